import type { LateUnit } from '../../../app/statistics/figures.ts';
import type { StaffActor } from '../../../domain/staff/permissions.ts';
import type { PrismaClient } from '../prisma.ts';
import { all, inQueue, withinScope } from './matter-sql.ts';
import type { Names } from './names.ts';

interface LateRow {
  unitId: string | null;
  overdue: number;
  dueToday: number;
  supervised: number;
  listed: number;
  oldestDueOn: string | null;
}

/** What is late or under supervision now, by unit; matters without a unit come last. The same conditions as the queues. */
export async function lateByUnit(
  prisma: PrismaClient,
  names: Names,
  { actor, today }: { actor: StaffActor; today: string },
): Promise<LateUnit[]> {
  const on = { actor, today };
  const isLate = inQueue('overdue', on);
  const rows = await prisma.$queryRaw<LateRow[]>`
    select p.unit_id::text as "unitId",
      count(*) filter (where ${isLate})::int as overdue,
      count(*) filter (where ${inQueue('due_today', on)})::int as "dueToday",
      count(*) filter (where 'supervised' = any(p.flags))::int as supervised,
      count(*) filter (where 'listed' = any(p.flags))::int as listed,
      to_char(min(p.next_due_on) filter (where ${isLate}), 'YYYY-MM-DD') as "oldestDueOn"
    from petition p
    where ${all([inQueue('open', on), withinScope(actor)])}
      and (p.next_due_on <= ${today}::date or p.flags && array['supervised', 'listed']::text[])
    group by p.unit_id order by overdue desc, "oldestDueOn" nulls last`;
  const { units } = names;
  return rows
    .map(({ unitId, ...row }) => ({ ...row, unit: unitId === null ? null : (units.get(unitId) ?? null) }))
    .sort((a, b) => Number(a.unit === null) - Number(b.unit === null));
}
