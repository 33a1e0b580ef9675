import type { SimilarMatter as Found } from '../../app/repeats/find-similar.ts';
import type { SimilarMatter } from '../../contract/repeats.ts';
import { dayInZone } from '../../domain/calendar/dates.ts';
import { titleOf } from '../../domain/petition/clean-text.ts';
import type { Name } from '../../domain/text.ts';

interface Naming {
  units: ReadonlyMap<string, Name>;
  categories: ReadonlyMap<string, Name>;
  timeZone: string;
}

const TITLE_LENGTH = 80;

/** Field by field: nothing gets out by being there, and nothing here says who filed either of them. */
export function presentSimilar({ candidate, score, reasons }: Found, naming: Naming): SimilarMatter {
  const { id, number, status, statement, place, concerned, unitId, categoryCode, receivedAt } = candidate;
  const { words, places, sameCategory, sameUnit, days, sameMoments, differences } = reasons;
  return {
    ...{ id, number, status, statement, place, concerned },
    title: titleOf(statement, TITLE_LENGTH),
    unit: (unitId && naming.units.get(unitId)) || null,
    category: (categoryCode && naming.categories.get(categoryCode)) || null,
    receivedOn: dayInZone(receivedAt, naming.timeZone),
    score: Math.round(score * 100) / 100,
    reasons: { words, places, sameCategory, sameUnit, days, sameMoments, differences },
  };
}
