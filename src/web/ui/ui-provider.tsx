import { ConfigProvider, type ConfigProviderProps } from 'antd';
import en from 'antd/es/locale/en_US.js';
import zhCN from 'antd/es/locale/zh_CN.js';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type Language, useIsDark } from '../preferences.ts';
import { darkTheme, lightTheme } from './theme.ts';
import './ui.css';
import './messages.css';
import './layout.css';
import './print.css';

/** The server puts a fresh nonce into the page; antd needs it for the styles that it adds at run time. */
const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';

type Pack = NonNullable<ConfigProviderProps['locale']>;
/** The compiler takes antd's packs for CommonJS and sees a namespace; the bundler gives the pack itself. */
const PACKS: Record<Language, Pack> = { 'zh-CN': zhCN as unknown as Pack, en: en as unknown as Pack };

/** Inside a modal dialog everything else is inert, so what pops up must be in the dialog. */
const popupHome = (trigger?: HTMLElement): HTMLElement => trigger?.closest('dialog') ?? document.body;

export function UiProvider({ children }: { children: ReactNode }) {
  const { i18n } = useTranslation();
  return (
    <ConfigProvider
      theme={useIsDark() ? darkTheme : lightTheme}
      locale={PACKS[i18n.language === 'en' ? 'en' : 'zh-CN']}
      csp={{ nonce }}
      button={{ autoInsertSpace: false }}
      getPopupContainer={popupHome}
    >
      {children}
    </ConfigProvider>
  );
}
