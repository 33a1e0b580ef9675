import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SavedView } from '../../../contract/desk.ts';
import { failureText } from '../../api.ts';
import { nameIn } from '../../format.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmButton } from '../../ui/confirm-button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { RadioList } from '../../ui/radio-list.tsx';
import { TextLine } from '../../ui/text-line.tsx';
import { showToast } from '../../ui/toasts.tsx';
import { useMe } from '../shell/me.tsx';
import { useRemoveView, useSaveView } from './queries.ts';

/** Keeps the list as it is filtered now, or takes the kept one away again. */
export function KeepView({ query, view }: { query: string; view: SavedView | undefined }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  if (view) return <RemoveView view={view} />;
  return (
    <>
      <Button icon="pin" onClick={() => setOpen(true)}>
        {t('views.keep')}
      </Button>
      {open && <KeepDialog query={query} onClose={() => setOpen(false)} />}
    </>
  );
}

function RemoveView({ view }: { view: SavedView }) {
  const { t } = useTranslation();
  const me = useMe();
  const remove = useRemoveView();
  const units = useKeptUnits();
  if (view.unitId !== null && !units.some(({ id }) => id === view.unitId) && !me.permissions.includes('petition.check'))
    return null;
  return (
    <ConfirmButton
      question={t('views.removeQuestion', { name: view.name })}
      consequence={t(view.unitId === null ? 'views.removeOwn' : 'views.removeUnit')}
      confirmLabel={t('views.remove')}
      busy={remove.isPending}
      onConfirm={() =>
        remove.mutate(view.id, {
          onSuccess: () => showToast('good', t('views.removed', { name: view.name })),
          onError: (error) => showToast('bad', failureText(error)),
        })
      }
    >
      {t('views.remove')}
    </ConfirmButton>
  );
}

/** Roles that check letters: they keep their unit's lists. The server decides. */
const KEEPS = ['unit_head', 'administrator', 'sealed_reader'];

function useKeptUnits() {
  const { grants } = useMe();
  const units = grants.flatMap(({ role, unit }) => (unit && KEEPS.includes(role) ? [unit] : []));
  return [...new Map(units.map((unit) => [unit.id, unit])).values()];
}

function KeepDialog({ query, onClose }: { query: string; onClose: () => void }) {
  const { t, i18n } = useTranslation();
  const form = useId();
  const save = useSaveView();
  const units = useKeptUnits();
  const [name, setName] = useState('');
  const [owner, setOwner] = useState('me');
  const [tried, setTried] = useState(false);
  const missing = name.trim() === '' ? t('views.needsName') : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (missing !== undefined || save.isPending) return;
    save.mutate(
      { name: name.trim(), query, unitId: owner === 'me' ? null : owner },
      {
        onSuccess: () => {
          showToast('good', t('views.kept', { name: name.trim() }));
          onClose();
        },
      },
    );
  };
  const owners = [
    { key: 'me', label: t('views.forMe') },
    ...units.map((unit) => ({ key: unit.id, label: t('views.forUnit', { unit: nameIn(unit.name, i18n.language) }) })),
  ];
  return (
    <Dialog
      open
      title={t('views.keep')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button tone="primary" busy={save.isPending} onClick={() => document.forms.namedItem(form)?.requestSubmit()}>
            {t('views.save')}
          </Button>
        </>
      }
    >
      <form id={form} name={form} className="form-body" onSubmit={submit}>
        <p>{t('views.about')}</p>
        <TextLine
          showLabel
          label={t('views.name')}
          value={name}
          maxLength={60}
          error={tried ? missing : undefined}
          onChange={setName}
        />
        {owners.length > 1 && (
          <RadioList label={t('views.owner')} options={owners} value={owner} error={undefined} onChange={setOwner} />
        )}
        {save.error && <Notice tone="error" title={failureText(save.error)} />}
      </form>
    </Dialog>
  );
}
