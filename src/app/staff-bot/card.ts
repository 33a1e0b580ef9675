import type { Option, Reply } from '../../domain/dialogue/reply.ts';
import { type CaseFacts, caseFacts } from '../../domain/petition/case-facts.ts';
import type { Petition } from '../../domain/petition/petition.ts';
import { isSealed, type StaffActor } from '../../domain/staff/permissions.ts';
import type { PushKind } from '../../domain/staff-bot/kinds.ts';
import { type BotAct, type Offer, type OfferedAct, offeredActs, pressValue } from '../../domain/staff-bot/offer.ts';
import type { Text } from '../../domain/text.ts';
import { momentOf } from '../moment.ts';
import { officePolicy } from '../settings.ts';
import type { Stores } from '../stores.ts';
import type { Push, StaffBotDeps, StaffBotStore } from './ports.ts';

/** Lines of a message that tells of several matters; the office shows the rest. */
const LISTED_MOST = 20;
/** Buttons that take one out of the list. */
const OPENED_MOST = 8;

/** One transaction in which pushes go out. */
export interface Sending {
  stores: Stores;
  bot: StaffBotStore;
  deps: Omit<StaffBotDeps, 'work'>;
}

export interface CardContext {
  stores: Stores;
  deps: Pick<StaffBotDeps, 'clock' | 'timeZone' | 'publicUrl'>;
  actor: StaffActor;
}

/** What a message may name of a matter: number and category. Of a sealed one the number alone. */
export async function naming(stores: Pick<Stores, 'organisation'>, petition: Petition): Promise<Text> {
  const { number } = petition;
  const category =
    petition.categoryCode && !isSealed(petition) ? await stores.organisation.findCategory(petition.categoryCode) : null;
  if (!category) return { raw: number };
  return { key: 'staffbot:matter', params: { number, category: { name: category.name } } };
}

/** What the lifecycle needs to know of a matter, as it stands. */
export async function factsNow({ stores, deps }: Pick<CardContext, 'stores' | 'deps'>, petition: Petition) {
  const { timeZone } = momentOf(deps);
  const policy = await officePolicy(stores.settings);
  const limits = await stores.limits.list(petition.id);
  return caseFacts(petition, await stores.events.list(petition), { timeZone, policy, limits });
}

/** What the one who reads the card may do now. */
export async function actsNow(context: CardContext, petition: Petition, offer: Offer): Promise<OfferedAct[]> {
  const { today } = momentOf(context.deps);
  return offeredActs(await factsNow(context, petition), { staff: context.actor, today }, offer);
}

/** Extensions and letters are decided in a room of their own, where all that the decision needs stands together. */
const isInApprovals = ({ petition, letter }: CaseFacts): boolean =>
  petition.status === 'extension_pending' || letter?.state === 'drafted' || letter?.state === 'checked';

/** Whether what somebody was asked to decide has not been decided yet. */
export const isUndecided = (facts: CaseFacts): boolean => facts.petition.status === 'objected' || isInApprovals(facts);

/** One matter, with what can be done about it. `before`: what is said first in place of why it was sent. */
export async function cardOf(
  context: CardContext,
  { push, petition, before }: { push: Pick<Push, 'id' | 'kind' | 'offer'>; petition: Petition; before?: Text[] },
): Promise<Reply> {
  const { stores, deps } = context;
  const facts = await factsNow(context, petition);
  const acts = offeredActs(facts, { staff: context.actor, today: momentOf(deps).today }, push.offer);
  const matter = await naming(stores, petition);
  const head: Text = { key: `staffbot:head.${push.kind}`, params: { matter } };
  const options = acts.map((act) => [button(act, { push, petition })]);
  return {
    text: before ? [...before] : [head],
    ...(options.length > 0 ? { options } : {}),
    links: [
      push.kind === 'approval_asked' && isInApprovals(facts) ? decisionLink(deps, petition) : linkTo(deps, petition),
    ],
  };
}

export function button(
  act: BotAct,
  { push, petition }: { push: Pick<Push, 'id' | 'offer'>; petition: Pick<Petition, 'version'> },
): Option {
  const { unit } = push.offer;
  const label: Text =
    act === 'assign' && unit
      ? { key: 'staffbot:option.assign', params: { unit: { name: unit.name } } }
      : { key: `staffbot:option.${act}` };
  return { value: pressValue({ act, pushId: push.id, version: petition.version }), label, lasting: true };
}

export const linkTo = ({ publicUrl }: Pick<StaffBotDeps, 'publicUrl'>, petition: Pick<Petition, 'id'>) => ({
  label: { key: 'staffbot:option.office' },
  url: `${publicUrl()}/office/petitions/${petition.id}`,
});

const decisionLink = ({ publicUrl }: Pick<StaffBotDeps, 'publicUrl'>, petition: Pick<Petition, 'id'>) => ({
  label: { key: 'staffbot:option.decide' },
  url: `${publicUrl()}/office/approvals?id=${petition.id}`,
});

/** Several matters in one message. */
export async function listOf(
  { stores, deps }: Pick<CardContext, 'stores' | 'deps'>,
  items: readonly { push: Pick<Push, 'id' | 'kind' | 'offer'>; petition: Petition }[],
): Promise<Reply> {
  const lines: Text[] = [];
  const order = new Map<PushKind, { push: Pick<Push, 'id' | 'kind' | 'offer'>; petition: Petition }[]>();
  for (const item of items) order.set(item.push.kind, [...(order.get(item.push.kind) ?? []), item]);
  for (const [kind, some] of order) {
    const matters: Text[] = [];
    for (const { petition } of some.slice(0, LISTED_MOST)) matters.push(await naming(stores, petition));
    lines.push({ key: `staffbot:group.${kind}`, params: { count: some.length, matters: { join: matters } } });
  }
  const options = items.slice(0, OPENED_MOST).map(({ push, petition }) => [
    {
      value: pressValue({ act: 'open', pushId: push.id, version: petition.version }),
      label: { key: 'staffbot:option.open', params: { number: petition.number } },
      lasting: true,
    },
  ]);
  return {
    text: [{ key: 'staffbot:bundle', params: { count: items.length } }, ...lines],
    options,
    links: [{ label: { key: 'staffbot:option.desk' }, url: `${deps.publicUrl()}/office` }],
  };
}
