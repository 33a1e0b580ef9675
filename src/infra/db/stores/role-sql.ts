import { Prisma } from '../generated/client.ts';

/** Colleagues (`staff o`) for whom `staff a` stands in that day, by `substitution s`. */
export const awayOn = (today: string): Prisma.Sql => Prisma.sql`
  from substitution s join staff o on o.id = s.staff_id and o.is_open
  where s.substitute_id = a.id and ${today}::date between s.from_day and s.to_day`;

/**
 * Of `staff_role r`, the roles of `staff a`: his own and, for the day, those of colleagues for whom he stands in; what
 * these bring is limited by domain/staff/permissions.ts, and what is sealed does not pass on at all.
 */
export const heldBy = (today: string | null): Prisma.Sql =>
  today === null
    ? Prisma.sql`r.staff_id = a.id`
    : Prisma.sql`(r.staff_id = a.id or (r.role <> 'sealed_reader' and r.staff_id in (select s.staff_id ${awayOn(today)})))`;

/** The colleague whose role `r` it is, null for one's own; and one's own first. */
export const HELD_FOR: Prisma.Sql = Prisma.sql`case when r.staff_id <> a.id then r.staff_id end`;
export const OWN_FIRST: Prisma.Sql = Prisma.sql`r.staff_id <> a.id, r.id`;
