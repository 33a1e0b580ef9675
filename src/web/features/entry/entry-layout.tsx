import './entry.css';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Name } from '../../../contract/vocabulary.ts';
import { get } from '../../api.ts';
import { chooseLanguage } from '../../i18n.ts';
import type { Language } from '../../preferences.ts';
import { setTitle } from '../../title.ts';

/** The office's name is decoration here: without it the page works the same. */
function useOfficeName(): Name | null {
  const [name, setName] = useState<Name | null>(null);
  useEffect(() => {
    get<{ name: Name }>('/office').then(
      (office) => setName(office.name),
      () => undefined,
    );
  }, []);
  return name;
}

/** Sign-in and invitation: plain markup, so that the first page does not wait for the component library. */
export function EntryLayout({ title, intro, children }: { title: string; intro?: string; children: ReactNode }) {
  const { t, i18n } = useTranslation();
  const office = useOfficeName();
  const language: Language = i18n.language === 'en' ? 'en' : 'zh-CN';
  useEffect(() => {
    setTitle(`${title} · ${t('app.name')}`);
  }, [title, t]);
  return (
    <div className="entry">
      <header className="entry-head">
        <img src="/office/favicon.svg" width={32} height={32} alt="" />
        <div>
          <p className="entry-office">{office?.[language] ?? t('app.name')}</p>
          <p className="entry-product">{t('app.desk')}</p>
        </div>
      </header>
      <main className="entry-card">
        <h1>{title}</h1>
        {intro && <p className="entry-intro">{intro}</p>}
        {children}
      </main>
      <footer className="entry-foot">
        <button type="button" lang="zh-CN" aria-pressed={language === 'zh-CN'} onClick={() => chooseLanguage('zh-CN')}>
          {t('language.zh-CN')}
        </button>
        <button type="button" lang="en" aria-pressed={language === 'en'} onClick={() => chooseLanguage('en')}>
          {t('language.en')}
        </button>
      </footer>
    </div>
  );
}
