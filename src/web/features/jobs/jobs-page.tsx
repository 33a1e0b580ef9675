import './jobs.css';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { failureText } from '../../api.ts';
import { formatTime } from '../../format.ts';
import { Button } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { StatusTag, type Tone } from '../../ui/status-tag.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { type JobItem, useJobs } from './queries.ts';

/** One's own long work, newest first: what runs, and what came of it. */
export function JobsPage() {
  const { t } = useTranslation();
  const { data, error, refetch } = useJobs();
  return (
    <>
      <PageHeader
        title={t('jobs.title')}
        intro={t('jobs.intro')}
        aside={
          data && data.running > 0 && <span className="page-count">{t('jobs.running', { count: data.running })}</span>
        }
      />
      {error && (
        <EmptyState icon="failed" title={failureText(error)}>
          <Button onClick={() => refetch()}>{t('common.tryAgain')}</Button>
        </EmptyState>
      )}
      {!data && !error && <Waiting label={t('common.loading')} />}
      {data?.items.length === 0 && (
        <EmptyState icon="queue" title={t('jobs.none')}>
          <Link to="/">{t('empty.toOpen')}</Link>
        </EmptyState>
      )}
      {data && data.items.length > 0 && <List items={data.items} />}
      {data && data.total > data.items.length && (
        <p className="quiet">{t('jobs.shown', { shown: data.items.length, total: data.total })}</p>
      )}
    </>
  );
}

function List({ items }: { items: readonly JobItem[] }) {
  const { t, i18n } = useTranslation();
  const asked = ({ createdAt }: JobItem) => <time dateTime={createdAt}>{formatTime(createdAt, i18n.language)}</time>;
  return (
    <DataTable
      label={t('jobs.title')}
      rows={items}
      rowKey={({ id }) => id}
      columns={[
        { key: 'what', title: t('jobs.what'), cell: (item) => <What item={item} /> },
        { key: 'result', title: t('jobs.result'), width: 240, cell: (item) => <Result item={item} /> },
        { key: 'asked', title: t('jobs.asked'), width: 180, cell: asked },
      ]}
      card={(item) => (
        <>
          <What item={item} />
          <Result item={item} />
          {asked(item)}
        </>
      )}
    />
  );
}

function What({ item: { id, kind, deed, total } }: { item: JobItem }) {
  const { t, i18n } = useTranslation();
  const what =
    kind === 'bulk' && deed ? t(`bulk.deed.${deed}`) : t(`jobs.kind.${kind === 'bulk' ? 'ledger_export' : kind}`);
  return (
    <Link to={kind === 'bulk' ? `/bulk/${id}` : `/jobs/${id}`}>
      {total === null ? what : t('jobs.of', { what, count: total, total: total.toLocaleString(i18n.language) })}
    </Link>
  );
}

function Result({ item }: { item: JobItem }) {
  const { t } = useTranslation();
  const { tone, key, values } = resultOf(item);
  return <StatusTag tone={tone}>{t(`jobs.${key}`, values)}</StatusTag>;
}

interface Shown {
  tone: Tone;
  key: 'failed' | 'cancelledShort' | 'cancelling' | 'refusedSome' | 'done' | 'waiting' | 'doing';
  values: { count: number; percent: number };
}

function resultOf({ hasFailed, cancelledAt, finishedAt, refused, done, total }: JobItem): Shown {
  const values = { count: refused, percent: total ? Math.floor((done / total) * 100) : 0 };
  const of = (tone: Tone, key: Shown['key']): Shown => ({ tone, key, values });
  if (hasFailed) return of('red', 'failed');
  if (cancelledAt) return of('amber', finishedAt ? 'cancelledShort' : 'cancelling');
  if (finishedAt) return refused > 0 ? of('amber', 'refusedSome') : of('green', 'done');
  return done === 0 ? of('neutral', 'waiting') : of('blue', 'doing');
}
