import { z } from 'zod';
import { holdsForOffice } from '../../domain/staff/permissions.ts';
import type { Locale } from '../../domain/text.ts';
import type { StaffContext } from '../petition/staff-context.ts';
import type { StoredFile } from '../ports.ts';
import { DESK_JOB, type DeskJobRefusal } from './desk-job.ts';

/** Some hours of work; a longer file was meant for the command. */
export const IMPORT_LINES_MAX = 10_000;
const SOURCE = /^[\w.-]{1,60}$/;

/** `isTrial`: everything is done and taken back, for the results alone. */
export const importInputSchema = z.object({ source: z.string(), isTrial: z.boolean() });

export interface BroughtFile {
  /** What the other system is called. */
  source: string;
  content: string;
  locale: Locale;
}

type Started = { ok: true; id: string; count: number } | DeskJobRefusal;

export const linesOf = (content: string): string[] => content.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
const countOf = (content: string): number => linesOf(content).filter((line) => line.trim() !== '').length;

/** Whether a file can be taken at all: asked before it is kept. */
export function whyNotFile({ source, content }: BroughtFile): DeskJobRefusal | null {
  if (!SOURCE.test(source)) return { ok: false, code: 'import.source' };
  const count = countOf(content);
  if (count === 0) return { ok: false, code: 'import.empty' };
  if (count > IMPORT_LINES_MAX) return { ok: false, code: 'import.too_many', params: { max: IMPORT_LINES_MAX, count } };
  return null;
}

/** Tries a file that was kept: a result for each line, and nothing taken in. */
export function startTrial(context: StaffContext, file: BroughtFile & { stored: StoredFile }): Promise<Started> {
  const { source, locale, stored } = file;
  return queue(context, { source, isTrial: true, locale, stored, total: countOf(file.content) });
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
