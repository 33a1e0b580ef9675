import { z } from 'zod';
import { holdsForOffice } from '../../domain/staff/permissions.ts';
import type { Locale } from '../../domain/text.ts';
import { countingLines } from '../exchange/lines.ts';
import type { StaffContext } from '../petition/staff-context.ts';
import type { FileStore, StoredFile } from '../ports.ts';
import { DESK_JOB, type DeskJobRefusal } from './desk-job.ts';

/** Some hours of work; a longer file was meant for the command. */
const IMPORT_LINES_MAX = 10_000;
/** Of all lines together: a long statement in each. */
export const IMPORT_BYTES_MAX = IMPORT_LINES_MAX * 4 * 1024;
const SOURCE = /^[\w.-]{1,60}$/;

/** `isTrial`: everything is done and taken back, for the results alone. */
export const importInputSchema = z.object({ source: z.string(), isTrial: z.boolean() });

export interface BroughtFile {
  /** What the other system is called. */
  source: string;
  content: AsyncIterable<Uint8Array>;
  locale: Locale;
}
/** Once it lies in the store. */
export interface KeptFile extends Omit<BroughtFile, 'content'> {
  stored: StoredFile;
  /** Lines that are not empty. */
  lines: number;
}

type Started = { ok: true; id: string; count: number } | DeskJobRefusal;

/** Ends the keeping of a file, of which nothing stays. */
class NotTaken extends Error {
  readonly refusal: DeskJobRefusal;
  constructor(refusal: DeskJobRefusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}

/** Keeps a file as it comes, unless it cannot be taken: then nothing of it is kept. */
export async function keepImportFile(
  files: Pick<FileStore, 'put'>,
  { source, content, locale }: BroughtFile,
): Promise<{ ok: true; file: KeptFile } | DeskJobRefusal> {
  if (!SOURCE.test(source)) return { ok: false, code: 'import.source' };
  const counted = countingLines(content);
  async function* checked(): AsyncGenerator<Uint8Array> {
    yield* counted.content;
    const count = counted.lines();
    if (count === 0) throw new NotTaken({ ok: false, code: 'import.empty' });
    const params = { max: IMPORT_LINES_MAX, count };
    if (count > IMPORT_LINES_MAX) throw new NotTaken({ ok: false, code: 'import.too_many', params });
  }
  try {
    const stored = await files.put(checked(), IMPORT_BYTES_MAX);
    return { ok: true, file: { source, locale, stored, lines: counted.lines() } };
  } catch (error) {
    if (error instanceof NotTaken) return error.refusal;
    throw error;
  }
}

/** Tries a file that was kept: a result for each line, and nothing taken in. */
export function startTrial(context: StaffContext, { source, locale, stored, lines }: KeptFile): Promise<Started> {
  return queue(context, { source, isTrial: true, locale, stored, total: lines });
}

/** Takes the matters in from the file of a trial that is over. */
export async function startImport(context: StaffContext, trialId: string): Promise<Started> {
  const trial = await context.stores.deskJobs.find(trialId);
  const gone: DeskJobRefusal = { ok: false, code: 'import.gone' };
  if (trial?.kind !== 'matter_import' || trial.staffId !== context.actor.id || !trial.finishedAt) return gone;
  const { source, isTrial } = importInputSchema.parse(trial.input);
  if (!isTrial || trial.sha256 === null) return gone;
  const stored = { sha256: trial.sha256, sizeBytes: trial.sizeBytes ?? 0 };
  return queue(context, { source, isTrial: false, locale: trial.locale, stored, total: trial.total ?? 0 });
}

interface Queued {
  source: string;
  isTrial: boolean;
  locale: Locale;
  stored: StoredFile;
  total: number;
}

async function queue(
  { stores, deps, actor }: StaffContext,
  { source, isTrial, locale, stored, total }: Queued,
): Promise<Started> {
  const id = deps.newId();
  const input = { source, isTrial };
  const createdAt = deps.clock.now();
  const job = { id, staffId: actor.id, kind: 'matter_import', input, locale, createdAt, total, ...stored } as const;
  await stores.deskJobs.insert(job);
  await stores.jobs.add(DESK_JOB, { id }, `${DESK_JOB}:${id}`);
  return { ok: true, id, count: total };
}

/** Who may take matters in for the whole office. */
export const mayImport = (actor: StaffContext['actor']): boolean => holdsForOffice(actor, 'settings.manage');
