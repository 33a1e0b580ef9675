import { z } from 'zod';
import { PETITION_KINDS } from '../../domain/dialogue/command.ts';
import { FLAGS } from '../../domain/petition/case-facts.ts';
import { FIGURE_KEYS } from '../../domain/petition/figure-keys.ts';
import { QUEUES } from '../../domain/petition/queues.ts';
import { STATUSES } from '../../domain/petition/statuses.ts';
import type { Locale } from '../../domain/text.ts';
import type { ListFilter } from '../office/reads.ts';
import type { StaffContext } from '../petition/staff-context.ts';
import { DESK_JOB, type DeskJobRefusal } from './desk-job.ts';
import { SHEET_ROWS, TABLE_FORMATS, type TableFormat } from './table-file.ts';

/** As it is kept until the job reads it. */
const listFilterSchema = z.object({
  queue: z.enum(QUEUES).exactOptional(),
  unitId: z.string().exactOptional(),
  kind: z.enum(PETITION_KINDS).exactOptional(),
  categoryCode: z.string().exactOptional(),
  status: z.enum(STATUSES).exactOptional(),
  handler: z.string().exactOptional(),
  channel: z.string().exactOptional(),
  flag: z.enum(FLAGS).exactOptional(),
  from: z.string().exactOptional(),
  to: z.string().exactOptional(),
  figure: z.enum(FIGURE_KEYS).exactOptional(),
  text: z.string().exactOptional(),
});
export const ledgerInputSchema = z.object({ format: z.enum(TABLE_FORMATS), filter: listFilterSchema });

export interface LedgerAsk {
  format: TableFormat;
  filter: ListFilter;
  /** How many the list finds now. */
  count: number;
  locale: Locale;
}

/** Queues an export of the list as it is filtered: all of it, or a refusal. */
export async function startLedgerExport(
  { stores, deps, actor }: StaffContext,
  { format, filter, count, locale }: LedgerAsk,
): Promise<{ ok: true; id: string; count: number } | DeskJobRefusal> {
  if (format === 'xlsx' && count >= SHEET_ROWS) {
    return { ok: false, code: 'export.sheet_full', params: { max: SHEET_ROWS - 1 } };
  }
  const id = deps.newId();
  const createdAt = deps.clock.now();
  await stores.deskJobs.insert({
    ...{ id, staffId: actor.id, kind: 'ledger_export', input: { format, filter }, locale, createdAt, total: count },
  });
  await stores.jobs.add(DESK_JOB, { id }, `${DESK_JOB}:${id}`);
  return { ok: true, id, count };
}

/** What was asked for, for the audit: typed words may be a citizen's, so that it only says that there were some. */
export function filterInWords(filter: z.infer<typeof listFilterSchema>): string {
  const { text, ...rest } = filter;
  const parts = Object.entries(rest).map(([key, value]) => `${key}=${value}`);
  return [...parts, ...(text ? ['text=*'] : [])].join(' ');
}
