import type { Actor } from '../../domain/petition/events.ts';
import type { AppDeps } from '../deps.ts';
import { momentOf } from '../moment.ts';
import type { StaffContext, StaffOutcome } from '../petition/staff-context.ts';
import type { Stores } from '../stores.ts';
import type { HeldMessage } from './held-store.ts';
import { speak } from './speak.ts';

/** A version that no matter has: for a writer who has not seen what came since. */
const OUTDATED = 0;

export interface HeldSent {
  message: HeldMessage;
  outcome: StaffOutcome;
}

/**
 * Sends what was held back, once, with the rights that its writer has by now: the row goes away in the same transaction.
 * What is refused stays, for the words to be taken back, and its writer is told. Null when it has been sent, taken back or
 * refused before. `by`: only a message of theirs.
 */
export async function sendHeld(
  stores: Stores,
  deps: AppDeps,
  { id, by }: { id: string; by?: string },
): Promise<HeldSent | null> {
  const message = await stores.held.lock(id);
  if (!message || message.refusal !== null || (by !== undefined && message.staffId !== by)) return null;
  const actor = await stores.organisation.findStaff(message.staffId, momentOf(deps).today);
  const outcome: StaffOutcome = actor
    ? await send({ stores, deps, actor }, message)
    : { ok: false, code: 'petition.not_allowed' };
  if (outcome.ok) await stores.held.remove(id);
  else await giveBack(stores, deps, { message, code: outcome.code });
  return { message, outcome };
}

/**
 * Her own acts meanwhile are no reason to stop, nor what clocks did by themselves, often because of those; what anybody
 * else did she has not seen.
 */
async function send(context: StaffContext, message: HeldMessage): Promise<StaffOutcome> {
  const { petitionId, staffId, seenSeq } = message;
  const petition = await context.stores.petitions.lock(petitionId);
  if (!petition) return { ok: false, code: 'petition.not_found' };
  const events = await context.stores.events.list(petition);
  const isOthers = (actor: Actor) => actor.kind === 'citizen' || (actor.kind === 'staff' && actor.id !== staffId);
  const hasNews = events.some(({ seq, actor }) => seq > seenSeq && isOthers(actor));
  return speak(context, { petitionId, version: hasNews ? OUTDATED : petition.version }, message);
}

async function giveBack(
  stores: Stores,
  deps: AppDeps,
  { message, code }: { message: HeldMessage; code: string },
): Promise<void> {
  const { id, petitionId, staffId } = message;
  await stores.held.refuse(id, code);
  await stores.notices.add({
    petitionId,
    type: 'message_returned',
    data: { code },
    audience: { unitId: null, permission: 'petition.read', staffIds: [staffId] },
    at: deps.clock.now(),
  });
}
