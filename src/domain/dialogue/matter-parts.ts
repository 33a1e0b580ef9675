import type { Name, Text } from '../text.ts';
import type { PetitionView } from './command.ts';
import type { Reply } from './reply.ts';
import { lines, say } from './say.ts';

/** Who is meant by a unit's name; without one the petition office. */
const who = (name: Name | null) => (name ? { name } : { key: 'matter:office' });

/** Where it stands, in a sentence that says who is at work. */
export const nowText = ({ status, unit }: Pick<PetitionView, 'status' | 'unit'>): Text => ({
  key: `matter:now.${status}`,
  params: { who: who(unit) },
});

/** Every look at who filed it, or plainly that there was none; and who never can look. */
export function looksText({ number, looks, identityMode, kind }: PetitionView): Text[] {
  const reach = kind === 'whistleblow' ? 'sealed' : identityMode;
  const list = looks.map(({ at, by, reason }) => say('looks.one', { at: { time: at }, who: who(by), reason }));
  return [
    looks.length === 0 ? say('looks.none', { number }) : lines([say('looks.head', { number }), ...list]),
    say(`looks.reach.${reach}`),
  ];
}

/** The papers by name and number; their PDFs go with the message. */
export function papersText({ papers, number }: PetitionView): Text[] {
  if (papers.length === 0) return [say('papers.none', { number })];
  const list = papers.map((paper) =>
    say('papers.one', { at: { time: paper.at }, type: { key: `document:type.${paper.type}` }, number: paper.number }),
  );
  return [lines([say('papers.head', { number }), ...list])];
}

/** What the petitioner asked for and the office has to decide by when; unless that is the next date anyway. */
export function waitingText({ waiting, next }: PetitionView): Text[] {
  if (!waiting || waiting.limitKey === next?.limitKey) return [];
  return [say(`waiting.${waiting.limitKey}`, { due: { date: waiting.dueOn } })];
}

/** The way against an answer: until when (unless that is the next date anyway), or since when no more and what is left. */
export function remedyText({ remedy, number, next }: PetitionView): Text[] {
  if (!remedy || next?.limitKey === `${remedy.what}_request`) return [];
  const { what, until, isOpen } = remedy;
  const last = { date: until };
  return [isOpen ? say(`remedy.${what}.until`, { until: last, number }) : say(`remedy.${what}.over`, { until: last })];
}

/** Decisions beside the answer. All of them, or the last one. */
export function opinionReplies({ opinions }: PetitionView, isWhole: boolean): Reply[] {
  const shown = isWhole ? opinions : opinions.slice(-1);
  return shown.map(({ at, head, text }) => ({
    text: [say('matter.opinion', { head, at: { time: at } }), ...text],
    protect: true,
  }));
}
