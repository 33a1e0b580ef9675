import type { AuditStore, CalendarStore, JobQueue, QuotaStore, SettingStore } from '../../../app/stores.ts';
import type { Prisma } from '../prisma.ts';
import { editCalendar } from './calendar-editing.ts';
import { dateOf, dayOf, oneOf } from './columns.ts';
import type { StoreBase } from './transaction.ts';

export function createCalendarStore({ tx }: StoreBase): CalendarStore {
  return {
    ...editCalendar(tx),
    load: async (fromYear, toYear) => {
      const range = { gte: dateOf(`${fromYear}-01-01`), lte: dateOf(`${toYear}-12-31`) };
      const days = await tx.calendarDay.findMany({ where: { date: range } });
      const years = await tx.calendarYear.findMany({ where: { year: { gte: fromYear, lte: toYear } } });
      return {
        days: new Map(days.map((row) => [dayOf(row.date), oneOf(['holiday', 'makeup_workday'], row.kind, 'day')])),
        confirmedYears: new Set(years.map((row) => row.year)),
      };
    },
    confirmYear: async (year, days, source) => {
      const { count } = await tx.calendarYear.createMany({ data: [{ year }], skipDuplicates: true });
      if (count === 0) return;
      const data = days.map(({ day, kind }) => ({ date: dateOf(day), kind, source }));
      await tx.calendarDay.createMany({ data, skipDuplicates: true });
    },
    confirmedYears: async () => {
      const rows = await tx.calendarYear.findMany({ orderBy: { year: 'asc' } });
      return rows.map((row) => row.year);
    },
  };
}

export function createQuotaStore({ tx }: StoreBase): QuotaStore {
  return {
    take: async (key, windowStart, limit) => {
      const [row] = await tx.$queryRaw<{ used: number }[]>`
        insert into quota (key, window_start, used) values (${key}, ${windowStart}, 1)
        on conflict (key, window_start) do update set used = quota.used + 1
        returning used`;
      return (row?.used ?? 0) <= limit;
    },
    giveBack: async (key, windowStart) => {
      const used = { decrement: 1 };
      await tx.quota.updateMany({ where: { key, windowStart, used: { gt: 0 } }, data: { used } });
    },
  };
}

/** An act asks for the same setting more than once: within a transaction it is read once. */
export function createSettingStore({ tx }: StoreBase): SettingStore {
  const isTransaction = !('$connect' in tx);
  const known = new Map<string, unknown>();
  return {
    get: async (key) => {
      if (known.has(key)) return known.get(key);
      const value = (await tx.setting.findUnique({ where: { key } }))?.value ?? null;
      if (isTransaction) known.set(key, value);
      return value;
    },
    set: async (key, given) => {
      known.delete(key);
      const value = given as Prisma.InputJsonValue;
      await tx.setting.upsert({ where: { key }, create: { key, value }, update: { value, updatedAt: new Date() } });
    },
    lock: async (key) => {
      known.delete(key);
      await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`setting:${key}`}, 0))`;
    },
  };
}

export function createAuditStore({ tx }: StoreBase): AuditStore {
  return {
    add: async ({ staffId, type, data, at }) => {
      await tx.auditEvent.create({ data: { staffId, type, at, data: data as Prisma.InputJsonObject } });
    },
  };
}

export function createJobQueue({ tx }: StoreBase): JobQueue {
  return {
    add: async (name, payload, key) => {
      await tx.$queryRaw`
        select id::text from graphile_worker.add_job(${name}, ${JSON.stringify(payload)}::json, job_key := ${key ?? null}::text)`;
    },
    addAt: async (at, name, payload) => {
      await tx.$queryRaw`
        select id::text from graphile_worker.add_job(${name}, ${JSON.stringify(payload)}::json, run_at := ${at}::timestamptz)`;
    },
  };
}
