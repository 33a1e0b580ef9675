import { parseReceptionNotice } from '../../../app/limits/notices.ts';
import type { StaffBotStore, WarningPush, WarningRow } from '../../../app/staff-bot/ports.ts';
import { PERMISSIONS } from '../../../domain/staff/permissions.ts';
import { TOLD_WARNINGS } from '../../../domain/staff-bot/kinds.ts';
import { oneOf } from '../stores/columns.ts';
import type { Tx } from '../stores/transaction.ts';

/** Of one round; there are a few reception days. */
const DUE_MOST = 200;

/** What staff hear in their chats of reception days. */
export function warnings(tx: Tx): Pick<StaffBotStore, 'warnings' | 'dueWarnings'> {
  const permissionOf = (value: string) => oneOf(PERMISSIONS, value, 'permission');
  return {
    warnings: async (since) => {
      const where = { at: { gte: since }, receptionDayId: { not: null }, type: { in: Object.keys(TOLD_WARNINGS) } };
      const rows = await tx.staffNotice.findMany({ where, orderBy: { id: 'asc' } });
      return rows.map(
        ({ id, type, permission, at }): WarningRow => ({
          ...{ noticeId: id, source: `n:${id}`, permission: permissionOf(permission), type, at },
        }),
      );
    },
    dueWarnings: async (now) => {
      const rows = await tx.$queryRaw<
        { id: bigint; staffId: string; dayId: string; permission: string; type: string; data: unknown }[]
      >`
        select p.id, p.staff_id::text as "staffId", n.reception_day_id::text as "dayId", n.permission, n.type, n.data
        from staff_push p join staff_notice n on n.id = p.notice_id
        where p.due_at <= ${now} order by p.id limit ${DUE_MOST} for update of p skip locked`;
      return rows.map(
        ({ type, data, permission, ...row }): WarningPush => ({
          ...{ ...row, permission: permissionOf(permission), notice: parseReceptionNotice(type, data) },
        }),
      );
    },
  };
}
