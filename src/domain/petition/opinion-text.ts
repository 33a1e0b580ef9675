import type { Param, Text } from '../text.ts';
import type { EventData, PetitionEvent } from './events.ts';

/** A decision about a matter beside the answer: what it is called, and what it says. */
export interface Opinion {
  head: Text;
  text: Text[];
}

/** What an event decided, in the petitioner's words; null for events that decide nothing. */
export function opinionOf(event: PetitionEvent, before: readonly PetitionEvent[]): Opinion | null {
  switch (event.type) {
    case 'not_accepted':
      return { head: part('not_accepted'), text: refusedText(event.data, before) };
    case 'transferred_out':
      return { head: part('transferred_out'), text: transferredText(event.data) };
    case 'reopen_declined':
      return { head: part('reopen_declined'), text: [{ raw: event.data.reason }] };
    case 'review_answered':
    case 'recheck_answered':
      return { head: part(`${event.type}_${event.data.decision}`), text: reasonedText(event.data) };
    case 'review_remanded':
    case 'recheck_remanded':
      return { head: part(event.type), text: reasonedText(event.data) };
    default:
      return null;
  }
}

const part = (name: string, params: Record<string, Param> = {}): Text => ({ key: `matter:opinion.${name}`, params });

/** Why it is not taken in here, where to go, what to do there and how long there is. */
export function refusedText(data: EventData<'not_accepted'>, before: readonly PetitionEvent[]): Text[] {
  const { reasonCode, body, explanation } = data;
  const triaged = before.findLast((event) => event.type === 'triaged');
  const route = triaged?.type === 'triaged' ? triaged.data.route : null;
  return [
    part(`reason_${reasonCode}`),
    { raw: explanation },
    ...(body ? [part('go_to', { body })] : []),
    ...(route && reasonCode === 'statutory_route' ? [{ key: `matter:route.${route}` }] : []),
  ];
}

export function transferredText({
  reasonCode,
  body,
  explanation,
  materialsReturned,
}: EventData<'transferred_out'>): Text[] {
  return [
    part(`transfer_${reasonCode}`, { body }),
    { raw: explanation },
    part(materialsReturned ? 'returned' : 'passed_on', { body }),
  ];
}

/** Facts, opinion and basis of a review or recheck. */
export function reasonedText({
  facts,
  opinion,
  basis,
}: {
  facts: string;
  opinion: string;
  basis: string | null;
}): Text[] {
  return [
    { key: 'matter:letter.facts', params: { text: facts } },
    part('says', { text: opinion }),
    ...(basis ? [{ key: 'matter:letter.basis', params: { text: basis } }] : []),
  ];
}
