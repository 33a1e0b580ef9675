import { z } from 'zod';
import {
  lateSchema,
  type StatisticsFilter,
  statisticsFilterSchema,
  statisticsSchema,
} from '../../contract/statistics.ts';
import { addMonths, daysBetween } from '../../domain/calendar/dates.ts';
import type { StaffActor } from '../../domain/staff/permissions.ts';
import type { OfficeApp, OfficeDeps } from '../deps.ts';
import { contentDisposition } from '../files/content-disposition.ts';
import { Declined } from '../http/declined.ts';
import { actorOf } from '../http/guard.ts';
import { localeOf } from '../http/sentences.ts';
import { figuresCsv } from './export-figures.ts';

/** Longer than that is a history, not a report; it also keeps a count bounded. */
const LONGEST_DAYS = 1100;

/** Figures of a period beside the same days a year before, of what the reader may see. */
export function statisticsRoutes(app: OfficeApp, deps: OfficeDeps): void {
  const { figures } = deps;
  app.get(
    '/statistics',
    {
      config: { permission: 'petition.read' },
      schema: { tags: ['statistics'], querystring: statisticsFilterSchema, response: { 200: statisticsSchema } },
    },
    async (request) => {
      const actor = actorOf(request);
      return readBoth(deps, actor, request.query);
    },
  );

  app.get(
    '/statistics/export',
    {
      config: { permission: 'petition.read' },
      schema: {
        tags: ['statistics'],
        querystring: statisticsFilterSchema,
        response: { 200: { content: { 'text/csv': { schema: z.string() } } } },
      },
    },
    async (request, reply) => {
      const actor = actorOf(request);
      const both = await readBoth(deps, actor, request.query);
      const { from, to, unit = null } = request.query;
      const data = { day: `${from} – ${to}`, unit };
      await deps.accounts.audit({ staffId: actor.id, type: 'statistics.exported', data, at: deps.clock.now() });
      const locale = localeOf(request, deps.defaultLocale);
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', contentDisposition('attachment', 'statistics.csv'))
        .send(figuresCsv(both, { sentences: deps.sentences, locale }));
    },
  );

  app.get(
    '/late',
    { config: { permission: 'petition.read' }, schema: { tags: ['statistics'], response: { 200: lateSchema } } },
    async (request) => ({ units: await figures.lateByUnit(actorOf(request)) }),
  );
}

async function readBoth({ figures }: OfficeDeps, actor: StaffActor, query: StatisticsFilter) {
  const { period, filter } = readFilter(query);
  const before = { from: addMonths(period.from, -12), to: addMonths(period.to, -12) };
  const [now, then] = await Promise.all([
    figures.figures(actor, period, filter),
    figures.figures(actor, before, filter),
  ]);
  return { now, before: then };
}

function readFilter({ from, to, unit, kind, category }: StatisticsFilter) {
  const days = daysBetween(from, to);
  if (days < 0) throw new Declined(422, 'statistics.period_reversed', { field: 'to' });
  if (days > LONGEST_DAYS) throw new Declined(422, 'statistics.period_too_long', { field: 'from' });
  return {
    period: { from, to },
    filter: { ...(unit && { unitId: unit }), ...(kind && { kind }), ...(category && { categoryCode: category }) },
  };
}
