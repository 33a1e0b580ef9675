import { STATUTORY_FACTS, type StatutoryFacts, type StatutoryWay } from '../../domain/routing/statutory-facts.ts';
import type { CategoryRecord } from '../stores.ts';
import type { RoutingReason, RoutingSuggestion } from '../suggest/suggest-routing.ts';
import type { Advice } from './advise.ts';

export interface SuggestedWay extends StatutoryFacts {
  way: StatutoryWay;
  words: string[];
}

export interface MatterSuggestions {
  suggestion: RoutingSuggestion;
  categories: { record: CategoryRecord; share: number; words: string[] }[];
  /** Whether the first one may be offered as the answer; otherwise a person reads on. */
  isSure: boolean;
  ways: SuggestedWay[];
}

/** On the tuning part nine of ten first suggestions above it were right. */
const SURE = 0.5;

/**
 * What the table and the office's decisions suggest for a text. A sealed matter is only ever suggested to confidential
 * categories: any other unit may be the one complained of (art. 30).
 */
export function suggestForMatter(
  { suggest, categories }: Pick<Advice, 'suggest' | 'categories'>,
  { text, isSealed }: { text: string; isSealed: boolean },
): MatterSuggestions {
  const suggestion = suggest(text);
  const found = suggestion.ranked.flatMap(({ code, share, words }) => {
    const record = categories.get(code);
    return record && (!isSealed || record.isConfidential) ? [{ record, share, words }] : [];
  });
  return {
    suggestion,
    categories: found,
    isSure: (found[0]?.share ?? 0) >= SURE && !suggestion.needsClarification,
    ways: waysOf(suggestion),
  };
}

function waysOf({ statutoryRoute, reasons, askedToAct }: RoutingSuggestion): SuggestedWay[] {
  const ways: SuggestedWay[] = [];
  if (statutoryRoute !== null) {
    ways.push({
      way: statutoryRoute,
      ...STATUTORY_FACTS[statutoryRoute],
      words: wordsAbout(reasons, 'statutory_route'),
    });
  }
  if (askedToAct.length > 0) {
    ways.push({ way: 'request_to_act', ...STATUTORY_FACTS.request_to_act, words: askedToAct });
  }
  return ways;
}

export function wordsAbout(
  reasons: readonly RoutingReason[],
  about: 'statutory_route' | 'urgent' | 'discounted',
): string[] {
  return reasons.flatMap((reason) => (reason.about === about && 'words' in reason ? reason.words : []));
}
