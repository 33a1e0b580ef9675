import type { Reply } from '../../domain/dialogue/reply.ts';
import { isAskedToApprove } from '../../domain/staff-bot/kinds.ts';
import { momentOf } from '../moment.ts';
import type { Sending } from './card.ts';
import type { WaitingNotice, WaitingNoticePush } from './ports.ts';

/** Lines and links of one message; the room shows the rest. */
const LISTED_MOST = 8;

/** Tells whoever may approve them of policy notices that still wait, in one message each. Gives how many messages. */
export async function sendNotices({ stores, bot, deps }: Sending): Promise<number> {
  const { now, today } = momentOf(deps);
  const byStaff = Map.groupBy(await bot.dueNotices(now), ({ staffId }) => staffId);
  let messages = 0;
  for (const [staffId, pushes] of byStaff) {
    const binding = await bot.find(staffId);
    const actor = await stores.organisation.findStaff(staffId, today);
    const worth = new Map<bigint, WaitingNoticePush>();
    for (const push of pushes) {
      const isHis =
        binding && actor && binding.settings.kinds.approval_asked !== 'off' && isAskedToApprove(actor, push);
      const isWorth = isHis && push.isWaiting;
      await bot.settle(push.id, isWorth ? {} : null, now);
      if (isWorth) worth.set(push.announcementId, push);
    }
    if (!binding || worth.size === 0) continue;
    const reply = messageOf([...worth.values()], deps.publicUrl());
    const { conversation } = binding;
    await stores.outbox.add({ conversation, reply, priority: 1, petitionId: null, eventId: null });
    messages += 1;
  }
  return messages;
}

/** Numbers, and the card of each in the room where it is decided. */
function messageOf(worth: readonly WaitingNotice[], publicUrl: string): Reply {
  const listed = worth.slice(0, LISTED_MOST);
  return {
    text: listed.map(({ announcementId, isCorrection }) => ({
      key: isCorrection ? 'staffbot:notice.correction' : 'staffbot:notice.new',
      params: { number: String(announcementId) },
    })),
    links: listed.map(({ announcementId }) => ({
      label: { key: 'staffbot:option.notice', params: { number: String(announcementId) } },
      url: `${publicUrl}/office/approvals?id=notice-${announcementId}`,
    })),
  };
}
