import type { Reply } from '../../domain/dialogue/reply.ts';
import type { AppDeps } from '../deps.ts';
import type { UnitOfWork } from '../stores.ts';

const DAY_MS = 24 * 60 * 60_000;
const ROUND = 100;

/** Reminds once of a draft that was left for a day; then there is silence. */
export async function remindDrafts(unitOfWork: UnitOfWork, deps: Pick<AppDeps, 'clock'>): Promise<number> {
  const now = deps.clock.now();
  const touchedBefore = new Date(now.getTime() - DAY_MS);
  const reply: Reply = {
    text: [{ key: 'matter:notice.draft' }],
    options: [[{ value: 'draft', label: { key: 'matter:option.resume' }, lasting: true, tone: 'primary' }]],
  };
  for (let reminded = 0; ; ) {
    const count = await unitOfWork.run(async (stores) => {
      const drafts = await stores.conversations.draftsToRemind(touchedBefore, ROUND);
      for (const conversation of drafts) {
        await stores.outbox.add({ conversation, reply, priority: 1, petitionId: null, eventId: null });
        await stores.conversations.markReminded(conversation.id, now);
      }
      return drafts.length;
    });
    reminded += count;
    if (count < ROUND) return reminded;
  }
}
