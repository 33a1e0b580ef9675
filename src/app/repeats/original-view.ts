import type { PetitionView } from '../../domain/dialogue/command.ts';
import { isLive } from '../../domain/petition/limits.ts';
import type { Petition } from '../../domain/petition/petition.ts';
import { isSealed } from '../../domain/staff/permissions.ts';
import type { Stores } from '../stores.ts';
import { originalOf } from './original.ts';
import { answerTo } from './tell-repeats.ts';
import { withoutPersons } from './without-persons.ts';

/** What whoever filed the same matter sees of the original. Under the seal only how it stands. */
export async function originalView(stores: Stores, petition: Petition): Promise<Pick<PetitionView, 'original'>> {
  if (petition.linkedToId === null) return {};
  const original = await originalOf(stores, petition);
  const { number, status, unitId } = original;
  const handle = (await stores.limits.list(original.id)).find((limit) => limit.key === 'handle' && isLive(limit));
  if (isSealed(original)) return { original: { number, status, unit: null, dueOn: null, answer: null } };
  const unit = unitId ? await stores.organisation.findUnit(unitId) : null;
  const answer = await answerOf(stores, original);
  return { original: { number, status, unit: unit?.name ?? null, dueOn: handle?.legalDueOn ?? null, answer } };
}

async function answerOf(stores: Stores, original: Petition): Promise<{ text: string; at: string } | null> {
  const replied = (await stores.events.list(original)).findLast(({ type }) => type === 'replied');
  const text = replied && answerTo(replied);
  if (!replied || !text) return null;
  return { text: withoutPersons(text, await stores.identities.find(original.id)), at: replied.at.toISOString() };
}
