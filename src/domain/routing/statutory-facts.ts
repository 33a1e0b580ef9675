/**
 * Ways of law that come before an office's own handling: Regulation on Petition Work, art. 31, branches 1 to 5; only
 * what is left is branch 6. Data, with its source: who is competent, and until when one may turn there. The words are in
 * `office:routing.route.<name>`.
 */
export const STATUTORY_WAYS = [
  'court',
  'prosecution',
  'police',
  'arbitration',
  'party_appeal',
  'personnel_appeal',
  'administrative_review',
  'administrative_procedure',
  'request_to_act',
] as const;
export type StatutoryWay = (typeof STATUTORY_WAYS)[number];

export interface StatutoryFacts {
  /** Branch of art. 31. */
  branch: 1 | 2 | 3 | 4 | 5;
  /** Time to turn there; null where the law has none, or several that the case decides between. */
  limit: StatutoryLimit | null;
}
export interface StatutoryLimit {
  count: number;
  unit: 'days' | 'months' | 'years';
  /** Law and article, as it is cited. A key of `office:routing.law`. */
  source: string;
  /** Whether its text was at hand; otherwise the office confirms it before it relies on it. */
  isVerified: boolean;
}

export const STATUTORY_FACTS: Record<StatutoryWay, StatutoryFacts> = {
  court: { branch: 1, limit: null },
  prosecution: { branch: 1, limit: null },
  police: { branch: 1, limit: null },
  arbitration: {
    branch: 2,
    limit: { count: 1, unit: 'years', source: 'labour_arbitration_27', isVerified: true },
  },
  party_appeal: { branch: 3, limit: null },
  personnel_appeal: {
    branch: 4,
    limit: { count: 30, unit: 'days', source: 'public_staff_review', isVerified: false },
  },
  administrative_review: {
    branch: 4,
    limit: { count: 60, unit: 'days', source: 'administrative_review_20', isVerified: true },
  },
  administrative_procedure: { branch: 4, limit: null },
  request_to_act: { branch: 5, limit: null },
};
