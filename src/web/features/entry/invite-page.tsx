import { type FormEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate } from 'react-router';
import type { InvitePreview, Me } from '../../../contract/session.ts';
import { ApiError, failureText, post, rememberCsrf } from '../../api.ts';
import { EntryLayout } from './entry-layout.tsx';
import { Field } from './field.tsx';
import { loginProblem, passwordRules } from './password-rules.ts';

type Failures = Partial<Record<'name' | 'login' | 'password' | 'form', string>>;

/** Each sentence beside the field that it is about; what belongs to none stands above the button. */
function failuresIn(error: unknown): Failures {
  const errors = error instanceof ApiError ? (error.problem.errors ?? []) : [];
  const failures: Failures = {};
  for (const { path, message } of errors) {
    if (path === 'name' || path === 'login' || path === 'password') failures[path] ??= message;
  }
  return Object.keys(failures).length > 0 ? failures : { form: failureText(error) };
}

type Stage = { kind: 'waiting' } | { kind: 'unusable'; why: string } | { kind: 'open'; invite: InvitePreview };

function useInvite(token: string): Stage {
  const [stage, setStage] = useState<Stage>({ kind: 'waiting' });
  useEffect(() => {
    post<InvitePreview>('/invites/preview', { token }).then(
      (invite) => setStage({ kind: 'open', invite }),
      (error) => setStage({ kind: 'unusable', why: failureText(error) }),
    );
  }, [token]);
  return stage;
}

export function InvitePage() {
  const { t } = useTranslation();
  // In the fragment, so that it is in no server's log.
  const token = decodeURIComponent(useLocation().hash.slice(1));
  const stage = useInvite(token);
  if (stage.kind === 'waiting') return <EntryLayout title={t('invite.title')}>{t('common.loading')}</EntryLayout>;
  if (stage.kind === 'unusable') {
    return (
      <EntryLayout title={t('invite.unusable')} intro={stage.why}>
        <p className="entry-help">{t('invite.unusableHelp')}</p>
      </EntryLayout>
    );
  }
  return <InviteForm token={token} invite={stage.invite} />;
}

function InviteForm({ token, invite }: { token: string; invite: InvitePreview }) {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  const isReset = invite.login !== null;
  const [name, setName] = useState(invite.name ?? '');
  const [login, setLogin] = useState(invite.login ?? '');
  const [password, setPassword] = useState('');
  const [failures, setFailures] = useState<Failures>({});
  const [busy, setBusy] = useState(false);
  const rules = passwordRules(password, login);
  const ready = rules.every((rule) => rule.met) && name.trim() !== '' && login.trim() !== '';

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (loginProblem(login)) return setFailures({ login: t('invite.loginRule') });
    setBusy(true);
    setFailures({});
    try {
      const me = await post<Me>('/invites/accept', { token, name: name.trim(), login: login.trim(), password });
      rememberCsrf(me);
      // Whoever runs a new office is led through it.
      navigate(!isReset && me.permissions.includes('settings.manage') ? '/first-use' : '/', { replace: true });
    } catch (error) {
      setBusy(false);
      setFailures(failuresIn(error));
    }
  };

  const language = i18n.language === 'en' ? 'en' : 'zh-CN';
  const roles = invite.roles.map((role) => t(`role.${role}`)).join(t('common.listSeparator'));
  const office = invite.office[language];
  const intro = isReset ? t('invite.resetIntro', { office, login }) : t('invite.intro', { office, roles });
  return (
    <EntryLayout title={isReset ? t('invite.resetTitle') : t('invite.title')} intro={intro}>
      <form onSubmit={submit}>
        {!isReset && (
          <>
            <Field
              label={t('invite.name')}
              value={name}
              onChange={setName}
              autoComplete="name"
              error={failures.name}
              autoFocus
            />
            <Field
              label={t('invite.login')}
              value={login}
              onChange={setLogin}
              autoComplete="username"
              hint={t('invite.loginRule')}
              error={failures.login}
            />
          </>
        )}
        <Field
          label={t('invite.password')}
          type="password"
          value={password}
          onChange={setPassword}
          autoComplete="new-password"
          error={failures.password}
        />
        <ul className="rules" aria-label={t('invite.rules')}>
          {rules.map((rule) => (
            <li key={rule.key} data-met={rule.met}>
              <span aria-hidden="true">{rule.met ? '✓' : '○'}</span>{' '}
              {t(`invite.rule.${rule.key}`, { count: rule.count })}
              <span className="sr-only">{rule.met ? t('invite.met') : t('invite.unmet')}</span>
            </li>
          ))}
        </ul>
        {failures.form && (
          <p className="entry-failure" role="alert">
            {failures.form}
          </p>
        )}
        <button type="submit" className="entry-submit" disabled={busy || !ready}>
          {busy ? t('invite.busy') : isReset ? t('invite.resetSubmit') : t('invite.submit')}
        </button>
      </form>
    </EntryLayout>
  );
}
