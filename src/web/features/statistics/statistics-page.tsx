import './statistics.css';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { Statistics } from '../../../contract/statistics.ts';
import { failureText, get } from '../../api.ts';
import { formatDay, todayIn } from '../../format.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { useMe } from '../shell/me.tsx';
import { Breakdowns } from './breakdowns.tsx';
import { StatisticsQuery } from './drill-down.tsx';
import { FigureGroups } from './figure-groups.tsx';
import { periodOf } from './periods.ts';
import { StatisticsFilters } from './statistics-filters.tsx';

const KEYS = ['from', 'to', 'unit', 'kind', 'category'] as const;

/** Figures of a period beside the same days a year before. They measure units and dates, never those who file. */
export function StatisticsPage() {
  const { t, i18n } = useTranslation();
  const { timeZone } = useMe();
  const [params] = useSearchParams();
  const query = new URLSearchParams({ ...periodOf('year', todayIn(timeZone)) });
  for (const key of KEYS) {
    const value = params.get(key);
    if (value) query.set(key, value);
  }
  const { data, error } = useQuery({
    queryKey: ['statistics', query.toString()],
    queryFn: () => get<Statistics>(`/statistics?${query}`),
    placeholderData: (before) => before,
  });
  const day = (date: string) => formatDay(date, i18n.language);
  return (
    <>
      <PageHeader
        title={t('statistics.title')}
        intro={
          data ? t('statistics.period', { from: day(data.now.period.from), to: day(data.now.period.to) }) : undefined
        }
        actions={
          <a className="export-link" href={`/api/office/statistics/export?${query}`} download>
            {t('statistics.export')}
          </a>
        }
      />
      <StatisticsFilters query={query} />
      {error && <EmptyState icon="failed" title={failureText(error)} next={t('empty.reload')} />}
      {!data && !error && <Waiting rows={8} label={t('common.loading')} />}
      {data && (
        <StatisticsQuery value={query.toString()}>
          <FigureGroups {...data} />
          <Breakdowns now={data.now} />
        </StatisticsQuery>
      )}
    </>
  );
}
