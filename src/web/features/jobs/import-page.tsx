import './jobs.css';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { failureText } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { FileButton } from '../../ui/file-button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { TextLine } from '../../ui/text-line.tsx';
import { useMay } from '../shell/me.tsx';
import { useTryImport } from './import-queries.ts';

/** As many as the server takes at once. */
const LINES_MAX = 10_000;

/** A file of another system's matters: tried first, imported from the page of that trial. */
export function ImportPage() {
  const { t, i18n } = useTranslation();
  const max = LINES_MAX.toLocaleString(i18n.language);
  if (!useMay('settings.manage')) {
    return <EmptyState icon="sealed" title={t('organisation.mayNot')} next={t('empty.askAdministrator')} />;
  }
  return (
    <>
      <PageHeader title={t('jobs.import.title')} intro={t('jobs.import.intro', { max })} />
      <ImportForm />
    </>
  );
}

function ImportForm() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [source, setSource] = useState('');
  const [file, setFile] = useState<File | null>(null);
  const bring = useTryImport();
  const off =
    file === null ? t('jobs.import.needFile') : source.trim() === '' ? t('jobs.import.needSource') : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (file === null || off !== undefined || bring.isPending) return;
    bring.mutate({ source: source.trim(), file }, { onSuccess: ({ id }) => navigate(`/jobs/${id}`) });
  };
  return (
    <form className="import-form" onSubmit={submit}>
      <TextLine
        showLabel
        label={t('jobs.import.source')}
        hint={t('jobs.import.sourceHint')}
        maxLength={60}
        value={source}
        onChange={setSource}
      />
      <div className="import-file">
        <FileButton
          fieldLabel={t('jobs.import.file')}
          accept=".jsonl,.ndjson,.json,.txt,application/jsonl"
          onPick={setFile}
        >
          {t('jobs.import.file')}
        </FileButton>
        <span role="status">{file?.name}</span>
      </div>
      {bring.error && <Notice tone="error" title={failureText(bring.error)} />}
      <div className="form-actions">
        <Button tone="primary" submit busy={bring.isPending} disabledReason={off}>
          {t('jobs.import.try')}
        </Button>
      </div>
    </form>
  );
}
