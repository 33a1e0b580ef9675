import { CONCEPT_WORDS } from './concept-words.ts';
import { ABOUT_PERSONS } from './place-words.ts';
import { type Moments, readMoments } from './read-moments.ts';
import { type Places, readPlaces } from './read-places.ts';

/** What a filing tells of its matter. Nothing of who tells it: there is no field for it, and words about it are cut out. */
export interface Telling {
  statement: string;
  place: string | null;
  concerned: string | null;
  occurred: string | null;
  categoryCode: string | null;
  unitId: string | null;
  /** Day on which it came in, `YYYY-MM-DD`. */
  day: string;
}

/** Splits a text into words that say something. */
export type SplitWords = (text: string) => string[];

/** A telling, read for comparing. */
export interface Reading {
  telling: Telling;
  /** Pairs of neighbouring characters, each once. */
  pairs: ReadonlySet<string>;
  /** Words that say something. */
  words: ReadonlySet<string>;
  topics: ReadonlySet<string>;
  troubles: ReadonlySet<string>;
  places: Places;
  moments: Moments;
}

/** Longer statements say the rest in other words. */
const READ_MOST = 3000;

export function readTelling(telling: Telling, splitWords: SplitWords): Reading {
  const text = withoutPersons(telling.statement.slice(0, READ_MOST));
  const places = readPlaces(text);
  const where = [telling.place, telling.concerned].map((part) => withoutPersons(part ?? '')).join(' ; ');
  const elsewhere = readPlaces(where);
  const when = `${text} ; ${withoutPersons(telling.occurred ?? '')}`;
  return {
    telling,
    pairs: new Set(pairsOf(withoutNames(text, places))),
    words: new Set(splitWords(withoutNames(text, places))),
    ...conceptsOf(text),
    places: { named: [...places.named, ...elsewhere.named], spots: new Map([...elsewhere.spots, ...places.spots]) },
    moments: readMoments(when, telling.day),
  };
}

/** Names, numbers and addresses of persons are no likeness of matters. */
export const withoutPersons = (text: string): string => text.replace(ABOUT_PERSONS, ' ');

/** Where it was has its own say; as words, a long name would drown what happened there. */
const withoutNames = (text: string, { named }: Places): string =>
  named.reduce((rest, { name }) => rest.replaceAll(name, ' '), text);

export function* pairsOf(text: string): Generator<string> {
  for (const [run] of text.toLowerCase().matchAll(/\p{Script=Han}{2,}|[a-z]{2,}/gu)) {
    const letters = [...run];
    for (let at = 0; at + 1 < letters.length; at += 1) yield `${letters[at]}${letters[at + 1]}`;
  }
}

/** Concept words by their first letter: a text is gone through once, not once for each word. */
const BY_FIRST_LETTER = Map.groupBy(CONCEPT_WORDS, ({ word }) => word[0] ?? '');

function conceptsOf(text: string): Pick<Reading, 'topics' | 'troubles'> {
  const [topics, troubles] = [new Set<string>(), new Set<string>()];
  for (let at = 0; at < text.length; at += 1) {
    for (const { word, concept, sort } of BY_FIRST_LETTER.get(text[at] ?? '') ?? []) {
      if (text.startsWith(word, at)) (sort === 'topic' ? topics : troubles).add(concept);
    }
  }
  return { topics, troubles };
}
