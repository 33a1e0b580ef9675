import type { NoticeStore } from '../../../app/limits/clock-stores.ts';
import { parseNotice } from '../../../app/limits/notices.ts';
import { PERMISSIONS, type Permission, reachOf, type StaffActor } from '../../../domain/staff/permissions.ts';
import { Prisma } from '../generated/client.ts';
import { all, type Condition, withinScope } from '../reads/matter-sql.ts';
import { oneOf } from './columns.ts';
import type { StoreBase } from './transaction.ts';

interface Row {
  id: bigint;
  petitionId: string | null;
  number: string | null;
  type: string;
  data: unknown;
  unitId: string | null;
  permission: string;
  at: Date;
  isRead: boolean;
}

/** Of `staff_notice n` and `petition p` (none for a reception day's): what is meant for somebody, of matters that he may read. */
function meantFor(actor: StaffActor): Condition {
  const reaches = PERMISSIONS.flatMap((permission) => [
    ...reached(actor, permission, false),
    ...reached(actor, permission, true),
  ]);
  const byRight = reaches.length === 0 ? Prisma.sql`false` : Prisma.sql`(${Prisma.join(reaches, ' or ')})`;
  const named = Prisma.sql`n.staff_ids @> array[${actor.id}::uuid]`;
  return all([Prisma.sql`case when n.staff_ids = '{}' then ${byRight} else ${named} end`, ofReadable(actor)]);
}

const ofReadable = (actor: StaffActor): Condition => Prisma.sql`(n.petition_id is null or ${withinScope(actor)})`;

function reached(actor: StaffActor, permission: Permission, sealed: boolean): Condition[] {
  const units = reachOf(actor, permission, sealed);
  if (units !== 'all' && units.length === 0) return [];
  const kind = sealed ? Prisma.sql`p.kind = 'whistleblow'` : Prisma.sql`p.kind is distinct from 'whistleblow'`;
  const reach = units === 'all' ? Prisma.sql`true` : Prisma.sql`n.unit_id = any(${units}::uuid[])`;
  return [Prisma.sql`(n.permission = ${permission} and ${kind} and ${reach})`];
}

const isUnread = (actor: StaffActor): Condition =>
  Prisma.sql`not exists (select from staff_notice_read r where r.notice_id = n.id and r.staff_id = ${actor.id}::uuid)`;

export function createNoticeStore({ tx, touched }: StoreBase): NoticeStore {
  return {
    add: async ({ petitionId = null, receptionDayId = null, type, data, audience, at }) => {
      const { unitId, permission, staffIds = [] } = audience;
      touched.notices.add(JSON.stringify({ permission, staffIds }));
      await tx.staffNotice.create({
        data: { petitionId, receptionDayId, type, data, unitId, permission, staffIds: [...staffIds], at },
      });
    },
    listFor: async (actor, { before, size, unreadOnly }) => {
      const wanted = [
        meantFor(actor),
        ...(before === null ? [] : [Prisma.sql`n.id < ${before}`]),
        ...(unreadOnly ? [isUnread(actor)] : []),
      ];
      const rows = await tx.$queryRaw<Row[]>`
        select n.id, n.petition_id::text as "petitionId", p.number, n.type, n.data, n.unit_id::text as "unitId",
          n.permission, n.at, not ${isUnread(actor)} as "isRead"
        from staff_notice n left join petition p on p.id = n.petition_id
        where ${all(wanted)} order by n.id desc limit ${size}`;
      return rows.map(({ type, data, permission, ...row }) => ({
        ...row,
        permission: oneOf(PERMISSIONS, permission, 'permission'),
        notice: parseNotice(type, data),
      }));
    },
    countUnread: async (actor) => {
      const [row] = await tx.$queryRaw<{ count: number }[]>`
        select count(*)::int as count from staff_notice n left join petition p on p.id = n.petition_id
        where ${all([meantFor(actor), isUnread(actor)])}`;
      return row?.count ?? 0;
    },
    markRead: async (actor, ids, at) => {
      const wanted = ids === 'all' ? [] : [Prisma.sql`n.id = any(${[...ids]}::bigint[])`];
      return tx.$executeRaw`
        insert into staff_notice_read (notice_id, staff_id, at)
        select n.id, ${actor.id}::uuid, ${at} from staff_notice n left join petition p on p.id = n.petition_id
        where ${all([...wanted, meantFor(actor), isUnread(actor)])}
        on conflict do nothing`;
    },
  };
}
