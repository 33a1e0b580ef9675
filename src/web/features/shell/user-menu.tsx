import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { Me } from '../../../contract/session.ts';
import { call, failureText } from '../../api.ts';
import { chooseLanguage } from '../../i18n.ts';
import { chooseTheme, LANGUAGES, type Language, THEMES, useTheme } from '../../preferences.ts';
import { MenuButton } from '../../ui/menu-button.tsx';
import { showToast } from '../../ui/toasts.tsx';
import { useMe } from './me.tsx';

export function UserMenu() {
  const { t, i18n } = useTranslation();
  const me = useMe();
  const theme = useTheme();
  const client = useQueryClient();
  const navigate = useNavigate();

  const speak = async (locale: Language) => {
    await chooseLanguage(locale);
    // The server writes some sentences itself, in the language of the account.
    await call<Me>('PATCH', '/session', { locale }).catch((error) => showToast('bad', failureText(error)));
    await client.invalidateQueries();
  };
  const signOut = async () => {
    await call('DELETE', '/session').catch(() => undefined);
    client.clear();
    navigate('/sign-in', { replace: true });
  };

  const absent = me.standsInFor.map(({ name }) => name);
  const languageNames: Record<Language, string> = { 'zh-CN': t('language.zh-CN'), en: t('language.en') };
  return (
    <MenuButton
      label={t('shell.account')}
      groups={[
        LANGUAGES.map((language) => ({
          key: language,
          label: languageNames[language],
          icon: 'language' as const,
          checked: i18n.language === language,
          onPick: () => speak(language),
        })),
        THEMES.map((choice) => ({
          key: choice,
          label: t(`theme.${choice}`),
          icon: choice,
          checked: theme === choice,
          onPick: () => chooseTheme(choice),
        })),
        [{ key: 'account', label: t('shell.myAccount'), icon: 'citizen' as const, onPick: () => navigate('/account') }],
        [{ key: 'out', label: t('shell.signOut'), icon: 'signOut' as const, onPick: signOut }],
      ]}
    >
      <span className="bar-avatar" aria-hidden="true" data-initial={[...me.name][0]} />
      <span className="bar-user">
        {me.name}
        {absent.length > 0 && (
          <small className="bar-acting">
            {t('account.actingNow', { names: absent.join(t('common.listSeparator')) })}
          </small>
        )}
      </span>
    </MenuButton>
  );
}
