import './jobs.css';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { DeskJob } from '../../../contract/desk-jobs.ts';
import { failureText } from '../../api.ts';
import { formatSize, formatTime } from '../../format.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmButton } from '../../ui/confirm-button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Progress } from '../../ui/progress.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { ImportResults, StartImport } from './import-results.tsx';
import { useCancelJob, useJob, useJobsChanged } from './queries.ts';

/** One piece of long work: how far it is, cancel, and what it made. It can be left and come back to. */
export function JobPage() {
  const { id = '' } = useParams();
  const { t } = useTranslation();
  const { data, error, refetch } = useJob(id);
  const changed = useJobsChanged();
  const isFinished = Boolean(data?.finishedAt);
  // The list of long work says at once that this one is over.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it ends
  useEffect(() => {
    if (isFinished) changed();
  }, [isFinished]);
  if (error) {
    return (
      <>
        <PageHeader title={t('jobs.one')} intro={<Link to="/jobs">{t('jobs.title')}</Link>} />
        <EmptyState icon="failed" title={failureText(error)}>
          <Button onClick={() => refetch()}>{t('common.tryAgain')}</Button>
        </EmptyState>
      </>
    );
  }
  if (!data) return <Waiting label={t('common.loading')} />;
  return (
    <>
      <PageHeader
        title={t(`jobs.kind.${data.kind}`)}
        aside={data.isTrial && <span className="page-count">{t('jobs.import.trial')}</span>}
        intro={<Link to="/jobs">{t('jobs.title')}</Link>}
        actions={
          <>
            <StartImport job={data} />
            <Cancel job={data} />
          </>
        }
      />
      {data.failure ? (
        <Notice tone="error" title={t('jobs.failed')}>
          {data.failure}
        </Notice>
      ) : (
        <HowFar job={data} />
      )}
      {data.kind === 'matter_import' ? <ImportResults job={data} /> : <Made job={data} />}
    </>
  );
}

function Cancel({ job: { id, kind, finishedAt, cancelledAt } }: { job: DeskJob }) {
  const { t } = useTranslation();
  const cancel = useCancelJob(id);
  if (finishedAt || cancelledAt) return null;
  return (
    <ConfirmButton
      tone="danger"
      question={t('jobs.cancelQuestion')}
      consequence={t(kind === 'matter_import' ? 'jobs.import.cancelConsequence' : 'jobs.cancelExport')}
      confirmLabel={t('jobs.cancelQuestion')}
      busy={cancel.isPending}
      onConfirm={() => cancel.mutate()}
    >
      {t('jobs.cancel')}
    </ConfirmButton>
  );
}

function HowFar({ job }: { job: DeskJob }) {
  const { t } = useTranslation();
  const words = useWords();
  const { total, done, finishedAt, cancelledAt } = job;
  const isWhole = finishedAt !== null && cancelledAt === null;
  return (
    <Progress label={t('jobs.progress')} total={total} done={isWhole ? (total ?? done) : done} words={words(job)} />
  );
}

function useWords() {
  const { t, i18n } = useTranslation();
  const said = (count: number) => count.toLocaleString(i18n.language);
  return (job: DeskJob): string => {
    const { kind, total, done, finishedAt, cancelledAt } = job;
    const left = (total ?? done) - done;
    if (kind === 'matter_import') return t(`jobs.import.${importKey(job)}`, importValues(job, said));
    if (cancelledAt && left > 0) return finishedAt ? t('jobs.cancelled') : t('jobs.cancelling');
    if (finishedAt && left > 0) return t('jobs.some', { done: said(done), left: said(left) });
    if (finishedAt) return t('jobs.finished', { done: said(done) });
    return total === null ? t('jobs.counting') : t('jobs.state', { done: said(done), total: said(total) });
  };
}

function importKey({ isTrial, total, done, finishedAt, cancelledAt }: DeskJob) {
  if (!finishedAt) return 'state';
  if (cancelledAt && done < (total ?? 0)) return 'cancelled';
  return isTrial ? 'tried' : 'done';
}

const importValues = ({ total, done, refused }: DeskJob, said: (count: number) => string) => ({
  ...{ total: said(total ?? 0), done: said(done), refused: said(refused) },
  ...{ able: said(done - refused), left: said((total ?? 0) - done) },
});

/** A link, so that the browser saves it as it saves anything. */
function Made({ job: { id, file, finishedAt, cancelledAt, failure } }: { job: DeskJob }) {
  const { t, i18n } = useTranslation();
  if (!finishedAt || failure) return null;
  if (!file) return cancelledAt ? null : <p className="quiet">{t('jobs.gone')}</p>;
  return (
    <p className="job-file">
      <a className="export-link" href={`/api/office/jobs/${id}/file`} download>
        {t('jobs.download', { name: file.name })}
      </a>
      <span className="quiet">
        {t('jobs.size', { size: formatSize(file.sizeBytes), day: formatTime(file.until, i18n.language) })}
      </span>
    </p>
  );
}
