import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { type Language, readLanguage, storeLanguage } from './preferences.ts';

type Bundle = Record<'office' | 'matter', Record<string, unknown>>;

/** A language is a chunk of its own: only the one in use is fetched. */
const bundles: Record<Language, () => Promise<Bundle>> = {
  'zh-CN': async () => (await import('./locales/zh-cn.ts')).bundle,
  en: async () => (await import('./locales/en.ts')).bundle,
};

async function load(language: Language): Promise<void> {
  if (i18next.hasResourceBundle(language, 'office')) return;
  const bundle = await bundles[language]();
  i18next.addResourceBundle(language, 'office', bundle.office);
  i18next.addResourceBundle(language, 'matter', bundle.matter);
}

export async function startI18n(): Promise<void> {
  const language = readLanguage();
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    ns: ['office', 'matter'],
    defaultNS: 'office',
    resources: {},
    partialBundledLanguages: true,
    // React escapes.
    interpolation: { escapeValue: false },
  });
  await load(language);
  document.documentElement.lang = language;
}

export async function chooseLanguage(language: Language): Promise<void> {
  await load(language);
  storeLanguage(language);
  document.documentElement.lang = language;
  await i18next.changeLanguage(language);
}
