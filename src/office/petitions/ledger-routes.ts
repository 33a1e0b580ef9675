import { z } from 'zod';
import type { ListFilter, ListRow } from '../../app/office/reads.ts';
import { petitionFilterSchema } from '../../contract/queue.ts';
import { dayInZone } from '../../domain/calendar/dates.ts';
import type { StaffActor } from '../../domain/staff/permissions.ts';
import type { Locale } from '../../domain/text.ts';
import type { OfficeApp, OfficeDeps } from '../deps.ts';
import { contentDisposition } from '../files/content-disposition.ts';
import { csvLines } from '../http/csv-lines.ts';
import { actorOf } from '../http/guard.ts';
import { localeOf } from '../http/sentences.ts';
import { toListFilter } from './list-filter.ts';

const CHUNK = 1000;
/** What a spreadsheet still opens, and what a request can wait for. */
const EXPORT_MAX = 20_000;

/** G01: the ledger of a list, as it is filtered. Without who filed, and without the words of it. */
export function ledgerRoutes(app: OfficeApp, deps: OfficeDeps): void {
  app.get(
    '/petitions/export',
    {
      config: { permission: 'petition.read' },
      schema: {
        tags: ['petitions'],
        querystring: petitionFilterSchema.omit({ cursor: true }),
        response: { 200: { content: { 'text/csv': { schema: z.string() } } } },
      },
    },
    async (request, reply) => {
      const actor = actorOf(request);
      const rows = await readAll(deps, actor, toListFilter(request.query, actor));
      const { queue = null, unit = null } = request.query;
      const data = { rows: rows.length, key: queue, unit };
      await deps.accounts.audit({ staffId: actor.id, type: 'ledger.exported', data, at: deps.clock.now() });
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', contentDisposition('attachment', 'ledger.csv'))
        .send(ledger(deps, rows, localeOf(request, deps.defaultLocale)));
    },
  );
}

async function readAll({ reads }: OfficeDeps, actor: StaffActor, filter: ListFilter): Promise<ListRow[]> {
  const all: ListRow[] = [];
  for (let cursor: string | null = null; all.length < EXPORT_MAX; ) {
    const page: Awaited<ReturnType<typeof reads.list>> = await reads.list(actor, filter, { cursor, size: CHUNK });
    all.push(...(page?.rows ?? []));
    cursor = page?.nextCursor ?? null;
    if (cursor === null) break;
  }
  return all;
}

const COLUMNS = ['number', 'kind', 'category', 'unit', 'handler', 'status', 'received', 'due'] as const;

function ledger({ sentences, timeZone }: OfficeDeps, rows: readonly ListRow[], locale: Locale): string {
  const say = (key: string) => sentences.plain({ key }, locale);
  return csvLines([
    COLUMNS.map((key) => say(`office:ledger.${key}`)),
    ...rows.map(({ petition, category, unit, handler, due }) => [
      petition.number,
      say(`matter:kind.${petition.kind}`),
      category?.name[locale] ?? '',
      unit?.name[locale] ?? '',
      handler?.name ?? '',
      say(`office:status.${petition.status}`),
      dayInZone(petition.receivedAt, timeZone),
      due?.dueOn ?? '',
    ]),
  ]);
}
