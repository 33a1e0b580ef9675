import { afterEvent, type CaseFacts, caseFacts, flagsOf } from '../../domain/petition/case-facts.ts';
import { type ActionInput, type Decided, type Doer, decide, type Moment } from '../../domain/petition/decide.ts';
import type { Actor, PetitionEvent } from '../../domain/petition/events.ts';
import type { DocumentType } from '../../domain/petition/lifecycle.ts';
import type { Limit } from '../../domain/petition/limits.ts';
import type { Petition } from '../../domain/petition/petition.ts';
import { type Refusal, refusal } from '../../domain/petition/refusals.ts';
import type { AppDeps } from '../deps.ts';
import { tellFollowers } from '../follow/tell-followers.ts';
import { momentOf } from '../moment.ts';
import { officePolicy } from '../settings.ts';
import type { Stores } from '../stores.ts';
import { applyClock, nextDue } from './clocks.ts';
import { notifyPetitioner } from './notify.ts';

export interface Act {
  petition: Petition;
  input: ActionInput;
  doer: Doer;
  /** The chat in which a citizen does it: it is answered there, and needs no message of its own. */
  chatId?: string;
}

export interface Performed {
  ok: true;
  petition: Petition;
  /** The event that this act is. */
  event: PetitionEvent;
  limits: Limit[];
  documents: readonly DocumentType[];
}

/**
 * Does one act on a matter whose row is locked: decides by the lifecycle, writes the event, the changes, the clocks and
 * the messages to the petitioner, all in the transaction of `stores`.
 */
export async function perform(stores: Stores, deps: AppDeps, act: Act): Promise<Performed | Refusal> {
  const { petition, doer } = act;
  const foreseen = await foresee(stores, deps, act);
  if (!foreseen.ok) return foreseen;
  const { decision, facts, before, at } = foreseen;
  const event = await stores.events.append(petition, { ...decision.event, actor: actorOf(doer), at: at.now });
  const changed: Petition = { ...petition, ...decision.changes };
  const limits = await applyClock(stores, changed, { ...at, effect: decision.clock, input: decision.clockInput });
  const flags = flagsOf(afterEvent(facts, event, deps.timeZone));
  const changes = { ...decision.changes, ...nextDue(limits), flags };
  const version = await stores.petitions.update(petition.id, changes);
  const after: Petition = { ...petition, ...changes, version };
  if (decision.notice) {
    const news = { petition: after, notice: decision.notice, event, limits, before, doneIn: act.chatId };
    await notifyPetitioner(stores, news);
  }
  await tellFollowers(stores, deps, { petition: after, event });
  return { ok: true, petition: after, event, limits, documents: decision.documents };
}

/** What an act would come to, and what it was decided by. */
export interface Foreseen {
  ok: true;
  decision: Decided;
  facts: CaseFacts;
  before: readonly PetitionEvent[];
  at: Moment;
}

/** What an act would come to, with nothing done yet; or why it is refused. */
export async function foresee(
  stores: Stores,
  deps: AppDeps,
  { petition, input, doer }: Act,
): Promise<Foreseen | Refusal> {
  const at = momentOf(deps);
  const before = await stores.events.list(petition);
  const known = { timeZone: deps.timeZone, policy: await officePolicy(stores.settings) };
  const facts = caseFacts(petition, before, { ...known, limits: await stores.limits.list(petition.id) });
  const decision = decide(facts, input, { ...at, doer });
  return decision.ok ? { ok: true, decision, facts, before, at } : decision;
}

/** The matter with its row locked, if it still has the version that the actor has seen. */
export async function lockVersion(
  stores: Stores,
  petitionId: string,
  version: number,
): Promise<
  { ok: true; petition: Petition } | (Refusal<'petition.not_found' | 'petition.stale'> & { version?: number })
> {
  const petition = await stores.petitions.lock(petitionId);
  if (!petition) return refusal('petition.not_found');
  if (petition.version !== version) return { ...refusal('petition.stale'), version: petition.version };
  return { ok: true, petition };
}

export const actorOf = (doer: Doer): Actor =>
  doer.kind === 'staff' ? { kind: 'staff', id: doer.staff.id } : { kind: 'citizen' };
