import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { DeskJob, JobRows } from '../../../contract/desk-jobs.ts';
import { failureText } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { CheckBox } from '../../ui/check-box.tsx';
import { ConfirmButton } from '../../ui/confirm-button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { Notice } from '../../ui/notice.tsx';
import { StatusTag, type Tone } from '../../ui/status-tag.tsx';
import { MatterLink } from '../petition/matter-link.tsx';
import { useJobRows, useStartImport } from './import-queries.ts';

type Row = JobRows['items'][number];

const TONES: Record<Row['result'], Tone> = {
  registered: 'green',
  would_register: 'green',
  known: 'neutral',
  refused: 'red',
};

/** What came of each line. */
export function ImportResults({ job }: { job: DeskJob }) {
  const { t } = useTranslation();
  const [onlyRefused, setOnly] = useState(false);
  const list = useJobRows(job.id, { onlyRefused, done: job.done });
  const rows = list.data?.pages.flatMap(({ items }) => items) ?? [];
  const total = onlyRefused ? job.refused : job.done;
  return (
    <section className="line-results" aria-label={t('jobs.import.results')}>
      <CheckBox label={t('jobs.import.onlyRefused')} checked={onlyRefused} onChange={setOnly} />
      {onlyRefused && job.refused === 0 && <p className="quiet">{t('jobs.import.noneRefused')}</p>}
      {rows.length > 0 && (
        <>
          <Lines rows={rows} />
          <div className="list-end">
            <span role="status">{t('jobs.import.shown', { shown: rows.length, total })}</span>
            {list.hasNextPage && (
              <Button busy={list.isFetchingNextPage} onClick={() => list.fetchNextPage()}>
                {t('list.more')}
              </Button>
            )}
          </div>
        </>
      )}
    </section>
  );
}

function Lines({ rows }: { rows: readonly Row[] }) {
  const { t } = useTranslation();
  const result = (row: Row) => (
    <div className="import-result">
      <StatusTag tone={TONES[row.result]}>{t(`jobs.import.${row.result}`)}</StatusTag>
      {row.problem && <span>{row.problem}</span>}
      {row.petitionId && <MatterLink id={row.petitionId}>{t('jobs.import.open')}</MatterLink>}
    </div>
  );
  return (
    <DataTable
      label={t('jobs.import.results')}
      rows={rows}
      rowKey={({ line }) => String(line)}
      columns={[
        { key: 'line', title: t('jobs.import.line'), width: 90, cell: ({ line }) => line },
        { key: 'external', title: t('jobs.import.external'), width: 220, cell: ({ externalId }) => externalId ?? '—' },
        { key: 'result', title: t('jobs.import.result'), cell: result },
      ]}
      card={(row) => (
        <>
          <span>
            {t('jobs.import.line')} {row.line} {row.externalId}
          </span>
          {result(row)}
        </>
      )}
    />
  );
}

/** From a trial that was looked at: in earnest. */
export function StartImport({ job }: { job: DeskJob }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const start = useStartImport(job.id);
  const able = job.done - job.refused;
  if (!job.isTrial || !job.finishedAt || job.cancelledAt || job.failure || able === 0) return null;
  return (
    <>
      <ConfirmButton
        tone="primary"
        question={t('jobs.import.startQuestion', { count: able })}
        consequence={t('jobs.import.startConsequence')}
        confirmLabel={t('jobs.import.start', { count: able })}
        busy={start.isPending}
        onConfirm={() => start.mutate(undefined, { onSuccess: ({ id }) => navigate(`/jobs/${id}`) })}
      >
        {t('jobs.import.start', { count: able })}
      </ConfirmButton>
      {start.error && <Notice tone="error" title={failureText(start.error)} />}
    </>
  );
}
