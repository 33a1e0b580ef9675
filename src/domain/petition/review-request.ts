import { dayInZone } from '../calendar/dates.ts';
import type { Remedy } from '../dialogue/command.ts';
import type { Name, Param, Text } from '../text.ts';
import { titleOf } from './clean-text.ts';
import type { PetitionEvent } from './events.ts';
import { nth } from './letter-text.ts';
import type { Petition } from './petition.ts';

export interface ReviewRequest {
  petition: Petition;
  events: readonly PetitionEvent[];
  remedy: Remedy;
  /** Who answered: the office, and in it the unit. */
  office: Name | null;
  unit: Name | null;
  /** The petitioner's own words; null where he gave none: the place for them stays open. */
  reasons: string | null;
  today: string;
  timeZone: string;
}

/**
 * A request for review (art. 35) or recheck (art. 36), line by line, ready to be copied. Name, telephone and address are
 * left to be filled in by hand.
 */
export function reviewRequestText(request: ReviewRequest): Text[] {
  const { petition, remedy, office, unit, reasons, today } = request;
  const what = { key: `matter:request.what_${remedy.what}` };
  const by: Param = office ? { name: office } : { key: 'matter:office' };
  return [
    line('title', { what }),
    line('who'),
    line('against', { by: unit ? line('unit_of', { office: by, unit: { name: unit } }) : by }),
    line('facts', {
      number: petition.number,
      received: { date: dayInZone(petition.receivedAt, request.timeZone) },
      replied: { date: answeredOn(request) },
    }),
    ...claimLines(request),
    line('asks', { what }),
    line('because'),
    reasons ? { raw: reasons } : line('blank'),
    line('encloses'),
    line('signed', { today: { date: today } }),
  ];
}

const line = (name: string, params: Record<string, Param> = {}): Text => ({ key: `matter:request.${name}`, params });

/** The day of the answer that is asked to be looked at again. */
function answeredOn({ events, petition, remedy, timeZone }: ReviewRequest): string {
  const type = remedy.what === 'recheck' ? 'review_answered' : 'replied';
  const at = events.findLast((event) => event.type === type)?.at ?? petition.repliedAt ?? petition.receivedAt;
  return dayInZone(at, timeZone);
}

/** The claims and how each was decided; without a letter what the matter was about. */
function claimLines({ events, petition }: ReviewRequest): Text[] {
  const replied = events.findLast((event) => event.type === 'replied');
  const letter = replied?.type === 'replied' ? replied.data.letter : undefined;
  if (!letter) return [line('about', { about: titleOf(petition.statement) })];
  return letter.claims.map(({ claim, opinion }, index) => ({
    key: `matter:letter.claim_plain_${opinion}`,
    params: { nth: nth(index), claim },
  }));
}
