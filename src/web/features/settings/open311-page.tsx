import '../staff/staff.css';
import './settings.css';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChangeOpen311, Open311, Open311Key } from '../../../contract/open311.ts';
import { call, failureText } from '../../api.ts';
import { formatTime } from '../../format.ts';
import { ConfirmButton } from '../../ui/confirm-button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { TextLine } from '../../ui/text-line.tsx';
import { showToast } from '../../ui/toasts.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { useMay } from '../shell/me.tsx';
import { NewKey } from './new-key.tsx';
import { OPEN311, readOpen311, useOpen311 } from './queries.ts';
import { type FieldWords, SettingActions } from './setting-actions.tsx';
import { useSetting } from './use-setting.ts';

/** Which other programs may file by Open311. */
export function Open311Page() {
  const { t } = useTranslation();
  const mayManage = useMay('settings.manage');
  const { data, error } = useOpen311(mayManage);
  if (!mayManage)
    return <EmptyState icon="sealed" title={t('organisation.mayNot')} next={t('empty.askAdministrator')} />;
  return (
    <div className="settings">
      <PageHeader title={t('settings.room.open311')} intro={t('settings.open311.intro')} />
      {error && <Notice tone="error" title={failureText(error)} />}
      {!data && !error && <Waiting rows={6} label={t('common.loading')} />}
      {data && (
        <>
          <section className="panel" aria-label={t('settings.open311.keys')}>
            <h2>{t('settings.open311.keys')}</h2>
            <p className="quiet">{t('settings.open311.keysAbout')}</p>
            <Keys keys={data.keys} />
            <NewKey inUse={data.keys.filter(({ revokedAt }) => !revokedAt)} />
          </section>
          <Place seen={data} />
        </>
      )}
    </div>
  );
}

function Keys({ keys }: { keys: readonly Open311Key[] }) {
  const { t } = useTranslation();
  if (keys.length === 0) {
    return <EmptyState icon="queue" title={t('settings.open311.none')} next={t('settings.open311.noneNext')} />;
  }
  return (
    <ul className="api-keys">
      {keys.map((key) => (
        <KeyRow key={key.id} row={key} />
      ))}
    </ul>
  );
}

function KeyRow({ row }: { row: Open311Key }) {
  const { t, i18n } = useTranslation();
  const client = useQueryClient();
  const time = (at: string) => formatTime(at, i18n.language);
  const revoke = useMutation({
    mutationFn: () => call('DELETE', `/settings/open311/keys/${row.id}`),
    onSuccess: () => showToast('good', t('settings.open311.revoked', { name: row.name })),
    onError: (error) => showToast('bad', failureText(error)),
    onSettled: () => client.invalidateQueries({ queryKey: OPEN311 }),
  });
  return (
    <li className={row.revokedAt ? 'is-over' : undefined}>
      <div>
        <strong>{row.name}</strong>
        <p className="quiet">
          {t('settings.open311.made', { at: time(row.madeAt), name: row.madeBy ?? t('settings.open311.operator') })}
          {' · '}
          {row.lastUsedAt
            ? t('settings.open311.lastUsed', { at: time(row.lastUsedAt) })
            : t('settings.open311.neverUsed')}
        </p>
      </div>
      {row.revokedAt ? (
        <span className="quiet">{t('settings.open311.revokedAt', { at: time(row.revokedAt) })}</span>
      ) : (
        <ConfirmButton
          tone="danger"
          small
          busy={revoke.isPending}
          label={t('settings.open311.revokeOf', { name: row.name })}
          question={t('settings.open311.revokeQuestion', { name: row.name })}
          consequence={<p>{t('settings.open311.revokeConsequence')}</p>}
          confirmLabel={t('settings.open311.revoke')}
          onConfirm={() => revoke.mutate()}
        >
          {t('settings.open311.revoke')}
        </ConfirmButton>
      )}
    </li>
  );
}

/** Where the service is, and under which name it answers. */
function Place({ seen }: { seen: Open311 }) {
  const { t } = useTranslation();
  const form = useSetting<Open311, string>(seen, {
    ...{ draft: 'open311', key: OPEN311, read: readOpen311, said: t('settings.saved') },
    pick: ({ jurisdictionId, version }) => ({ value: jurisdictionId ?? '', version }),
    write: (typed, version) => {
      const jurisdictionId = typed.trim() === '' ? null : typed.trim();
      return call('PATCH', '/settings/open311', { jurisdictionId, version } satisfies ChangeOpen311);
    },
  });
  const words = (typed: string): FieldWords[] => [[t('settings.open311.jurisdiction'), typed]];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    form.save();
  };
  return (
    <section id="place" className="panel" aria-label={t('settings.open311.place')}>
      <h2>{t('settings.open311.place')}</h2>
      <p>
        {t('settings.open311.endpoint')} <code>{seen.endpoint}</code>
      </p>
      <form className="account" onSubmit={submit}>
        <TextLine
          showLabel
          label={t('settings.open311.jurisdiction')}
          hint={t('settings.open311.jurisdictionHint')}
          value={form.value}
          maxLength={60}
          onChange={form.set}
        />
        <SettingActions form={form} words={words} tone="plain" />
      </form>
    </section>
  );
}
