import './bulk.css';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { BulkState } from '../../../contract/bulk.ts';
import { failureText } from '../../api.ts';
import { CheckBox } from '../../ui/check-box.tsx';
import { ConfirmButton } from '../../ui/confirm-button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyLine, EmptyState } from '../../ui/empty-state.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Progress } from '../../ui/progress.tsx';
import { StatusTag, type Tone } from '../../ui/status-tag.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { MatterLink } from '../petition/matter-link.tsx';
import { useBulk, useCancel } from './queries.ts';

/** One run: how far it is, cancel, and what came of each matter. It can be left and come back to. */
export function BulkPage() {
  const { id = '' } = useParams();
  const { t } = useTranslation();
  const { data, error } = useBulk(id);
  const client = useQueryClient();
  const isFinished = Boolean(data?.finishedAt);
  useEffect(() => {
    if (!isFinished) return;
    client.invalidateQueries({ queryKey: ['petitions'] });
    client.invalidateQueries({ queryKey: ['queues'] });
    client.invalidateQueries({ queryKey: ['jobs'] });
  }, [client, isFinished]);
  if (error) {
    return (
      <>
        <PageHeader title={t('jobs.one')} intro={<Link to="/jobs">{t('jobs.title')}</Link>} />
        <EmptyState icon="failed" title={failureText(error)} next={t('empty.reload')} />
      </>
    );
  }
  if (!data) return <Waiting label={t('common.loading')} />;
  return (
    <>
      <PageHeader
        title={t('bulk.room.of', { deed: t(`bulk.deed.${data.deed}`), count: data.total })}
        intro={<Link to="/jobs">{t('jobs.title')}</Link>}
        actions={<Cancel state={data} />}
      />
      <HowFar state={data} />
      <Results state={data} />
    </>
  );
}

function Cancel({ state: { id, waiting, finishedAt, cancelledAt } }: { state: BulkState }) {
  const { t } = useTranslation();
  const cancel = useCancel(id);
  if (finishedAt || cancelledAt) return null;
  return (
    <ConfirmButton
      tone="danger"
      question={t('bulk.room.cancelQuestion', { count: waiting })}
      consequence={t('bulk.room.cancelConsequence')}
      confirmLabel={t('bulk.room.cancel')}
      busy={cancel.isPending}
      onConfirm={() => cancel.mutate()}
    >
      {t('bulk.room.cancel')}
    </ConfirmButton>
  );
}

function HowFar({ state }: { state: BulkState }) {
  const { t } = useTranslation();
  const { total, waiting, done, refused, cancelled, finishedAt, cancelledAt } = state;
  const words = finishedAt
    ? t('bulk.room.finished', { done, refused, cancelled })
    : cancelledAt
      ? t('bulk.room.cancelling')
      : t('bulk.room.state', { done, refused, waiting });
  return <Progress label={t('bulk.room.progress')} total={total} done={total - waiting} words={words} />;
}

const TONES: Record<BulkState['rows'][number]['result'], Tone> = {
  waiting: 'neutral',
  done: 'green',
  refused: 'red',
  cancelled: 'amber',
};
const LABELS = { waiting: 'waiting', done: 'done', refused: 'refusedResult', cancelled: 'cancelled' } as const;

function Results({ state }: { state: BulkState }) {
  const { t } = useTranslation();
  const [only, setOnly] = useState(false);
  const rows = only ? state.rows.filter(({ result }) => result === 'refused' || result === 'cancelled') : state.rows;
  const result = (row: BulkState['rows'][number]) => (
    <div className="bulk-result">
      <StatusTag tone={TONES[row.result]}>{t(`bulk.room.${LABELS[row.result]}`)}</StatusTag>
      {row.reason && <span>{row.reason}</span>}
    </div>
  );
  const matter = (row: BulkState['rows'][number]) =>
    row.number ? (
      <MatterLink id={row.id} className="number">
        {row.number}
      </MatterLink>
    ) : (
      <span className="quiet">{t('bulk.room.hidden')}</span>
    );
  return (
    <section className="line-results" aria-label={t('bulk.room.results')}>
      <CheckBox label={t('bulk.room.onlyRefused')} checked={only} onChange={setOnly} />
      {rows.length === 0 ? (
        <EmptyLine title={t('bulk.room.nothingRefused')} next={t('bulk.room.nothingRefusedNext')} />
      ) : (
        <DataTable
          label={t('bulk.room.results')}
          rows={rows}
          rowKey={({ id }) => id}
          columns={[
            { key: 'matter', title: t('bulk.room.matter'), width: 220, cell: matter },
            { key: 'result', title: t('bulk.room.result'), cell: result },
          ]}
          card={(row) => (
            <>
              {matter(row)}
              {result(row)}
            </>
          )}
        />
      )}
    </section>
  );
}
