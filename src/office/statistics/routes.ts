import {
  lateSchema,
  type StatisticsFilter,
  statisticsFilterSchema,
  statisticsSchema,
} from '../../contract/statistics.ts';
import { addMonths, daysBetween } from '../../domain/calendar/dates.ts';
import type { OfficeApp, OfficeDeps } from '../deps.ts';
import { Declined } from '../http/declined.ts';
import { actorOf } from '../http/guard.ts';

/** Longer than that is a history, not a report; it also keeps a count bounded. */
const LONGEST_DAYS = 1100;

/** Figures of a period beside the same days a year before, of what the reader may see. */
export function statisticsRoutes(app: OfficeApp, { figures }: OfficeDeps): void {
  app.get(
    '/statistics',
    {
      config: { permission: 'petition.read' },
      schema: { tags: ['statistics'], querystring: statisticsFilterSchema, response: { 200: statisticsSchema } },
    },
    async (request) => {
      const actor = actorOf(request);
      const { period, filter } = readFilter(request.query);
      const before = { from: addMonths(period.from, -12), to: addMonths(period.to, -12) };
      const [now, then] = await Promise.all([
        figures.figures(actor, period, filter),
        figures.figures(actor, before, filter),
      ]);
      return { now, before: then };
    },
  );

  app.get(
    '/late',
    { config: { permission: 'petition.read' }, schema: { tags: ['statistics'], response: { 200: lateSchema } } },
    async (request) => ({ units: await figures.lateByUnit(actorOf(request)) }),
  );
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
