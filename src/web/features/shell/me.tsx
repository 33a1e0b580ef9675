import { useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate } from 'react-router';
import type { Me } from '../../../contract/session.ts';
import { call, failureText, get, isCode, onRefused, onSignedOut, rememberCsrf } from '../../api.ts';
import { writeTimesIn } from '../../format.ts';
import { showLanguage } from '../../i18n.ts';
import { hasChosenLanguage, readLanguage } from '../../preferences.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Waiting } from '../../ui/waiting.tsx';

const MeContext = createContext<Me | null>(null);

/** Who is signed in; only below `MeGate`. */
export function useMe(): Me {
  const me = useContext(MeContext);
  if (me === null) throw new Error('useMe outside MeGate');
  return me;
}

export const useMay = (permission: string): boolean => useMe().permissions.includes(permission);

/** The server writes in the account's language: a choice made on this computer is told to it, else the page follows it. */
function useAccountLanguage(me: Me | undefined): void {
  const client = useQueryClient();
  const locale = me?.locale;
  useEffect(() => {
    if (locale === undefined) return;
    if (!hasChosenLanguage()) {
      showLanguage(locale);
      return;
    }
    const chosen = readLanguage();
    if (chosen === locale) return;
    call<Me>('PATCH', '/session', { locale: chosen }).then(
      () => client.invalidateQueries(),
      // The page itself speaks the chosen language already; the server's sentences follow at the next visit.
      () => undefined,
    );
  }, [client, locale]);
}

async function fetchMe(): Promise<Me> {
  const me = await get<Me>('/session');
  rememberCsrf(me);
  writeTimesIn(me.timeZone);
  return me;
}

/**
 * Sends to the sign-in page and back when the session is missing or ends. What was being written is safe: drafts are
 * stored as they are typed.
 */
export function MeGate({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { pathname, search } = useLocation();
  const { data: me, error, refetch } = useQuery({ queryKey: ['me'], queryFn: fetchMe, staleTime: 60_000 });
  const wasSignedIn = me !== undefined;
  useAccountLanguage(me);
  useEffect(
    () =>
      onSignedOut(() => {
        const target = new URLSearchParams({ return: pathname + search, ...(wasSignedIn ? { ended: '1' } : {}) });
        client.clear();
        navigate(`/sign-in?${target}`, { replace: true });
      }),
    [client, navigate, pathname, search, wasSignedIn],
  );
  // Roles can change while a page is open: what it offers follows.
  useEffect(() => onRefused(() => client.invalidateQueries({ queryKey: ['me'] })), [client]);
  if (me) return <MeContext value={me}>{children}</MeContext>;
  if (error && !isCode(error, 'session.missing')) {
    return (
      <EmptyState icon="failed" title={failureText(error)}>
        <Button onClick={() => refetch()}>{t('common.tryAgain')}</Button>
      </EmptyState>
    );
  }
  return <Waiting label={t('common.loading')} />;
}
