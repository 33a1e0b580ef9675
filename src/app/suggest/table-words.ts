import { sampleOffice } from '../sample/load-sample-office.ts';
import { routingWords } from '../sample/routing-knowledge.ts';
import type { PointingWord } from './find-words.ts';
import { foldText } from './letters.ts';
import type { SuggestibleCategory } from './score-categories.ts';

/** How much a word says for its category; found on the tuning part. */
const STRENGTH = { own: 6, decisive: 4.2, keyword: 2.2, strong: 3, usual: 1.2, weak: 0.4, english: 2.4 } as const;

const NO_WORDS = { decisive: [], strong: [], usual: [], weak: [], english: [] };

/** A single character stands in many words; a phrase of four is seldom met by chance. */
const byLength = (word: string): number => [0, 0.5, 1, 1.1][word.length] ?? 1.2;

let allWords: Set<string> | undefined;

/** Every word that is known without any office's table. */
function knownWords(): Set<string> {
  allWords ??= new Set([
    ...Object.values(routingWords())
      .flatMap((lists) => Object.values(lists).flat())
      .map(foldText),
    ...sampleOffice()
      .categories.flatMap(({ keywordsZh, keywordsEn }) => [...keywordsZh, ...keywordsEn])
      .map(foldText),
  ]);
  return allWords;
}

/** The office's keywords and, where it uses the same codes, the everyday words. */
export function pointingWords(categories: readonly SuggestibleCategory[]): PointingWord[] {
  const everyday = routingWords();
  const known = knownWords();
  const all = categories.flatMap(({ code, keywords }) => {
    const { decisive, strong, usual, weak, english } = everyday[code] ?? NO_WORDS;
    const weights = new Map<string, number>();
    const put = (words: readonly string[], weight: number): void => {
      for (const word of words) {
        const key = foldText(word);
        weights.set(key, Math.max(weights.get(key) ?? 0, weight));
      }
    };
    // What only this office's table names, somebody has added for a reason.
    put(
      keywords.filter((word) => !known.has(foldText(word))),
      STRENGTH.own,
    );
    put(keywords, STRENGTH.keyword);
    put(decisive, STRENGTH.decisive);
    put(strong, STRENGTH.strong);
    put(english, STRENGTH.english);
    put(usual, STRENGTH.usual);
    put(weak, STRENGTH.weak);
    return [...weights].map(([word, weight]) => ({ code, word, weight: weight * byLength(word) }));
  });
  const shared = new Map<string, number>();
  for (const { word, weight } of all) shared.set(word, (shared.get(word) ?? 0) + weight);
  // A word that several categories claim points to each of them by its share.
  return all.map((each) => ({ ...each, weight: (each.weight * each.weight) / (shared.get(each.word) ?? each.weight) }));
}
