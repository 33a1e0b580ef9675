import { dayInZone } from '../../domain/calendar/dates.ts';
import type { PetitionSummary, PetitionView } from '../../domain/dialogue/command.ts';
import { caseFacts, openQuestion } from '../../domain/petition/case-facts.ts';
import { titleOf } from '../../domain/petition/clean-text.ts';
import { citizenMay } from '../../domain/petition/decide.ts';
import type { PetitionEvent } from '../../domain/petition/events.ts';
import { transitionFor } from '../../domain/petition/lifecycle.ts';
import { limitHow } from '../../domain/petition/limit-how.ts';
import { isWindow } from '../../domain/petition/limit-rules.ts';
import { type Limit, nearestTold } from '../../domain/petition/limits.ts';
import type { Petition } from '../../domain/petition/petition.ts';
import { remedyOf } from '../../domain/petition/remedies.ts';
import { isVisibleToCitizen, timelineText } from '../../domain/petition/timeline.ts';
import { urgeFrom } from '../../domain/petition/urging.ts';
import type { AppDeps } from '../deps.ts';
import { momentOf } from '../moment.ts';
import { originalView } from '../repeats/original-view.ts';
import { officePolicy } from '../settings.ts';
import type { Stores } from '../stores.ts';
import { answerOf, looksOf, opinionsOf, papersOf, waitingOf, wordsOf } from './view-parts.ts';

/** A line of the list of one’s own matters. */
export function petitionSummary(petition: Petition, timeZone: string): PetitionSummary {
  return {
    petitionId: petition.id,
    number: petition.number,
    title: titleOf(petition.statement),
    status: petition.status,
    needsAnswer: petition.status === 'clarifying',
    receivedOn: dayInZone(petition.receivedAt, timeZone),
  };
}

/**
 * A matter as its petitioner may see it: everything but what staff tell each other. `named`: with the letters that name
 * him, which are there only where the matter was filed.
 */
export async function petitionView(
  stores: Stores,
  deps: AppDeps,
  { petition, named = false }: { petition: Petition; named?: boolean },
): Promise<PetitionView> {
  const [events, limits, category, unit] = [
    await stores.events.list(petition),
    await stores.limits.list(petition.id),
    petition.categoryCode ? await stores.organisation.findCategory(petition.categoryCode) : null,
    petition.unitId ? await stores.organisation.findUnit(petition.unitId) : null,
  ];
  const { today } = momentOf(deps);
  const policy = await officePolicy(stores.settings);
  const facts = caseFacts(petition, events, { timeZone: deps.timeZone, limits, policy });
  const mayNow = citizenMay(facts, today);
  return {
    ...petitionSummary(petition, deps.timeZone),
    kind: petition.kind,
    identityMode: petition.identityMode,
    ...(petition.identityMode === 'anonymous' ? { anonymous: true as const } : {}),
    ...(await originalView(stores, petition)),
    category: category?.label ?? null,
    unit: unit?.name ?? null,
    timeline: events
      .filter(isVisibleToCitizen)
      .map((event) => ({ at: event.at.toISOString(), text: timelineText(event) })),
    next: nextStep(limits, today),
    question: questionOf(petition, events),
    answer: answerOf(events),
    opinions: opinionsOf(petition, events),
    remedy: remedyOf(facts, today),
    waiting: waitingOf(limits),
    words: wordsOf(petition),
    papers: await papersOf(stores, petition, { named }),
    looks: looksOf(events),
    may: mayNow,
    urgeFrom: facts.urgedOn && !mayNow.includes('urge') && isUrgeable(petition) ? urgeFrom(facts.urgedOn) : null,
  };
}

const isUrgeable = (petition: Petition): boolean => transitionFor(petition.status, 'urge') !== null;

/** A right whose last day has passed is no next step, whether or not the clocks have been looked at since. */
function nextStep(limits: readonly Limit[], today: string): PetitionView['next'] {
  const limit = nearestTold(limits.filter(({ key, legalDueOn }) => !isWindow(key) || legalDueOn >= today));
  if (!limit) return null;
  const { key, dueOn, legalDueOn, provisional } = limit;
  return { limitKey: key, dueOn, legalDueOn, provisional, how: limitHow(limit, 'citizen') };
}

function questionOf(petition: Petition, events: readonly PetitionEvent[]): PetitionView['question'] {
  const asked = openQuestion(petition, events);
  return asked ? { text: asked.data.text, askedBy: asked.data.unit } : null;
}
