import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { countsInGroups } from './counts.ts';
import { type Language, readLanguage, storeLanguage } from './preferences.ts';

type Words = Record<string, unknown>;
type Namespace = 'entry' | 'office' | 'matter' | 'forms' | 'document';

type Chunk = () => Promise<{ default: Words }>;

/** Each language and namespace is a chunk of its own: only what is in use is fetched. */
const chunks: Record<Language, Record<Namespace, Chunk>> = {
  'zh-CN': {
    entry: () => import('../../locales/zh-CN/entry.json', { with: { type: 'json' } }),
    office: () => import('../../locales/zh-CN/office.json', { with: { type: 'json' } }),
    forms: () => import('../../locales/zh-CN/forms.json', { with: { type: 'json' } }),
    matter: () => import('../../locales/zh-CN/matter.json', { with: { type: 'json' } }),
    document: () => import('../../locales/zh-CN/document.json', { with: { type: 'json' } }),
  },
  en: {
    entry: () => import('../../locales/en/entry.json', { with: { type: 'json' } }),
    office: () => import('../../locales/en/office.json', { with: { type: 'json' } }),
    forms: () => import('../../locales/en/forms.json', { with: { type: 'json' } }),
    matter: () => import('../../locales/en/matter.json', { with: { type: 'json' } }),
    document: () => import('../../locales/en/document.json', { with: { type: 'json' } }),
  },
};

/** What signing in needs; everything else comes with the pages behind it. */
const wanted = new Set<Namespace>(['entry']);

async function load(language: Language): Promise<void> {
  const missing = [...wanted].filter((namespace) => !i18next.hasResourceBundle(language, namespace));
  await Promise.all(
    missing.map(async (namespace) => {
      const { default: words } = await chunks[language][namespace]();
      i18next.addResourceBundle(language, namespace, words);
    }),
  );
}

export async function startI18n(): Promise<void> {
  const language = readLanguage();
  await i18next
    .use(initReactI18next)
    .use(countsInGroups)
    .init({
      lng: language,
      fallbackLng: false,
      ns: ['entry', 'office', 'matter', 'forms', 'document'],
      defaultNS: 'office',
      fallbackNS: 'entry',
      resources: {},
      partialBundledLanguages: true,
      // React escapes.
      interpolation: { escapeValue: false, alwaysFormat: true },
    });
  await load(language);
  document.documentElement.lang = language;
}

/** The words of the pages behind the sign-in. */
export async function loadDeskWords(): Promise<void> {
  for (const namespace of ['office', 'matter', 'forms', 'document'] as const) wanted.add(namespace);
  await load(i18next.language === 'en' ? 'en' : 'zh-CN');
}

export async function chooseLanguage(language: Language): Promise<void> {
  storeLanguage(language);
  await showLanguage(language);
}

/** Without remembering it as this computer's choice. */
export async function showLanguage(language: Language): Promise<void> {
  await load(language);
  document.documentElement.lang = language;
  await i18next.changeLanguage(language);
}
