import type { StatutoryWay } from '../../domain/routing/statutory-facts.ts';
import type { Clause } from './clauses.ts';
import { ASKED_TO_ACT, ROUTE_RULES } from './route-words.ts';

/**
 * Ways that the law keeps for a matter and that come before an office's own handling (Regulation on Petition Work,
 * art. 31, branches 1 to 4): all but the fifth, which is told by what is asked for.
 */
export type StatutoryRoute = Exclude<StatutoryWay, 'request_to_act'>;

export interface RouteReading {
  route: StatutoryRoute | null;
  words: string[];
}

/** The first route that the text itself names or describes; a person decides. */
export function readRoute(clauses: readonly Clause[]): RouteReading {
  const text = clauses
    .filter(({ role }) => role !== 'denied')
    .map((clause) => clause.text)
    .join(',');
  for (const { route, needs, and, butNot } of ROUTE_RULES) {
    const [written] = needs.exec(text) ?? [];
    if (written === undefined || (and && !and.test(text)) || butNot?.test(text)) continue;
    return { route, words: [written] };
  }
  return { route: null, words: [] };
}

/** What asks an authority to punish a violation or to do its duty (branch 5): it answers by its own rules. */
export function readAskedToAct(clauses: readonly Clause[]): string[] {
  const found = clauses.flatMap(({ role, text }) => (role === 'denied' ? [] : (ASKED_TO_ACT.exec(text)?.[0] ?? [])));
  return [...new Set(found)].slice(0, 3);
}
