import type { SplitWords } from './read-telling.ts';
import { withoutPersons } from './read-telling.ts';

/** Words that both texts use, the longest first: shown to whoever decides. */
export function sharedWords(a: string, b: string, split: SplitWords): string[] {
  const words = (text: string) => split(withoutPersons(text)).filter((word) => !/^[\d.]+$/.test(word));
  const others = new Set(words(b));
  const shared = [...new Set(words(a))].filter((word) => others.has(word));
  return shared.sort((one, other) => other.length - one.length).slice(0, SHOWN);
}

const SHOWN = 6;
