import type { CalendarEditing } from '../../../app/limits/clock-stores.ts';
import { dateOf, dayOf, oneOf } from './columns.ts';
import type { Tx } from './transaction.ts';

const yearRange = (year: number) => ({ gte: dateOf(`${year}-01-01`), lte: dateOf(`${year}-12-31`) });

/** What administrators do to the calendar of days off. */
export function editCalendar(tx: Tx): CalendarEditing {
  return {
    listYear: async (year) => {
      const rows = await tx.calendarDay.findMany({ where: { date: yearRange(year) }, orderBy: { date: 'asc' } });
      const confirmed = await tx.calendarYear.findUnique({ where: { year } });
      const days = rows.map(({ date, kind, source }) => ({
        day: dayOf(date),
        kind: oneOf(['holiday', 'makeup_workday'], kind, 'day'),
        source,
      }));
      return { days, confirmedAt: confirmed?.confirmedAt ?? null };
    },
    putDay: async (day, kind, source) => {
      const date = dateOf(day);
      if (kind === null) await tx.calendarDay.deleteMany({ where: { date } });
      else
        await tx.calendarDay.upsert({
          where: { date },
          create: { date, kind, source },
          update: { kind, source },
        });
    },
    replaceYear: async (year, days) => {
      await tx.calendarDay.deleteMany({ where: { date: yearRange(year) } });
      const data = days.map(({ day, kind, source }) => ({ date: dateOf(day), kind, source }));
      await tx.calendarDay.createMany({ data });
    },
    setConfirmed: async (year, at) => {
      await tx.calendarYear.createMany({ data: [{ year, confirmedAt: at }], skipDuplicates: true });
    },
    noteChange: async ({ firstDay, lastDay, at }) => {
      await tx.calendarChange.create({ data: { firstDay: dateOf(firstDay), lastDay: dateOf(lastDay), at } });
    },
    openChanges: async (before) => {
      const rows = await tx.calendarChange.findMany({
        where: { appliedAt: null, at: { lte: before } },
        orderBy: { id: 'asc' },
      });
      return rows.map(({ id, firstDay, lastDay }) => ({ id, firstDay: dayOf(firstDay), lastDay: dayOf(lastDay) }));
    },
    markApplied: async (ids, at) => {
      await tx.calendarChange.updateMany({ where: { id: { in: [...ids] } }, data: { appliedAt: at } });
    },
  };
}
