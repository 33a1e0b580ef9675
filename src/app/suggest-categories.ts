/** What the scorer needs of a category. */
export interface SuggestibleCategory {
  code: string;
  keywords: readonly string[];
}

/** Splits a text into words; Chinese has no blanks to split at. */
export type Tokenise = (text: string) => string[];

export interface Suggestion {
  code: string;
  score: number;
  /** Keywords that were found, strongest first. */
  found: string[];
}

export interface CategorySuggester {
  /** The likeliest codes, best first, at most three; empty when nothing points anywhere. */
  suggest: (text: string) => string[];
  /** The same with scores and reasons. */
  explain: (text: string) => Suggestion[];
}

interface Entry {
  code: string;
  keyword: string;
  weight: number;
}

// What a statement is about stands in its beginning; more text does not make it clearer.
const READ_CHARS = 4000;
/** A word of a keyword says less than the whole keyword. */
const PART_WEIGHT = 0.35;
const AT_MOST = 3;

/** A scorer over keywords and their words, built once; pure, and fast enough for every message. */
export function createCategorySuggester(
  categories: readonly SuggestibleCategory[],
  tokenise: Tokenise = (text) => text.split(/[^\p{L}\p{N}]+/u),
): CategorySuggester {
  const wholes = index(categories, ({ keywords }) => keywords.map(plain));
  const parts = partIndex(categories, tokenise);
  const explain = (text: string): Suggestion[] => {
    const read = plain(text.slice(0, READ_CHARS));
    const scores = new Map<string, Suggestion>();
    for (const entry of wholes) {
      if (occurs(read, entry.keyword)) add(scores, entry, entry.weight);
    }
    for (const word of new Set(tokenise(read))) {
      for (const entry of parts.get(word) ?? []) add(scores, entry, entry.weight * PART_WEIGHT);
    }
    return [...scores.values()].sort((a, b) => b.score - a.score || (a.code < b.code ? -1 : 1)).slice(0, AT_MOST);
  };
  return { explain, suggest: (text) => explain(text).map(({ code }) => code) };
}

const plain = (text: string): string => text.normalize('NFKC').toLowerCase();

const isLatin = (word: string): boolean => /^[\x20-\x7e]+$/.test(word);

/** Chinese words occur anywhere; Latin ones only as whole words, or "union" would be found in "reunion". */
function occurs(text: string, keyword: string): boolean {
  const at = text.indexOf(keyword);
  if (at < 0 || !isLatin(keyword)) return at >= 0;
  for (let from = at; from >= 0; from = text.indexOf(keyword, from + 1)) {
    const before = text[from - 1] ?? ' ';
    const after = text[from + keyword.length] ?? ' ';
    const plural = after === 's' ? (text[from + keyword.length + 1] ?? ' ') : after;
    if (!/[a-z0-9]/.test(before) && !/[a-z0-9]/.test(plural)) return true;
  }
  return false;
}

/** Longer keywords say more, and so do those that few categories share. */
function index(
  categories: readonly SuggestibleCategory[],
  wordsOf: (category: SuggestibleCategory) => string[],
): Entry[] {
  const entries = categories.flatMap((category) =>
    [...new Set(wordsOf(category))].filter(Boolean).map((keyword) => ({ code: category.code, keyword })),
  );
  const shared = new Map<string, number>();
  for (const { keyword } of entries) shared.set(keyword, (shared.get(keyword) ?? 0) + 1);
  return entries.map((entry) => ({ ...entry, weight: length(entry.keyword) / (shared.get(entry.keyword) ?? 1) }));
}

const length = (keyword: string): number => (isLatin(keyword) ? 1 + keyword.length / 5 : Math.min(keyword.length, 6));

function partIndex(categories: readonly SuggestibleCategory[], tokenise: Tokenise): Map<string, Entry[]> {
  const byWord = new Map<string, Entry[]>();
  const wholes = new Set(categories.flatMap(({ keywords }) => keywords.map(plain)));
  const entries = index(categories, ({ keywords }) =>
    keywords.flatMap((keyword) => tokenise(plain(keyword))).filter((word) => word.length > 1 && !wholes.has(word)),
  );
  for (const entry of entries) byWord.set(entry.keyword, [...(byWord.get(entry.keyword) ?? []), entry]);
  return byWord;
}

function add(scores: Map<string, Suggestion>, { code, keyword }: Entry, score: number): void {
  const known = scores.get(code);
  if (!known) scores.set(code, { code, score, found: [keyword] });
  else scores.set(code, { code, score: known.score + score, found: [...known.found, keyword] });
}
