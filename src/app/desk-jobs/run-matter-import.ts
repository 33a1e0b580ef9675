import type { AppDeps } from '../deps.ts';
import type { ImportResult } from '../exchange/import-matter.ts';
import type { LineProblem } from '../exchange/line-problem.ts';
import { type Line, linesOf } from '../exchange/lines.ts';
import { momentOf } from '../moment.ts';
import type { FileStore } from '../ports.ts';
import type { Stores, UnitOfWork } from '../stores.ts';
import type { DeskJob, DeskJobRow, NoteBug } from './desk-job.ts';
import { importInputSchema, mayImport } from './start-matter-import.ts';

/** Takes a line in; `note` is called in its transaction, so that matter and result stand together. */
export type ImportRow = (
  row: unknown,
  note?: (stores: Stores, result: ImportResult) => Promise<void>,
) => Promise<ImportResult>;

export interface MatterImportDeps extends AppDeps {
  work: UnitOfWork;
  noteBug: NoteBug;
  files: Pick<FileStore, 'stream'>;
  importRows: (options: { source: string; isTrial: boolean }) => ImportRow;
}

/** Lines between two looks at whether somebody has cancelled it; how far it is is noted then, too. */
const LOOK = 20;

/** Goes through the lines that have no result yet, each in a transaction of its own, until it is cancelled. */
export async function runMatterImport(deps: MatterImportDeps, job: DeskJob): Promise<void> {
  const { source, isTrial } = importInputSchema.parse(job.input);
  const actor = await deps.work.run(({ organisation }) => organisation.findStaff(job.staffId, momentOf(deps).today));
  if (!actor || !mayImport(actor) || job.sha256 === null) return end(deps, job, 'staff.not_allowed');
  const content = await deps.files.stream(job.sha256).catch(unlessGone);
  if (content === null) return end(deps, job, 'import.gone');
  const { last } = await deps.work.run(({ deskJobs }) => deskJobs.linesDone(job.id));
  let seen = 0;
  const importRow = deps.importRows({ source, isTrial });
  for await (const line of linesOf(content)) {
    if (line.number <= last || line.text.trim() === '') continue;
    if (seen % LOOK === 0 && (await isCancelled(deps, job.id))) break;
    seen += 1;
    await takeLine(deps, { job, importRow, isTrial }, line);
  }
  return end(deps, job, null);
}

/** What is gone from the store does not come back: waiting for it would never end. */
function unlessGone(error: unknown): null {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
  throw error;
}

interface Taking {
  job: DeskJob;
  importRow: ImportRow;
  isTrial: boolean;
}

async function takeLine(
  { work, noteBug }: MatterImportDeps,
  { job, importRow, isTrial }: Taking,
  { number, text, isCut }: Line,
): Promise<void> {
  const note = async ({ deskJobs }: Stores, result: ImportResult) =>
    deskJobs.addRow(job.id, rowOf(number, result, isTrial));
  const noteRefused = (problem: LineProblem) =>
    work.run((stores) => note(stores, { result: 'refused', externalId: null, field: 'row', problem }));
  if (isCut) return noteRefused('too_long');
  const row = parsed(text);
  if (row === NOT_JSON) return noteRefused('not_json');
  try {
    if (!isTrial) return void (await importRow(row, note));
    const result = await importRow(row);
    await work.run((stores) => note(stores, result));
  } catch (error) {
    // A line that the program cannot digest does not keep the others.
    if (!noteBug(error)) throw error;
    await noteRefused('internal');
  }
}

const NOT_JSON = Symbol('not JSON');

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return NOT_JSON;
  }
}

/** What was only tried has no id by which anybody could find it. */
const rowOf = (line: number, result: ImportResult, isTrial: boolean): DeskJobRow => ({
  line,
  result: isTrial && result.result === 'registered' ? 'would_register' : result.result,
  externalId: result.externalId,
  petitionId: 'petitionId' in result && !isTrial ? result.petitionId : null,
  field: 'field' in result ? result.field : null,
  problem: 'problem' in result ? result.problem : null,
});

const isCancelled = ({ work }: MatterImportDeps, id: string): Promise<boolean> =>
  work.run(async ({ deskJobs }) => {
    const { done, refused } = await deskJobs.linesDone(id);
    await deskJobs.setProgress(id, { done, refused });
    return Boolean((await deskJobs.find(id))?.cancelledAt);
  });

function end({ work, clock }: MatterImportDeps, job: DeskJob, failure: string | null): Promise<void> {
  const { source, isTrial } = importInputSchema.parse(job.input);
  return work.run(async ({ deskJobs, audit }) => {
    const { done, refused } = await deskJobs.linesDone(job.id);
    await deskJobs.setProgress(job.id, { done, refused });
    const at = clock.now();
    await deskJobs.finish(job.id, at, failure ? { failure } : {});
    if (isTrial || failure) return;
    const data = { rows: done - refused, key: source };
    await audit.add({ staffId: job.staffId, type: 'matters.imported', data, at });
  });
}
