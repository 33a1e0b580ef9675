import type { IdentityLook, PetitionView } from '../../domain/dialogue/command.ts';
import { goesToPetitioner } from '../../domain/documents/document-types.ts';
import type { PetitionEvent } from '../../domain/petition/events.ts';
import { letterText } from '../../domain/petition/letter-text.ts';
import type { Limit, LimitKey } from '../../domain/petition/limits.ts';
import { opinionOf } from '../../domain/petition/opinion-text.ts';
import type { Petition } from '../../domain/petition/petition.ts';
import { isNamed } from '../documents/open-document.ts';
import type { Stores } from '../stores.ts';

/** The office's answer: a plain one as it was written, a reply letter claim by claim. */
export function answerOf(events: readonly PetitionEvent[]): PetitionView['answer'] {
  const replied = events.findLast((event) => event.type === 'replied');
  if (replied?.type !== 'replied') return null;
  const { text, letter, files } = replied.data;
  const words = [...(text === '' ? [] : [{ raw: text }]), ...(letter ? letterText(letter) : [])];
  return { text: words, at: replied.at.toISOString(), files: files.map((file) => file.id) };
}

/** What was decided beside the answer, as far as it still holds. */
export function opinionsOf(petition: Petition, events: readonly PetitionEvent[]): PetitionView['opinions'] {
  return events.flatMap((event, index) => {
    const opinion = isStanding(petition, event) ? opinionOf(event, events.slice(0, index)) : null;
    return opinion ? [{ at: event.at.toISOString(), ...opinion }] : [];
  });
}

/** A refusal or transfer that was taken back is history, not where to go. */
function isStanding(petition: Petition, { type }: PetitionEvent): boolean {
  if (type !== 'not_accepted' && type !== 'transferred_out') return true;
  return petition.status === type || (petition.status === 'archived' && petition.outcome === type);
}

export const looksOf = (events: readonly PetitionEvent[]): IdentityLook[] =>
  events.flatMap((event) =>
    event.type === 'identity_viewed'
      ? [{ at: event.at.toISOString(), by: event.data.unit, reason: event.data.reason }]
      : [],
  );

/**
 * Papers that were written for the petitioner, with the file by which a chat gets the PDF. Those that name him are for
 * `named` only: number and code open a matter, not who filed it.
 */
export async function papersOf(
  stores: Stores,
  petition: Petition,
  { named }: { named: boolean },
): Promise<PetitionView['papers']> {
  const papers = await stores.documents.list(petition.id);
  const shown = papers.filter((paper) => goesToPetitioner(paper.type) && (named || !isNamed(paper, petition)));
  return shown.flatMap(({ type, number, issued }) =>
    issued ? [{ type, number, at: issued.at.toISOString(), fileId: issued.fileId }] : [],
  );
}

const WAITING: readonly LimitKey[] = ['reopen', 'review_finish', 'recheck_finish'];

/** What the petitioner asked for and waits to be decided. A date that rests during a hearing is not told. */
export function waitingOf(limits: readonly Limit[]): PetitionView['waiting'] {
  const found = limits.findLast(({ key, state }) => WAITING.includes(key) && state === 'running');
  return found ? { limitKey: found.key, dueOn: found.legalDueOn } : null;
}

export function wordsOf({ statement, place, occurred, concerned, remedy }: Petition): PetitionView['words'] {
  return { statement, place, occurred, concerned, remedy };
}
