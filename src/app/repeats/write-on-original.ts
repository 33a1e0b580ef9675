import { asksAnew, caseFacts, flagsOf } from '../../domain/petition/case-facts.ts';
import type { ClockEffect } from '../../domain/petition/clock-effect.ts';
import type { Actor, PetitionEventBody } from '../../domain/petition/events.ts';
import type { Petition } from '../../domain/petition/petition.ts';
import { isOpen } from '../../domain/petition/statuses.ts';
import type { AppDeps } from '../deps.ts';
import { tellFollowers } from '../follow/tell-followers.ts';
import { momentOf } from '../moment.ts';
import { applyClock, nextDue } from '../petition/clocks.ts';
import { officePolicy } from '../settings.ts';
import type { Stores } from '../stores.ts';

/** Writes on the original, and puts it where staff look: among what has news, or what may be reopened. */
export async function writeOnOriginal(
  { stores, deps, actor }: { stores: Stores; deps: AppDeps; actor: Actor },
  original: Petition,
  body: Extract<PetitionEventBody, { type: 'repeat_noted' | 'repeat_removed' }>,
): Promise<void> {
  const at = momentOf(deps);
  const before = await stores.events.list(original);
  const event = await stores.events.append(original, { ...body, actor, at: at.now });
  const isAsked = body.type === 'repeat_noted' && asksAnew(original.status, body.data);
  const effect: ClockEffect = isAsked ? { starts: ['reopen_asked'] } : {};
  const limits = await applyClock(stores, original, { ...at, timeZone: deps.timeZone, effect });
  const known = { timeZone: deps.timeZone, policy: await officePolicy(stores.settings), limits };
  const flags = flagsOf(caseFacts(original, [...before, event], known));
  const hasNews = body.type === 'repeat_noted' && body.data.newFacts !== null && isOpen(original.status);
  await stores.petitions.update(original.id, { flags, ...nextDue(limits), ...(hasNews && { citizenWaiting: true }) });
  await tellFollowers(stores, deps, { petition: original, event });
}
