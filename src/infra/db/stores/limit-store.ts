import type { LimitStore, SweepPage } from '../../../app/stores.ts';
import type { Limit } from '../../../domain/petition/limits.ts';
import { Prisma } from '../generated/client.ts';
import { heldCase, readHeld } from './held-cases.ts';
import { newLimitRow, toLimit } from './limit-row.ts';
import type { StoreBase, Tx } from './transaction.ts';

export function createLimitStore({ tx, sealer }: StoreBase): LimitStore {
  return {
    insert: async (petitionId, limits) => {
      const data = limits.map((limit) => ({ ...newLimitRow(limit), petitionId }));
      const held = heldCase(tx, petitionId);
      if (!held?.limits) return void (await tx.limit.createMany({ data }));
      const rows = await tx.limit.createManyAndReturn({ data });
      held.limits.push(...rows.map(toLimit).sort((a, b) => Number(a.id - b.id)));
    },
    list: async (petitionId) => {
      const held = heldCase(tx, petitionId);
      if (held) return [...(held.limits ?? (await readHeld({ tx, sealer }, petitionId)).limits)];
      const rows = await tx.limit.findMany({ where: { petitionId }, orderBy: { id: 'asc' } });
      return rows.map(toLimit);
    },
    update: async (...limits) => {
      if (limits.length === 0) return;
      await writeChanges(tx, limits);
      for (const limit of limits) {
        const held = heldCase(tx, limit.petitionId);
        if (held?.limits) held.limits = held.limits.map((before) => (before.id === limit.id ? limit : before));
      }
    },
    petitionsToLookAt: ({ now, today }, page) =>
      petitions(tx, Prisma.sql`state = 'running' and (check_on <= ${today}::date or check_at <= ${now})`, page),
    provisionalPetitions: (page) =>
      petitions(
        tx,
        Prisma.sql`state in ('running', 'paused') and unconfirmed_year in (select year from calendar_year)`,
        page,
      ),
    petitionsCounting: ({ firstDay, lastDay }, page) =>
      petitions(
        tx,
        Prisma.sql`state in ('running', 'paused') and starts_on < ${lastDay}::date and legal_due_on >= ${firstDay}::date`,
        page,
      ),
  };
}

/** All that may change of a limit, of several in one statement. */
async function writeChanges(tx: Tx, limits: readonly Limit[]): Promise<void> {
  const changes = limits.map((limit) => ({
    ...{ ...limit, id: String(limit.id) },
    unconfirmedYear: limit.computation.unconfirmedYears[0] ?? null,
  }));
  const count = await tx.$executeRaw`
    update petition_limit set
      legal_due_on = new."legalDueOn", due_on = new."dueOn", due_at = new."dueAt", state = new.state,
      provisional = new.provisional, unconfirmed_year = new."unconfirmedYear", computation = new.computation,
      met_at = new."metAt", paused_on = new."pausedOn", paused_at = new."pausedAt", pause_cause = new."pauseCause",
      stage = new.stage, check_on = new."checkOn", check_at = new."checkAt", overdue_at = new."overdueAt"
    from jsonb_to_recordset(${JSON.stringify(changes)}::jsonb) as new(
      id bigint, "legalDueOn" date, "dueOn" date, "dueAt" timestamptz, state text, provisional boolean,
      "unconfirmedYear" integer, computation jsonb, "metAt" timestamptz, "pausedOn" date, "pausedAt" timestamptz,
      "pauseCause" text, stage text, "checkOn" date, "checkAt" timestamptz, "overdueAt" timestamptz)
    where petition_limit.id = new.id`;
  if (count !== limits.length) throw new Error('A limit that was to change is not there');
}

async function petitions(tx: Tx, condition: Prisma.Sql, { after, count }: SweepPage): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select distinct petition_id::text as id from petition_limit
    where ${condition} and (${after}::text is null or petition_id > ${after}::uuid)
    order by 1 limit ${count}`;
  return rows.map((row) => row.id);
}
