import { draftReminder } from '../../domain/dialogue/drafts.ts';
import { readState } from '../../domain/dialogue/state.ts';
import type { AppDeps } from '../deps.ts';
import type { UnitOfWork } from '../stores.ts';

const DAY_MS = 24 * 60 * 60_000;
const ROUND = 100;

/** Reminds once of a draft that was left for a day; then there is silence. */
export async function remindDrafts(unitOfWork: UnitOfWork, deps: Pick<AppDeps, 'clock'>): Promise<number> {
  const now = deps.clock.now();
  const touchedBefore = new Date(now.getTime() - DAY_MS);
  for (let reminded = 0; ; ) {
    const count = await unitOfWork.run(async (stores) => {
      const drafts = await stores.conversations.draftsToRemind(touchedBefore, ROUND);
      for (const conversation of drafts) {
        const found = await stores.conversations.find(conversation.id);
        for (const reply of found ? draftReminder(readState(found.state).state) : []) {
          await stores.outbox.add({ conversation, reply, priority: 1, petitionId: null, eventId: null });
        }
        await stores.conversations.markReminded(conversation.id, now);
      }
      return drafts.length;
    });
    reminded += count;
    if (count < ROUND) return reminded;
  }
}
