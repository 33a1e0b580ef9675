import english from '../../../locales/en/bot.json' with { type: 'json' };
import chinese from '../../../locales/zh-CN/bot.json' with { type: 'json' };
import { LOCALES, type Locale, type Param, type Text } from '../text.ts';

type Tree = { [key: string]: string | Tree };

function flatten(tree: Tree, prefix: string, into: Map<string, string>): Map<string, string> {
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === 'string') into.set(prefix + key, value);
    else flatten(value, `${prefix}${key}.`, into);
  }
  return into;
}

const TEXTS: Record<Locale, Map<string, string>> = {
  'zh-CN': flatten(chinese, '', new Map()),
  en: flatten(english, '', new Map()),
};

/**
 * A text of the `bot` namespace in plain words: for recognising a label that was typed instead of pressed, and for
 * answers that are written down for the office. What citizens read is rendered by the channels.
 */
export function wordsOf(text: Text, locale: Locale): string {
  if ('raw' in text) return text.raw;
  const template = TEXTS[locale].get(text.key) ?? '';
  return template
    .replaceAll('**', '')
    .replace(/\{\{(\w+)\}\}/g, (_, name: string) => paramWords(text.params?.[name], locale));
}

/** In every language: people type what they read before they changed the language, too. */
export const wordsInAll = (text: Text): string[] => LOCALES.map((locale) => wordsOf(text, locale));

function paramWords(param: Param | undefined, locale: Locale): string {
  if (param === undefined) return '';
  if (typeof param === 'string' || typeof param === 'number') return String(param);
  if ('date' in param) return param.date;
  if ('time' in param) return param.time;
  if ('name' in param) return param.name[locale];
  if ('join' in param) return param.join.map((part) => wordsOf(part, locale)).join(' / ');
  return wordsOf(param, locale);
}
