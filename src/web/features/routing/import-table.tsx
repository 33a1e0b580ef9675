import { useTranslation } from 'react-i18next';
import type { Routing, TableLook } from '../../../contract/routing.ts';
import { failureText } from '../../api.ts';
import { formatTime } from '../../format.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { showToast } from '../../ui/toasts.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { ChangeList, FaultList } from './change-list.tsx';
import { useDraftChange, useTableLook } from './queries.ts';

export interface BroughtTable {
  /** Of the file. */
  name: string;
  format: 'csv' | 'json';
  content: string;
}

interface ImportTableProps {
  file: BroughtTable;
  draft: Routing['draft'];
  onClose: () => void;
}

/** What a file would do to the draft is said before it does it; one that cannot be read whole does nothing. */
export function ImportTable({ file: { name, format, content }, draft, onClose }: ImportTableProps) {
  const { t } = useTranslation();
  const look = useTableLook({ format, content });
  const take = useDraftChange(
    () => '/routing/import',
    () => ({ format, content, revision: draft?.revision ?? null }),
  );
  const submit = () =>
    take.mutate(undefined, {
      onSuccess: () => {
        showToast('good', t('routing.draft.saved'));
        onClose();
      },
    });
  const isReadable = look.data?.problemCount === 0;
  const failure = look.error ?? take.error;
  return (
    <Dialog
      open
      wide
      title={t('routing.import.title', { name })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t(isReadable ? 'common.cancel' : 'common.close')}</Button>
          {isReadable && (
            <Button tone="primary" busy={take.isPending} onClick={submit}>
              {t(draft ? 'routing.import.replace' : 'routing.import.begin')}
            </Button>
          )}
        </>
      }
    >
      <div className="publish">
        {failure && <Notice tone="error" title={failureText(failure)} />}
        {look.isPending && <Waiting rows={5} label={t('common.loading')} />}
        {look.data && (isReadable ? <Would look={look.data} draft={draft} /> : <Unreadable look={look.data} />)}
      </div>
    </Dialog>
  );
}

function Unreadable({ look: { problems, problemCount } }: { look: TableLook }) {
  const { t } = useTranslation();
  const left = problemCount - problems.length;
  return (
    <Notice tone="error" title={t('routing.import.unreadable', { count: problemCount })}>
      <ul className="faults">
        {problems.map((problem) => (
          <li key={problem}>{problem}</li>
        ))}
      </ul>
      {left > 0 && <p>{t('routing.import.more', { count: left })}</p>}
    </Notice>
  );
}

function Would({ look: { count, changes, faults }, draft }: { look: TableLook; draft: Routing['draft'] }) {
  const { t, i18n } = useTranslation();
  const of = (kind: TableLook['changes'][number]['kind']) => changes.filter((change) => change.kind === kind).length;
  const counts = { added: of('added'), changed: of('changed'), moved: of('moved'), removed: of('removed') };
  const errors = faults.filter(({ severity }) => severity === 'error');
  return (
    <>
      <p>{t('routing.import.would', { count, ...counts })}</p>
      {draft && (
        <Notice tone="warning" title={t('routing.import.replaces', { count: draft.changes.length })}>
          <p>
            {t('routing.import.replacesAbout', {
              editor: draft.editor ?? t('routing.draft.somebody'),
              at: formatTime(draft.updatedAt, i18n.language),
            })}
          </p>
        </Notice>
      )}
      {errors.length > 0 && (
        <Notice tone="warning" title={t('routing.import.faults', { count: errors.length })}>
          <FaultList faults={errors} />
        </Notice>
      )}
      <ChangeList changes={changes} />
    </>
  );
}
