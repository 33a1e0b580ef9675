import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountRow, ChangeAccount, ChangeRoles, ResetLink } from '../../../contract/accounts.ts';
import type { Grant } from '../../../contract/session.ts';
import { call, failureText, post } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmButton } from '../../ui/confirm-button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { TextLine } from '../../ui/text-line.tsx';
import { GrantsEditor, lacksUnit } from './grants-editor.tsx';
import { HandOverPerson } from './hand-over.tsx';
import { OneTimeLink } from './one-time-link.tsx';
import { useRoomChange } from './queries.ts';

/** One person: name and post, roles, a new password, and the end of the account. */
export function AccountDialog({ account, onClose }: { account: AccountRow; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Dialog wide open title={t('staff.accountOf', { name: account.name })} onClose={onClose}>
      <div className="account">
        <ProfileForm account={account} />
        {account.isOpen && <RolesForm account={account} />}
        {account.isOpen && account.openMatters > 0 && <HandOverPerson account={account} />}
        {account.isOpen && <ResetPassword account={account} />}
        {account.isOpen ? <CloseAccount account={account} /> : <ReopenAccount account={account} />}
      </div>
    </Dialog>
  );
}

function ProfileForm({ account }: { account: AccountRow }) {
  const { t } = useTranslation();
  const [name, setName] = useState(account.name);
  const [zh, setZh] = useState(account.post?.['zh-CN'] ?? '');
  const [en, setEn] = useState(account.post?.en ?? '');
  const save = useRoomChange(
    (input: ChangeAccount) => call('PATCH', `/accounts/${account.id}`, input),
    t('staff.saved'),
  );
  const halfPost = (zh.trim() === '') !== (en.trim() === '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (halfPost || name.trim() === '') return;
    save.mutate({ name: name.trim(), post: zh.trim() ? { 'zh-CN': zh.trim(), en: en.trim() } : null });
  };
  return (
    <form className="account-part" onSubmit={submit} aria-label={t('staff.profile')}>
      <h3>{t('staff.profile')}</h3>
      <div className="account-fields">
        <TextLine showLabel label={t('staff.name')} value={name} maxLength={60} onChange={setName} />
        <TextLine showLabel label={t('staff.postZh')} value={zh} maxLength={60} onChange={setZh} />
        <TextLine showLabel label={t('staff.postEn')} value={en} maxLength={60} onChange={setEn} />
      </div>
      <p className="text-box-hint">{t('staff.postHint')}</p>
      <Button submit busy={save.isPending} disabledReason={halfPost ? t('staff.postBoth') : undefined}>
        {t('staff.save')}
      </Button>
    </form>
  );
}

const grantsOf = ({ grants }: AccountRow): Grant[] =>
  grants.map(({ role, unit }) => ({ role, unitId: unit?.id ?? null }));

function RolesForm({ account }: { account: AccountRow }) {
  const { t } = useTranslation();
  const [grants, setGrants] = useState<Grant[]>(grantsOf(account));
  const save = useMutationOf<ChangeRoles>(`/accounts/${account.id}/roles`, t('staff.rolesSaved'));
  const incomplete = lacksUnit(grants);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!incomplete && grants.length > 0) save.mutate({ grants });
  };
  return (
    <form className="account-part" onSubmit={submit} aria-label={t('staff.roles')}>
      <h3>{t('staff.roles')}</h3>
      <GrantsEditor grants={grants} onChange={setGrants} />
      <p className="text-box-hint">{t('staff.rolesHint')}</p>
      <Button submit busy={save.isPending} disabledReason={incomplete ? t('staff.needUnit') : undefined}>
        {t('staff.saveRoles')}
      </Button>
      {save.error && <Notice tone="error" title={failureText(save.error)} />}
    </form>
  );
}

function useMutationOf<T>(path: string, said: string) {
  return useRoomChange((input: T) => post(path, input), said);
}

function ResetPassword({ account }: { account: AccountRow }) {
  const { t } = useTranslation();
  const reset = useMutation({ mutationFn: () => post<ResetLink>(`/accounts/${account.id}/reset`, {}) });
  return (
    <section className="account-part" aria-label={t('staff.reset')}>
      <h3>{t('staff.reset')}</h3>
      <p className="quiet">{t('staff.resetAbout')}</p>
      <Button busy={reset.isPending} onClick={() => reset.mutate()}>
        {t('staff.resetCreate')}
      </Button>
      {reset.error && <Notice tone="error" title={failureText(reset.error)} />}
      {reset.data && <OneTimeLink link={reset.data} />}
    </section>
  );
}

function CloseAccount({ account }: { account: AccountRow }) {
  const { t } = useTranslation();
  const close = useMutationOf<object>(`/accounts/${account.id}/close`, t('staff.closedNow', { name: account.name }));
  return (
    <section className="account-part" aria-label={t('staff.close')}>
      <h3>{t('staff.close')}</h3>
      <p className="quiet">{t('staff.closeAbout')}</p>
      <ConfirmButton
        tone="danger"
        question={t('staff.closeQuestion', { name: account.name })}
        consequence={<p>{t('staff.closeConsequence')}</p>}
        confirmLabel={t('staff.close')}
        busy={close.isPending}
        disabledReason={account.openMatters > 0 ? t('staff.closeFirst', { count: account.openMatters }) : undefined}
        onConfirm={() => close.mutate({})}
      >
        {t('staff.close')}
      </ConfirmButton>
      {close.error && <Notice tone="error" title={failureText(close.error)} />}
    </section>
  );
}

function ReopenAccount({ account }: { account: AccountRow }) {
  const { t } = useTranslation();
  const reopen = useMutationOf<object>(`/accounts/${account.id}/reopen`, t('staff.reopened', { name: account.name }));
  return (
    <section className="account-part" aria-label={t('staff.reopen')}>
      <h3>{t('staff.reopen')}</h3>
      <p className="quiet">{t('staff.reopenAbout')}</p>
      <Button busy={reopen.isPending} onClick={() => reopen.mutate({})}>
        {t('staff.reopen')}
      </Button>
      {reopen.error && <Notice tone="error" title={failureText(reopen.error)} />}
    </section>
  );
}
