import type { Reply } from '../../domain/dialogue/reply.ts';
import type { Petition } from '../../domain/petition/petition.ts';
import { isSealed, may, type StaffActor } from '../../domain/staff/permissions.ts';
import type { PushKind } from '../../domain/staff-bot/kinds.ts';
import type { Offer } from '../../domain/staff-bot/offer.ts';
import { momentOf } from '../moment.ts';
import { cardOf, factsNow, isUndecided, listOf, type Sending } from './card.ts';
import type { Binding, Push, StaffBotDeps } from './ports.ts';
import { sendNotices } from './send-notices.ts';
import { sendWarnings } from './send-warnings.ts';

/** Messages at once that somebody still reads one by one. */
const ALONE_MOST = 5;

interface Worth {
  push: Push;
  petition: Petition;
}

/** Writes what is due to whoever it is for: one matter with its buttons, several as one list. Gives how many messages. */
export async function sendDue({ work, ...deps }: StaffBotDeps): Promise<number> {
  const { now, today } = momentOf(deps);
  return work.run(async (stores, bot) => {
    const byStaff = Map.groupBy(await bot.due(now), ({ staffId }) => staffId);
    const sending: Sending = { stores, bot, deps };
    let messages = (await sendWarnings(sending)) + (await sendNotices(sending));
    for (const [staffId, pushes] of byStaff) {
      const binding = await bot.find(staffId);
      const actor = await stores.organisation.findStaff(staffId, today);
      const to = binding && actor && { ...sending, binding, actor };
      const worth = to ? await worthTelling(to, pushes) : [];
      if (!to || worth.length === 0) {
        for (const { id } of pushes) await bot.settle(id, null, now);
        continue;
      }
      await sendTo(to, worth);
      messages += 1;
    }
    return messages;
  });
}

/** What has passed out of his hands, or out of the office, since it was entered is left out; each matter comes once. */
async function worthTelling(to: SendingTo, pushes: readonly Push[]): Promise<Worth[]> {
  const { stores, bot, deps } = to;
  const now = deps.clock.now();
  const petitions = await stores.petitions.findMany([...new Set(pushes.map(({ petitionId }) => petitionId))]);
  const byId = new Map(petitions.map((petition) => [petition.id, petition]));
  const worth: Worth[] = [];
  const seen = new Set<string>();
  for (const push of pushes) {
    const petition = byId.get(push.petitionId);
    const isWorth = petition && (await isWorthIt(to, push, petition));
    const once = `${push.petitionId} ${push.kind}`;
    if (!petition || !isWorth || seen.has(once)) await bot.settle(push.id, null, now);
    else worth.push({ push, petition });
    seen.add(once);
  }
  return worth;
}

/** What is said of a matter though it is closed. */
const ALSO_OF_CLOSED: readonly PushKind[] = ['citizen_replied', 'followed'];

async function isWorthIt(
  { stores, deps, actor, binding }: SendingTo,
  push: Push,
  petition: Petition,
): Promise<boolean> {
  const { kind } = push;
  if (binding.settings.kinds[kind] === 'off' || !may(actor, 'petition.read', petition)) return false;
  if (petition.closedAt !== null && !ALSO_OF_CLOSED.includes(kind)) return false;
  if (kind === 'followed') return (await stores.caseFollows.of(petition.id)).includes(actor.id);
  return kind !== 'approval_asked' || isUndecided(await factsNow({ stores, deps }, petition));
}

interface SendingTo extends Sending {
  actor: StaffActor;
  binding: Binding;
}

async function sendTo({ stores, bot, deps, actor, binding }: SendingTo, worth: readonly Worth[]): Promise<void> {
  const now = deps.clock.now();
  const offered: Worth[] = [];
  for (const { push, petition } of worth) {
    const offer = await offerFor(deps, petition);
    await bot.settle(push.id, offer, now);
    offered.push({ push: { ...push, offer }, petition });
  }
  const context = { stores, deps, actor };
  const { conversation } = binding;
  const { alone, listed } = inMessages(offered);
  const replies: Reply[] = [];
  for (const each of alone) replies.push(await cardOf(context, each));
  if (listed.length > 0) replies.push(await listOf(context, listed));
  for (const reply of replies) {
    await stores.outbox.add({ conversation, reply, priority: 1, petitionId: null, eventId: null });
  }
}

/** What is to come at once comes as it is, unless it is a wave; what was gathered makes one message. */
function inMessages(offered: readonly Worth[]): { alone: readonly Worth[]; listed: readonly Worth[] } {
  const immediate = offered.filter(({ push }) => push.isImmediate);
  const gathered = offered.filter(({ push }) => !push.isImmediate);
  if (immediate.length > ALONE_MOST) return { alone: [], listed: offered };
  return gathered.length === 1 ? { alone: offered, listed: [] } : { alone: immediate, listed: gathered };
}

/** Nothing is proposed for what a unit has, and never for a sealed matter: the unit may be the one complained of. */
async function offerFor({ suggestUnit }: Pick<StaffBotDeps, 'suggestUnit'>, petition: Petition): Promise<Offer> {
  if (petition.unitId !== null || isSealed(petition)) return {};
  const unit = await suggestUnit(petition.statement);
  return unit ? { unit } : {};
}
