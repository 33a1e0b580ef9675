import type { Tokenise } from './suggest/features.ts';
import { createCategoryReader, type SuggestibleCategory } from './suggest/score-categories.ts';
import { baseModel, type RoutingModel } from './suggest/suggest-routing.ts';

export type { Tokenise } from './suggest/features.ts';
export type { SuggestibleCategory } from './suggest/score-categories.ts';

export interface Suggestion {
  code: string;
  score: number;
  /** Words that spoke for it, strongest first. */
  found: string[];
}

export interface CategorySuggester {
  /** The likeliest codes, best first, at most three; empty when nothing points anywhere. */
  suggest: (text: string) => string[];
  /** The same with scores and reasons. */
  explain: (text: string) => Suggestion[];
}

const AT_MOST = 3;
/** Less likely ones only fill the list. */
const LIKELY = 0.02;

const byLetters: Tokenise = (text) => text.split(/[^\p{L}\p{N}]+/u).filter((word) => word.length > 1);

let last: { key: string; tokenise: Tokenise; model: RoutingModel; suggester: CategorySuggester } | undefined;

/**
 * What the dialogue asks while a citizen files. Built once for a table: the office's table is read again every few
 * seconds, and seldom differs.
 */
export function createCategorySuggester(
  categories: readonly SuggestibleCategory[],
  tokenise: Tokenise = byLetters,
  model: RoutingModel = baseModel(tokenise),
): CategorySuggester {
  const key = JSON.stringify(categories.map(({ code, keywords }) => [code, keywords]));
  if (last?.key === key && last.tokenise === tokenise && last.model === model) return last.suggester;
  const suggester = build(categories, tokenise, model);
  last = { key, tokenise, model, suggester };
  return suggester;
}

function build(categories: readonly SuggestibleCategory[], tokenise: Tokenise, model: RoutingModel): CategorySuggester {
  const readCategories = createCategoryReader(categories, { tokenise, model: model.categories });
  const explain = (text: string): Suggestion[] => {
    const { ranked, hasEvidence } = readCategories(text);
    if (!hasEvidence) return [];
    return ranked
      .filter(({ probability }) => probability >= LIKELY)
      .slice(0, AT_MOST)
      .map(({ code, score, words }) => ({ code, score, found: words }));
  };
  return { explain, suggest: (text) => explain(text).map(({ code }) => code) };
}
