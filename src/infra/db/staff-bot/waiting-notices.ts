import type { StaffBotStore, WaitingNoticePush, WaitingNoticeRow } from '../../../app/staff-bot/ports.ts';
import { Prisma } from '../generated/client.ts';
import type { Tx } from '../stores/transaction.ts';

/** Of one round; a few notices wait at a time. */
const DUE_MOST = 200;
/** Of `announcement a`: domain/announcements/lifecycle.ts says who decides. */
const WAITS = Prisma.sql`a.state in ('submitted', 'correcting')`;
const WHAT = Prisma.sql`a.id as "announcementId", a.state = 'correcting' as "isCorrection",
  case when a.state = 'correcting' then a.proposer_id else a.author_id end::text as "writerId"`;

/** What staff hear in their chats of policy notices. */
export function waitingNotices(tx: Tx): Pick<StaffBotStore, 'waitingNotices' | 'dueNotices'> {
  return {
    waitingNotices: (since) =>
      tx.$queryRaw<WaitingNoticeRow[]>`
        select 'a:' || a.id || ':' || a.version as source, a.updated_at as at, ${WHAT}
        from announcement a where ${WAITS} and a.updated_at >= ${since} order by a.id`,
    dueNotices: (now) =>
      tx.$queryRaw<WaitingNoticePush[]>`
        select p.id, p.staff_id::text as "staffId", ${WAITS} as "isWaiting", ${WHAT}
        from staff_push p join announcement a on a.id = p.announcement_id
        where p.due_at <= ${now} order by p.id limit ${DUE_MOST} for update of p skip locked`,
  };
}
