import type { StaffActor } from '../../domain/staff/permissions.ts';
import type { AppDeps } from '../deps.ts';
import type { DocumentWords } from '../documents/ports.ts';
import { momentOf } from '../moment.ts';
import type { PackedIds } from '../office/packed-ids.ts';
import type { ListRow, OfficeReads } from '../office/reads.ts';
import type { FileStore } from '../ports.ts';
import type { UnitOfWork } from '../stores.ts';
import type { DeskJob, DeskJobEnd } from './desk-job.ts';
import { ledgerTable } from './ledger-table.ts';
import { filterInWords, ledgerInputSchema } from './start-ledger-export.ts';
import type { WriteTable } from './table-file.ts';

export interface LedgerExportDeps extends AppDeps {
  work: UnitOfWork;
  reads: Pick<OfficeReads, 'allIds' | 'rows'>;
  files: Pick<FileStore, 'put'>;
  writeTable: WriteTable;
  words: DocumentWords;
}

/** Rows that are read, written and noted at once. */
const CHUNK = 1000;
/** Ten million rows of a ledger: what the job's row can note of a size. */
const MAX_BYTES = 2 ** 31 - 1;

/** Somebody has cancelled it: unwinds the writing of the file, of which nothing is kept. */
class Cancelled extends Error {}

/**
 * Writes the ledger that was asked for, with the rights that its maker has by then. What is in it is settled at the start:
 * a matter that changes meanwhile stands in it once. A run that was killed left nothing; the next one begins anew.
 */
export async function runLedgerExport(deps: LedgerExportDeps, job: DeskJob): Promise<void> {
  const actor = await deps.work.run(({ organisation }) => organisation.findStaff(job.staffId, momentOf(deps).today));
  const end = actor ? await write(deps, job, actor) : { failure: 'staff.not_allowed' };
  const input = ledgerInputSchema.parse(job.input);
  await deps.work.run(async (stores) => {
    const at = deps.clock.now();
    await stores.deskJobs.finish(job.id, at, end);
    if (!end.sha256) return;
    const { queue = null, unitId = null } = input.filter;
    const data = { rows: end.done, how: input.format, key: queue, unit: unitId, filter: filterInWords(input.filter) };
    await stores.audit.add({ staffId: job.staffId, type: 'ledger.exported', data, at });
  });
}

async function write(deps: LedgerExportDeps, job: DeskJob, actor: StaffActor): Promise<DeskJobEnd> {
  const { format, filter } = ledgerInputSchema.parse(job.input);
  const ids = await deps.reads.allIds(actor, filter);
  const count = { written: 0 };
  const say = (key: string) => deps.words.t(job.locale, key);
  const rows = readInChunks(deps, { job, actor, ids }, count);
  const table = ledgerTable(rows, { say, locale: job.locale, timeZone: deps.timeZone });
  try {
    const stored = await deps.files.put(deps.writeTable(format, table), MAX_BYTES);
    return { ...stored, total: ids.length, done: count.written };
  } catch (error) {
    if (error instanceof Cancelled) return { total: ids.length, done: 0 };
    throw error;
  }
}

interface Reading {
  job: DeskJob;
  actor: StaffActor;
  ids: PackedIds;
}

async function* readInChunks(
  { work, reads }: LedgerExportDeps,
  { job, actor, ids }: Reading,
  count: { written: number },
): AsyncGenerator<ListRow> {
  for (let at = 0; at < ids.length; at += CHUNK) {
    const isCancelled = await work.run(async ({ deskJobs }) => {
      await deskJobs.setProgress(job.id, { total: ids.length, done: at });
      return Boolean((await deskJobs.find(job.id))?.cancelledAt);
    });
    if (isCancelled) throw new Cancelled();
    const rows = await reads.rows(actor, ids.slice(at, at + CHUNK));
    count.written += rows.length;
    yield* rows;
  }
}
