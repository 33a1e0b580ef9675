import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import type { Me } from '../../../contract/session.ts';
import { failureText, post, rememberCsrf } from '../../api.ts';
import { EntryLayout } from './entry-layout.tsx';
import { Field } from './field.tsx';

/** Only a path of ours: an address from outside must not send anybody elsewhere. */
const safeReturn = (path: string | null): string => (path !== null && /^\/(?![/\\])/.test(path) ? path : '/');

export function SignInPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const returnTo = search.get('return');

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setFailure(null);
    try {
      rememberCsrf(await post<Me>('/session', { login: login.trim(), password }));
      navigate(safeReturn(returnTo), { replace: true });
    } catch (error) {
      setFailure(failureText(error));
      setBusy(false);
    }
  };

  return (
    <EntryLayout title={t('signIn.title')}>
      {search.has('ended') && (
        <p className="entry-notice" role="status">
          {t('signIn.ended')}
        </p>
      )}
      <form onSubmit={submit}>
        <Field label={t('signIn.login')} value={login} onChange={setLogin} autoComplete="username" autoFocus />
        <Field
          label={t('signIn.password')}
          type="password"
          value={password}
          onChange={setPassword}
          autoComplete="current-password"
        />
        {failure && (
          <p className="entry-failure" role="alert">
            {failure}
          </p>
        )}
        <button type="submit" className="entry-submit" disabled={busy}>
          {busy ? t('signIn.busy') : t('signIn.submit')}
        </button>
      </form>
      <p className="entry-help">{t('signIn.help')}</p>
    </EntryLayout>
  );
}
