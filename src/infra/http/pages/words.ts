import type { Locale, Text } from '../../../domain/text.ts';
import { type Html, html } from './html.ts';

/** What pages need of the translator. */
export interface PageTranslator {
  rich: (text: Text, locale: Locale) => { text: string; bold: boolean }[];
  plain: (text: Text, locale: Locale) => string;
  t: (locale: Locale, key: string, params?: Record<string, string | number>) => string;
}

/** The translator as one page uses it: in one language, keys in `public` unless they name their namespace. */
export interface Words {
  locale: Locale;
  /** A sentence of the `public` namespace. */
  say: (key: string, params?: Record<string, string | number>) => string;
  plain: (text: Text) => string;
  /** Bold runs as <strong>; line breaks are left to CSS (`white-space: pre-line`). */
  rich: (text: Text) => Html;
}

export function wordsIn(translator: PageTranslator, locale: Locale): Words {
  return {
    locale,
    say: (key, params) => translator.t(locale, `public:${key}`, params),
    plain: (text) => translator.plain(text, locale),
    rich: (text) =>
      html`${translator.rich(text, locale).map((run) => (run.bold ? html`<strong>${run.text}</strong>` : run.text))}`,
  };
}
