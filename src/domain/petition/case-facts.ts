import { dayInZone } from '../calendar/dates.ts';
import type { CaseFacts } from './decide.ts';
import type { PetitionEvent } from './events.ts';
import type { Petition } from './petition.ts';
import type { Status } from './statuses.ts';

/** Reads from a matter's history what the lifecycle needs to know. */
export function caseFacts(petition: Petition, events: readonly PetitionEvent[], timeZone: string): CaseFacts {
  let resumeTo: Status = 'registered';
  let urgedOn: string | null = null;
  let isRated = false;
  for (const event of events) {
    if (event.type === 'assigned') resumeTo = 'dispatched';
    if (event.type === 'accepted') resumeTo = 'handling';
    if (event.type === 'urged') urgedOn = dayInZone(event.at, timeZone);
    if (event.type === 'rated') isRated = true;
  }
  return { petition, resumeTo, urgedOn, isRated };
}

/** The office's question that still waits for an answer. */
export function openQuestion(petition: Petition, events: readonly PetitionEvent[]) {
  if (petition.status !== 'clarifying') return null;
  const asked = events.findLast((event) => event.type === 'asked');
  return asked?.type === 'asked' ? asked : null;
}
