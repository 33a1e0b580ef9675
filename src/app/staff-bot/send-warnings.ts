import type { Reply } from '../../domain/dialogue/reply.ts';
import { holdsForOffice } from '../../domain/staff/permissions.ts';
import { momentOf } from '../moment.ts';
import { isStillOpen, warningParams } from '../reception/warn-days.ts';
import type { Sending } from './card.ts';
import type { WarningPush } from './ports.ts';

/** Lines of one message; the room shows the rest. */
const LISTED_MOST = 20;

/** Writes what is due around reception days to whoever keeps the rota, in one message each. Gives how many messages. */
export async function sendWarnings({ stores, bot, deps }: Sending): Promise<number> {
  const { now, today } = momentOf(deps);
  const byStaff = Map.groupBy(await bot.dueWarnings(now), ({ staffId }) => staffId);
  let messages = 0;
  for (const [staffId, pushes] of byStaff) {
    const binding = await bot.find(staffId);
    const actor = await stores.organisation.findStaff(staffId, today);
    const worth: WarningPush[] = [];
    for (const push of pushes) {
      const isHis = binding && actor && holdsForOffice(actor, push.permission);
      const isWorth = isHis && (await isStillOpen(stores, push, now));
      await bot.settle(push.id, isWorth ? {} : null, now);
      if (isWorth) worth.push(push);
    }
    if (!binding || worth.length === 0) continue;
    const reply = messageOf(worth, deps.publicUrl());
    await stores.outbox.add({
      conversation: binding.conversation,
      reply,
      priority: 1,
      petitionId: null,
      eventId: null,
    });
    messages += 1;
  }
  return messages;
}

/** Days, dates and what is to be done; nobody is named. */
const messageOf = (worth: readonly WarningPush[], publicUrl: string): Reply => ({
  text: worth
    .slice(0, LISTED_MOST)
    .map(({ notice }) => ({ key: `history:notice.${notice.type}`, params: warningParams(notice) })),
  links: [{ label: { key: 'staffbot:option.office' }, url: `${publicUrl}/office/reception` }],
});
