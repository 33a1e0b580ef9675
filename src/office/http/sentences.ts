import type { FastifyRequest } from 'fastify';
import { LOCALES, type Locale, type Text } from '../../domain/text.ts';

/** What the office needs of the translator. */
export interface Sentences {
  rich: (text: Text, locale: Locale) => { text: string; bold: boolean }[];
  plain: (text: Text, locale: Locale) => string;
  has: (locale: Locale, key: string) => boolean;
}

interface Code {
  code: string;
  params?: Record<string, string | number>;
}

/** The sentence behind a code of a problem or of a refusal. */
export function problemSentence(sentences: Sentences, { code, params }: Code, locale: Locale): string {
  const keys = [`problem:${code}`, `matter:refusal.${code}`, `matter:${code}`];
  const key = keys.find((candidate) => sentences.has(locale, candidate)) ?? 'problem:refused';
  return sentences.plain(params ? { key, params } : { key }, locale);
}

/** The language to answer in: that of the account, else what the browser asks for, else the office's. */
export function localeOf(request: FastifyRequest, fallback: Locale): Locale {
  if (request.signedIn) return request.signedIn.account.locale;
  const wanted = request.headers['accept-language']?.toLowerCase() ?? '';
  const found = LOCALES.map((locale) => ({ locale, at: wanted.indexOf(locale.slice(0, 2)) })).filter(
    ({ at }) => at >= 0,
  );
  return found.sort((a, b) => a.at - b.at)[0]?.locale ?? fallback;
}
