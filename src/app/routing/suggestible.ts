import { type RoutingTable, routable } from '../../domain/routing/table.ts';
import type { CategoryRecord } from '../stores.ts';
import type { SuggestibleCategory } from '../suggest/score-categories.ts';

type Words = Pick<CategoryRecord, 'code' | 'keywordsZh' | 'keywordsEn' | 'isConfidential'>;

/** What the suggestions need of categories, as the table has them. */
export const suggestible = (categories: readonly Words[]): SuggestibleCategory[] =>
  categories.map(({ code, keywordsZh, keywordsEn, isConfidential }) => ({
    code,
    keywords: [...keywordsZh, ...keywordsEn],
    isConfidential,
  }));

export const suggestibleOf = (table: RoutingTable): SuggestibleCategory[] => suggestible(routable(table));
