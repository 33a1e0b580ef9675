import '../staff/staff.css';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChangePassword } from '../../../contract/accounts.ts';
import { failureText, post } from '../../api.ts';
import { formatDay, nameIn } from '../../format.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { TextLine } from '../../ui/text-line.tsx';
import { showToast } from '../../ui/toasts.tsx';
import { useMe } from '../shell/me.tsx';
import { SubstitutesPanel } from '../staff/substitutes-panel.tsx';
import { BotPanel } from './bot-panel.tsx';
import { HoldPanel } from './hold-panel.tsx';

/** What everybody settles for himself. */
export function AccountPage() {
  const { t } = useTranslation();
  return (
    <div className="staff">
      <PageHeader title={t('account.title')} intro={t('account.intro')} />
      <OwnRoles />
      <SubstitutesPanel />
      <HoldPanel />
      <BotPanel />
      <PasswordForm />
    </div>
  );
}

function OwnRoles() {
  const { t, i18n } = useTranslation();
  const me = useMe();
  const own = me.grants.filter(({ actingFor }) => actingFor === null);
  return (
    <section className="panel" aria-label={t('account.roles')}>
      <h2>{t('account.roles')}</h2>
      {me.post && <p>{t('account.post', { post: nameIn(me.post, i18n.language) })}</p>}
      <ul className="roles">
        {own.map(({ role, unit }) => (
          <li key={`${role} ${unit?.id}`}>
            {t(`role.${role}`)}
            {unit && <span className="quiet"> · {nameIn(unit.name, i18n.language)}</span>}
          </li>
        ))}
        {me.standsInFor.map(({ id, name, toDay }) => (
          <li key={id}>{t('account.standsIn', { name, day: formatDay(toDay, i18n.language) })}</li>
        ))}
      </ul>
    </section>
  );
}

function PasswordForm() {
  const { t } = useTranslation();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const change = useMutation({
    mutationFn: (input: ChangePassword) => post('/session/password', input),
    onSuccess: () => {
      for (const clear of [setCurrent, setNext, setAgain]) clear('');
      showToast('good', t('account.changed'));
    },
  });
  const differs = again !== '' && again !== next;
  const ready = current !== '' && next !== '' && again === next;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready && !change.isPending) change.mutate({ current, next });
  };
  return (
    <section className="panel" aria-label={t('account.password')}>
      <h2>{t('account.password')}</h2>
      <form className="password-form" onSubmit={submit}>
        <TextLine
          showLabel
          type="password"
          autoComplete="current-password"
          label={t('account.current')}
          value={current}
          onChange={setCurrent}
        />
        <TextLine
          showLabel
          type="password"
          autoComplete="new-password"
          label={t('account.next')}
          hint={t('account.nextHint')}
          value={next}
          onChange={setNext}
        />
        <TextLine
          showLabel
          type="password"
          autoComplete="new-password"
          label={t('account.again')}
          error={differs ? t('account.differs') : undefined}
          value={again}
          onChange={setAgain}
        />
        <div className="form-actions">
          <Button
            tone="primary"
            submit
            busy={change.isPending}
            disabledReason={ready ? undefined : t('account.needsAll')}
          >
            {t('account.change')}
          </Button>
        </div>
        {change.error && <Notice tone="error" title={failureText(change.error)} />}
      </form>
    </section>
  );
}
