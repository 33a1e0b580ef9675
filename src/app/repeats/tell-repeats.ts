import type { PetitionEvent } from '../../domain/petition/events.ts';
import type { Notice } from '../../domain/petition/lifecycle.ts';
import { originalText } from '../../domain/petition/original.ts';
import type { Petition } from '../../domain/petition/petition.ts';
import { goValue } from '../../domain/petition/short-id.ts';
import { isSealed } from '../../domain/staff/permissions.ts';
import type { Text } from '../../domain/text.ts';
import type { News } from '../petition/notify.ts';
import type { Stores } from '../stores.ts';
import { withoutPersons } from './without-persons.ts';

/** What changes the state that everybody who filed the matter is told of; questions and remedies are between two. */
const TOLD: readonly Notice[] = [
  'assigned',
  'acceptance',
  'not_accepted',
  'transferred_out',
  'taken_back',
  'extended',
  'replied',
  'closed',
  'reopened',
  'executed',
  'overdue',
];

/**
 * Tells the chats of those who filed the same matter how the original fares: its state, unit, date and the answer. Never
 * the words, files or name of whoever filed the original.
 */
export async function tellRepeats(stores: Stores, news: News): Promise<void> {
  const { petition, notice, event } = news;
  if (!TOLD.includes(notice)) return;
  const repeats = await allRepeats(stores, petition);
  if (repeats.length === 0) return;
  const words = await newsText(stores, news);
  for (const repeat of repeats) {
    for (const conversation of await stores.follows.followers(repeat.id)) {
      const text = isSealed(repeat)
        ? [{ key: 'matter:notice.sealed', params: { number: repeat.number } }]
        : [{ key: 'matter:notice.repeat', params: { number: repeat.number, original: petition.number } }, ...words];
      const open = { value: goValue('open', repeat.id), label: { key: 'matter:option.open' }, lasting: true };
      await stores.outbox.add({
        conversation,
        reply: { text, options: [[{ ...open, tone: 'primary' }]], protect: true },
        priority: 1,
        petitionId: repeat.id,
        eventId: event.id,
      });
    }
  }
}

async function newsText(stores: Stores, { petition, event, limits }: News): Promise<Text[]> {
  const unit = petition.unitId ? await stores.organisation.findUnit(petition.unitId) : null;
  const handle = limits.find(({ key, state }) => key === 'handle' && state === 'running');
  const { number, status } = petition;
  const state = originalText({ number, status, unit: unit?.name ?? null, dueOn: handle?.legalDueOn ?? null });
  const answer = answerTo(event);
  if (answer === null) return state;
  return [...state, { raw: withoutPersons(answer, await stores.identities.find(petition.id)) }];
}

/** The answer as whoever filed the same may read it. Of a letter what the office says, not what was claimed and found. */
export function answerTo(event: PetitionEvent): string | null {
  if (event.type !== 'replied') return null;
  const { text, letter } = event.data;
  if (!letter) return text;
  return letter.claims.map(({ reasons, basis }) => [reasons, basis].filter(Boolean).join('\n')).join('\n\n');
}

/** Those that repeat it, and those that repeat these. */
async function allRepeats(stores: Pick<Stores, 'petitions'>, petition: Petition): Promise<Petition[]> {
  const found = new Map<string, Petition>();
  let level = [petition];
  while (level.length > 0) {
    const next = (await Promise.all(level.map(({ id }) => stores.petitions.repeatsOf(id)))).flat();
    level = next.filter(({ id }) => id !== petition.id && !found.has(id));
    for (const each of level) found.set(each.id, each);
  }
  return [...found.values()];
}
