import { z } from 'zod';
import type { BulkCount } from '../../app/bulk/bulk-store.ts';
import { type DeskJob, type DeskJobRow, KEPT_DAYS } from '../../app/desk-jobs/desk-job.ts';
import { ledgerInputSchema } from '../../app/desk-jobs/start-ledger-export.ts';
import { importInputSchema } from '../../app/desk-jobs/start-matter-import.ts';
import { LINE_PROBLEMS } from '../../app/exchange/line-problem.ts';
import { type deskJobSchema, type deskJobsSchema, jobRowsSchema } from '../../contract/desk-jobs.ts';
import { dayInZone } from '../../domain/calendar/dates.ts';
import type { Locale } from '../../domain/text.ts';
import { problemSentence, type Sentences } from '../http/sentences.ts';

type Item = z.infer<typeof deskJobsSchema>['items'][number];

const span = ({ createdAt, cancelledAt, finishedAt }: Pick<DeskJob, 'createdAt' | 'cancelledAt' | 'finishedAt'>) => ({
  createdAt: createdAt.toISOString(),
  cancelledAt: cancelledAt?.toISOString() ?? null,
  finishedAt: finishedAt?.toISOString() ?? null,
});

const DAY_MS = 24 * 60 * 60_000;

/** Until when what was made can be fetched; null for what has made nothing, and for what is gone. */
export function keptUntil(job: DeskJob, now: Date): Date | null {
  if (!job.finishedAt || !job.sha256) return null;
  const until = new Date(job.finishedAt.getTime() + KEPT_DAYS * DAY_MS);
  return until > now ? until : null;
}

interface Telling {
  sentences: Sentences;
  locale: Locale;
  timeZone: string;
  now: Date;
}

/** As it is called on a disk: what it is, and the day. */
export function fileNameOf(job: DeskJob, { sentences, timeZone }: Pick<Telling, 'sentences' | 'timeZone'>): string {
  const { format } = ledgerInputSchema.parse(job.input);
  const title = sentences.plain({ key: 'office:ledger.title' }, job.locale);
  return `${title}-${dayInZone(job.createdAt, timeZone)}.${format}`;
}

export function presentJob(job: DeskJob, telling: Telling): z.infer<typeof deskJobSchema> {
  const { id, kind, total, done, refused, failure, sizeBytes } = job;
  const until = kind === 'ledger_export' ? keptUntil(job, telling.now) : null;
  return {
    ...{ id, kind, total, done, refused, ...span(job) },
    failure: failure && problemSentence(telling.sentences, { code: failure }, telling.locale),
    file: until && { name: fileNameOf(job, telling), sizeBytes: sizeBytes ?? 0, until: until.toISOString() },
    ...importOf(job),
  };
}

function importOf({ kind, input }: DeskJob): { isTrial: boolean; source: string | null } {
  return kind === 'matter_import' ? importInputSchema.parse(input) : { isTrial: false, source: null };
}

const RESULTS = jobRowsSchema.shape.items.element.shape.result;
const problemSchema = z.enum(LINE_PROBLEMS).catch('other');

/** What came of a line of an import. */
export function presentRow(
  { line, result, externalId, petitionId, field, problem }: DeskJobRow,
  { sentences, locale }: Pick<Telling, 'sentences' | 'locale'>,
): z.infer<typeof jobRowsSchema>['items'][number] {
  const wrong = field && { key: `problem:import.line.${problemSchema.parse(problem)}`, params: { field } };
  const said = wrong && sentences.plain(wrong, locale);
  return { line, result: RESULTS.parse(result), externalId, petitionId, field, problem: said };
}

export const jobItem = (job: DeskJob): Item => ({
  ...{ id: job.id, kind: job.kind, deed: null, total: job.total, done: job.done, refused: job.refused },
  ...{ ...span(job), hasFailed: job.failure !== null },
});

export const bulkItem = (run: BulkCount): Item => ({
  ...{ id: run.id, kind: 'bulk', deed: run.deed, total: run.count, done: run.done, refused: run.refused },
  ...{ ...span(run), hasFailed: false },
});
