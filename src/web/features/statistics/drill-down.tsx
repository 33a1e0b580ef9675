import { createContext, useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { PetitionFilter } from '../../../contract/queue.ts';

export type FigureKey = NonNullable<PetitionFilter['figure']>;

/** The filters of the page, as they stand in its address: a list that a figure leads to has the same. */
export const StatisticsQuery = createContext('');

interface LeadProps {
  figure: FigureKey;
  count: number;
  /** What the figure is called here, for whoever does not see where it stands. */
  of: string;
  /** What narrows it further: a unit, a kind, the days of a month. */
  narrowed?: Record<string, string> | undefined;
  strong?: boolean;
}

/** A figure that leads to exactly the matters that it counts; nought leads nowhere. */
export function Lead({ figure, count, of, narrowed, strong }: LeadProps) {
  const { t, i18n } = useTranslation();
  const query = new URLSearchParams(useContext(StatisticsQuery));
  query.set('figure', figure);
  for (const [key, value] of Object.entries(narrowed ?? {})) query.set(key, value);
  const said = count.toLocaleString(i18n.language);
  const shown = strong ? <strong>{said}</strong> : said;
  if (count === 0) return shown;
  return (
    <Link to={`/?${query}`} className="figure-lead" aria-label={t('statistics.lead', { figure: of, count })}>
      {shown}
    </Link>
  );
}
