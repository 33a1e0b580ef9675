import './statistics.css';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import type { Figures, Statistics } from '../../../contract/statistics.ts';
import { failureText, get } from '../../api.ts';
import { formatDay, nameIn, todayIn } from '../../format.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyLine, EmptyState } from '../../ui/empty-state.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { useMe } from '../shell/me.tsx';
import { MonthChart } from './month-chart.tsx';
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
      {data && <Shown {...data} />}
    </>
  );
}

const COUNTS = [
  'petitions',
  'submissions',
  'repeats',
  'answered',
  'onTime',
  'late',
  'overdue',
  'extended',
  'notAccepted',
  'transferredOut',
  'statutoryRoute',
  'reopened',
] as const satisfies readonly (keyof Figures)[];

function Shown({ now, before }: Statistics) {
  const { t } = useTranslation();
  return (
    <>
      <dl className="figures">
        {COUNTS.map((key) => (
          <div key={key} className="figure">
            <dt>{t(`statistics.figure.${key}`)}</dt>
            <dd>
              <strong>{now[key]}</strong>
              <span className="quiet">{t('statistics.before', { count: before[key] })}</span>
            </dd>
          </div>
        ))}
      </dl>
      <Part title={t('statistics.byMonth')}>
        <MonthChart months={now.byMonth} />
        <Months months={now.byMonth} />
      </Part>
      <Part title={t('statistics.byUnit')}>
        <Units units={now.byUnit} />
      </Part>
      <Counts name="byCategory" now={now} />
      <Counts name="byKind" now={now} />
    </>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="statistics-part" aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

function Months({ months }: { months: Figures['byMonth'] }) {
  const { t } = useTranslation();
  return (
    <Plain
      label={t('statistics.byMonth')}
      head={[t('statistics.month'), t('statistics.figure.received'), t('statistics.figure.answered')]}
      rows={months.map(({ month, received, answered }) => ({ key: month, cells: [month, received, answered] }))}
    />
  );
}

function Units({ units }: { units: Figures['byUnit'] }) {
  const { t, i18n } = useTranslation();
  const of = (key: string) => t(`statistics.figure.${key}`);
  return (
    <Plain
      label={t('statistics.byUnit')}
      head={[t('list.unit'), of('received'), of('answered'), of('onTime'), of('late'), of('overdue'), of('medianDays')]}
      rows={units.map(({ unit, received, answered, onTime, late, overdue, medianDays }) => ({
        key: unit.id,
        cells: [
          <Link key="unit" to={`/?queue=open&unit=${unit.id}`}>
            {nameIn(unit.name, i18n.language)}
          </Link>,
          ...[received, answered, onTime, late],
          overdue > 0 ? (
            <Link key="overdue" to={`/?queue=overdue&unit=${unit.id}`}>
              {overdue}
            </Link>
          ) : (
            0
          ),
          medianDays ?? '—',
        ],
      }))}
    />
  );
}

/** What goes on of them is one click away. */
function Counts({ name, now }: { name: 'byCategory' | 'byKind'; now: Figures }) {
  const { t, i18n } = useTranslation();
  const rows =
    name === 'byCategory'
      ? now.byCategory.map(({ key, name: own, count }) => ({
          key,
          label: nameIn(own, i18n.language),
          count,
          by: 'category',
        }))
      : now.byKind.map(({ key, count }) => ({ key, label: t(`matter:kind.${key}`), count, by: 'kind' }));
  return (
    <Part title={t(`statistics.${name}`)}>
      <Plain
        label={t(`statistics.${name}`)}
        head={[t(name === 'byCategory' ? 'list.category' : 'filter.kind'), t('statistics.figure.petitions')]}
        rows={rows.map(({ key, label, count, by }) => ({
          key: key || 'none',
          cells: [
            key ? (
              <Link key="link" to={`/?${new URLSearchParams({ queue: 'open', [by]: key })}`}>
                {label}
              </Link>
            ) : (
              label
            ),
            count,
          ],
        }))}
      />
    </Part>
  );
}

interface Line {
  key: string;
  cells: readonly ReactNode[];
}

interface PlainProps {
  label: string;
  head: readonly string[];
  rows: readonly Line[];
}

function Plain({ label, head, rows }: PlainProps) {
  const { t } = useTranslation();
  if (rows.length === 0) return <EmptyLine title={t('statistics.nothing')} next={t('statistics.nothingNext')} />;
  return (
    <DataTable
      label={label}
      rows={rows}
      rowKey={({ key }) => key}
      columns={head.map((title, at) => ({
        key: title,
        title,
        ...(at === 0 ? {} : { width: 120 }),
        cell: ({ cells }: Line) => cells[at],
      }))}
      card={({ cells }) => (
        <dl className="card-facts">
          {head.map((title, at) => (
            <div key={title}>
              <dt>{title}</dt>
              <dd>{cells[at]}</dd>
            </div>
          ))}
        </dl>
      )}
    />
  );
}
