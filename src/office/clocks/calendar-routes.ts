import {
  type CalendarYear,
  confirmCalendarYear,
  importCalendarYear,
  putCalendarDay,
  readCalendarYear,
} from '../../app/calendar/edit-calendar.ts';
import type { Stores } from '../../app/stores.ts';
import {
  calendarParamsSchema,
  calendarYearSchema,
  importCalendarYearSchema,
  putCalendarDaySchema,
} from '../../contract/clocks.ts';
import type { CalendarRefusal } from '../../domain/calendar/check-year.ts';
import { yearOf } from '../../domain/calendar/dates.ts';
import type { OfficeApp, OfficeDeps } from '../deps.ts';
import { Declined } from '../http/declined.ts';
import { signedInOf } from '../http/guard.ts';

const present = ({ confirmedAt, ...year }: CalendarYear) => ({
  ...year,
  confirmedAt: confirmedAt?.toISOString() ?? null,
});

/** The calendar of days off, for administrators. */
export function calendarRoutes(app: OfficeApp, deps: OfficeDeps): void {
  /** Edits in a transaction and answers with the year as it then is; what is refused leaves nothing behind. */
  const edit = (year: number, work: (stores: Stores) => Promise<{ ok: true } | CalendarRefusal>) =>
    deps.work.run(async (stores) => {
      const done = await work(stores);
      if (!done.ok) throw new Declined(422, done.code, done.params ? { params: done.params } : {});
      return present(await readCalendarYear(stores, year));
    });
  const manage = { permission: 'settings.manage' } as const;
  const answer = { 200: calendarYearSchema };

  app.get(
    '/calendar/:year',
    { config: manage, schema: { tags: ['calendar'], params: calendarParamsSchema, response: answer } },
    async (request) => present(await deps.work.run((stores) => readCalendarYear(stores, request.params.year))),
  );

  app.post(
    '/calendar/days',
    { config: manage, schema: { tags: ['calendar'], body: putCalendarDaySchema, response: answer } },
    async (request) => {
      const by = { staffId: signedInOf(request).account.id, at: deps.clock.now() };
      return edit(yearOf(request.body.day), (stores) => putCalendarDay(stores, request.body, by));
    },
  );

  app.post(
    '/calendar/:year',
    {
      config: manage,
      schema: { tags: ['calendar'], params: calendarParamsSchema, body: importCalendarYearSchema, response: answer },
    },
    async (request) => {
      const by = { staffId: signedInOf(request).account.id, at: deps.clock.now() };
      const { year } = request.params;
      return edit(year, (stores) => importCalendarYear(stores, { year, ...request.body }, by));
    },
  );

  app.post(
    '/calendar/:year/confirm',
    { config: manage, schema: { tags: ['calendar'], params: calendarParamsSchema, response: answer } },
    async (request) => {
      const by = { staffId: signedInOf(request).account.id, at: deps.clock.now() };
      const { year } = request.params;
      return edit(year, (stores) => confirmCalendarYear(stores, year, by));
    },
  );
}
