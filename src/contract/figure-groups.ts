import type { FigureKey } from '../domain/petition/figure-keys.ts';
import type { Figures } from './statistics.ts';

/** What counts submissions or persons is no list of matters, and leads nowhere. */
export type ShownFigure = FigureKey | 'submissions' | 'people';

/** The figures that are one number, as the page and its table have them. */
export const FIGURE_GROUPS = [
  { key: 'came', figures: ['petitions', 'submissions', 'repeats', 'people', 'visits', 'fromAbove'] },
  { key: 'handled', figures: ['answered', 'onTime', 'late', 'overdue'] },
  { key: 'ended', figures: ['notAccepted', 'transferredOut', 'statutoryRoute', 'withdrawn'] },
  {
    key: 'again',
    figures: [
      ...(['extended', 'hearings', 'reopened'] as const),
      ...(['reviewsRequested', 'reviewsDecided', 'reviewsRemanded', 'reviewsDropped'] as const),
      ...(['rechecksRequested', 'rechecksDecided', 'rechecksRemanded'] as const),
    ],
  },
] as const satisfies readonly { key: string; figures: readonly ShownFigure[] }[];
export type GroupedFigure = (typeof FIGURE_GROUPS)[number]['figures'][number];

/** Those that stand within another answer of the statistics. */
const WITHIN = {
  visits: ({ visits }) => visits.batches,
  reviewsRequested: ({ reviews }) => reviews.requested,
  reviewsDecided: ({ reviews }) => reviews.decided,
  reviewsRemanded: ({ reviews }) => reviews.remanded,
  reviewsDropped: ({ reviews }) => reviews.dropped,
  rechecksRequested: ({ rechecks }) => rechecks.requested,
  rechecksDecided: ({ rechecks }) => rechecks.decided,
  rechecksRemanded: ({ rechecks }) => rechecks.remanded,
} as const satisfies Partial<Record<GroupedFigure, (figures: Figures) => number>>;

const isWithin = (key: GroupedFigure): key is keyof typeof WITHIN => key in WITHIN;

export const figureOf = (figures: Figures, key: GroupedFigure): number =>
  isWithin(key) ? WITHIN[key](figures) : figures[key];

/** Matters of the period that have no category. */
export const uncategorised = ({ petitions, repeats, byCategory }: Figures): number =>
  petitions + repeats - byCategory.reduce((sum, { count }) => sum + count, 0);
