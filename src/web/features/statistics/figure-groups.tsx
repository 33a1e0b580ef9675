import { useTranslation } from 'react-i18next';
import type { Figures, Statistics } from '../../../contract/statistics.ts';
import { type FigureKey, Lead } from './drill-down.tsx';

/** What counts submissions or persons is no list of matters, and leads nowhere. */
type Shown = FigureKey | 'submissions' | 'people';

const GROUPS = {
  came: ['petitions', 'submissions', 'repeats', 'people', 'visits', 'fromAbove'],
  handled: ['answered', 'onTime', 'late', 'overdue'],
  ended: ['notAccepted', 'transferredOut', 'statutoryRoute', 'withdrawn'],
  again: [
    'extended',
    'hearings',
    'reopened',
    'reviewsRequested',
    'reviewsDecided',
    'reviewsRemanded',
    'reviewsDropped',
    'rechecksRequested',
    'rechecksDecided',
    'rechecksRemanded',
  ],
} as const satisfies Record<string, readonly Shown[]>;
type Group = keyof typeof GROUPS;
type GroupedKey = (typeof GROUPS)[Group][number];

const VALUES: Partial<Record<GroupedKey, (figures: Figures) => number>> = {
  visits: ({ visits }) => visits.batches,
  reviewsRequested: ({ reviews }) => reviews.requested,
  reviewsDecided: ({ reviews }) => reviews.decided,
  reviewsRemanded: ({ reviews }) => reviews.remanded,
  reviewsDropped: ({ reviews }) => reviews.dropped,
  rechecksRequested: ({ rechecks }) => rechecks.requested,
  rechecksDecided: ({ rechecks }) => rechecks.decided,
  rechecksRemanded: ({ rechecks }) => rechecks.remanded,
};

function numberOf(figures: Figures, key: GroupedKey): number {
  const value = VALUES[key]?.(figures) ?? figures[key as keyof Figures];
  return typeof value === 'number' ? value : 0;
}

/** The figures that are one number, beside those of the year before. */
export function FigureGroups({ now, before }: Statistics) {
  const { t, i18n } = useTranslation();
  return (['came', 'handled', 'ended', 'again'] as const).map((group) => (
    <section key={group} className="statistics-part" aria-label={t(`statistics.group.${group}`)}>
      <h2>{t(`statistics.group.${group}`)}</h2>
      <dl className="figures">
        {GROUPS[group].map((key) => {
          const count = numberOf(now, key);
          const label = t(`statistics.figure.${key}`);
          return (
            <div key={key} className="figure">
              <dt>{label}</dt>
              <dd>
                {key === 'submissions' || key === 'people' ? (
                  <strong>{count.toLocaleString(i18n.language)}</strong>
                ) : (
                  <Lead figure={key} count={count} of={label} strong />
                )}
                <span className="quiet">{t('statistics.before', { count: numberOf(before, key) })}</span>
              </dd>
            </div>
          );
        })}
      </dl>
    </section>
  ));
}
