import type { FieldValues } from '../../domain/documents/document-fields.ts';
import type { Locale, Param, Text } from '../../domain/text.ts';
import type { DocumentWords, WrittenFields } from './ports.ts';

/** Writes a document's values in one language. Days are written in full: a letter is read years later. */
export function writeFields(fields: FieldValues, locale: Locale, words: DocumentWords): WrittenFields {
  const write = (param: Param): string => writeParam(param, locale, words);
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      Array.isArray(value)
        ? value.map((row) => Object.fromEntries(Object.entries(row).map(([column, param]) => [column, write(param)])))
        : write(value),
    ]),
  );
}

const DATES: Record<Locale, Intl.DateTimeFormat> = {
  'zh-CN': new Intl.DateTimeFormat('zh-CN', { dateStyle: 'long', timeZone: 'UTC' }),
  en: new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }),
};

function writeParam(param: Param, locale: Locale, words: DocumentWords): string {
  if (typeof param === 'string') return param;
  if (typeof param === 'number') return String(param);
  if ('date' in param) return DATES[locale].format(new Date(`${param.date}T12:00:00Z`));
  if ('time' in param) return DATES[locale].format(new Date(param.time));
  if ('name' in param) return param.name[locale];
  if ('join' in param) {
    return param.join.map((part) => writeText(part, locale, words)).join(words.t(locale, 'format:list_separator'));
  }
  return writeText(param, locale, words);
}

function writeText(text: Text, locale: Locale, words: DocumentWords): string {
  if ('raw' in text) return text.raw;
  const params = Object.entries(text.params ?? {}).map(([name, param]) => [name, writeParam(param, locale, words)]);
  return words.t(locale, text.key, Object.fromEntries(params));
}
