import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RoutingVersions } from '../../../contract/routing.ts';
import { failureText } from '../../api.ts';
import { formatTime, nameIn } from '../../format.ts';
import { Button } from '../../ui/button.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { EmptyLine } from '../../ui/empty-state.tsx';
import { Notice } from '../../ui/notice.tsx';
import { showToast } from '../../ui/toasts.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { treeOrder } from './arrange.ts';
import { ChangeList } from './change-list.tsx';
import { useDraftChange, useVersion, useVersions } from './queries.ts';

type Head = RoutingVersions['items'][number];

/** Every table that was ever in force: when, by whom, why, and what it changed. */
export function VersionsTab({ revision }: { revision: number | null }) {
  const { t, i18n } = useTranslation();
  const { data, error } = useVersions();
  const [open, setOpen] = useState<number | null>(null);
  if (error) return <Notice tone="error" title={failureText(error)} />;
  if (!data) return <Waiting rows={4} label={t('common.loading')} />;
  if (data.items.length === 0)
    return <EmptyLine title={t('routing.versions.none')} next={t('routing.versions.noneNext')} />;
  const why = ({ reason, publisher, restoredFrom }: Head) =>
    [
      publisher === null && reason === '' ? t('routing.versions.first') : reason,
      restoredFrom === null ? '' : t('routing.versions.restoredFrom', { number: restoredFrom }),
    ].join('');
  const look = ({ number }: Head) => (
    <Button small label={t('routing.versions.open', { number })} onClick={() => setOpen(number)}>
      {t('routing.versions.act')}
    </Button>
  );
  const at = (head: Head) => formatTime(head.publishedAt, i18n.language);
  const by = ({ publisher }: Head) => publisher ?? t('routing.versions.system');
  const columns: Column<Head>[] = [
    { key: 'number', title: t('routing.versions.number'), width: 100, cell: ({ number }) => number },
    { key: 'at', title: t('routing.versions.at'), width: 170, cell: at },
    { key: 'by', title: t('routing.versions.by'), width: 140, cell: by },
    { key: 'why', title: t('routing.versions.reason'), cell: why },
    { key: 'look', title: t('routing.versions.act'), width: 100, cell: look },
  ];
  return (
    <>
      <DataTable
        label={t('routing.versions.label')}
        rows={data.items}
        rowKey={({ number }) => String(number)}
        columns={columns}
        card={(head) => (
          <>
            <strong>{t('routing.versions.of', { number: head.number })}</strong>
            <p>{why(head)}</p>
            <p className="quiet">
              {at(head)} {by(head)}
            </p>
            {look(head)}
          </>
        )}
      />
      {open !== null && <Version number={open} revision={revision} onClose={() => setOpen(null)} />}
    </>
  );
}

function Version({ number, revision, onClose }: { number: number; revision: number | null; onClose: () => void }) {
  const { t, i18n } = useTranslation();
  const { data, error } = useVersion(number);
  const restore = useDraftChange(
    () => `/routing/versions/${number}/restore`,
    () => ({ revision }),
  );
  const bringBack = () =>
    restore.mutate(undefined, {
      onSuccess: () => {
        showToast('good', t('routing.versions.restored', { number }));
        onClose();
      },
      onError: (failure) => showToast('bad', failureText(failure)),
    });
  return (
    <Dialog
      open
      wide
      title={t('routing.versions.of', { number })}
      onClose={onClose}
      actions={
        <Button busy={restore.isPending} hint={t('routing.versions.restoreHint')} onClick={bringBack}>
          {t('routing.versions.restore')}
        </Button>
      }
    >
      {error && <Notice tone="error" title={failureText(error)} />}
      {!data && !error && <Waiting rows={4} label={t('common.loading')} />}
      {data && (
        <div className="publish">
          <p>{data.reason}</p>
          <h3>{t('routing.versions.changed')}</h3>
          <ChangeList changes={data.changes} />
          <h3>{t('routing.versions.whole')}</h3>
          <ul className="version-entries">
            {treeOrder(data.entries).map(({ entry, depth }) => (
              <li key={entry.code} className={`depth-${Math.min(depth, 2)}`}>
                {nameIn(entry.name, i18n.language)} <span className="quiet">{entry.unitCode}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </Dialog>
  );
}
