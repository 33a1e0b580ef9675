import type { Petition } from '../../domain/petition/petition.ts';
import type { AppDeps } from '../deps.ts';
import type { Stores } from '../stores.ts';
import { originalOf } from './original.ts';
import { writeOnOriginal } from './write-on-original.ts';

/**
 * What somebody adds to a filing that repeats another is news of the original: staff read it there, whoever filed the
 * original does not. Does nothing for a matter that is handled by itself.
 */
export async function passOnToOriginal(
  stores: Stores,
  deps: AppDeps,
  { repeat, text }: { repeat: Petition; text: string },
): Promise<void> {
  if (repeat.linkedToId === null) return;
  const found = await originalOf(stores, repeat);
  const original = await stores.petitions.lock(found.id);
  if (!original) throw new Error('An original is gone');
  const data = { repeatId: repeat.id, number: repeat.number, newFacts: text };
  await writeOnOriginal({ stores, deps, actor: { kind: 'citizen' } }, original, { type: 'repeat_noted', data });
}
