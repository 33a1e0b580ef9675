import type { Petition } from '../../domain/petition/petition.ts';
import type { Stores } from '../stores.ts';

/** A chain of links that is longer than this is a fault in the data. */
const LINKS_MOST = 50;

/** The matter that is handled in the place of this one: itself, or, however many links away, the original. */
export async function originalOf(stores: Pick<Stores, 'petitions'>, petition: Petition): Promise<Petition> {
  let current = petition;
  for (let links = 0; current.linkedToId !== null; links += 1) {
    const next = await stores.petitions.find(current.linkedToId);
    if (!next || links >= LINKS_MOST) throw new Error(`The links of ${petition.id} lead nowhere`);
    current = next;
  }
  return current;
}
