import { readdirSync, readFileSync } from 'node:fs';
import { createInstance, type ResourceLanguage } from 'i18next';
import { describe, expect, test } from 'vitest';
import { LOCALES } from '../../src/domain/text.ts';
import { Sentences } from '../../src/infra/i18n/sentences.ts';

const LOCALE_DIR = new URL('../../locales/', import.meta.url);
const contentOf = (locale: string): ResourceLanguage =>
  Object.fromEntries(
    readdirSync(new URL(`${locale}/`, LOCALE_DIR))
      .filter((name) => name.endsWith('.json'))
      .map((name) => [
        name.replace('.json', ''),
        JSON.parse(readFileSync(new URL(`${locale}/${name}`, LOCALE_DIR), 'utf8')),
      ]),
  );

const textsIn = (content: unknown, path: string): [string, string][] => {
  if (typeof content === 'string') return [[path, content]];
  if (typeof content !== 'object' || content === null) return [];
  return Object.entries(content).flatMap(([name, part]) =>
    textsIn(part, path.endsWith(':') ? path + name : `${path}.${name}`),
  );
};

/** Values that a person could have typed, and that mean something to i18next. */
const VALUES = ['$& $1', '{{name}} $t(bot:welcome)', '<b>&', '7'];
const valuesFor = (text: string): Record<string, string> =>
  Object.fromEntries(
    [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = ''], index) => [name, VALUES[index % VALUES.length] ?? '']),
  );

const started = (resources: Record<string, ResourceLanguage>) => {
  const i18n = createInstance();
  void i18n.init({
    resources,
    ns: Object.keys(resources.en ?? {}),
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  return i18n;
};

describe.each([...LOCALES])('the sentences of %s', (locale) => {
  const content = contentOf(locale);
  const texts = Object.entries(content).flatMap(([namespace, part]) => textsIn(part, `${namespace}:`));
  const sentences = new Sentences(content);
  const t = started({ en: content }).getFixedT('en');

  test('are written as i18next writes them, whatever is put in', () => {
    const written = texts.map(([key, text]) => ({
      key,
      params: valuesFor(text),
      own: sentences.write(key, valuesFor(text)),
    }));
    const others = written.filter(({ key, params, own }) => own !== null && own !== t(key, params));
    expect(others).toEqual([]);
    // All but those that count something.
    expect(written.filter(({ own }) => own !== null).length / texts.length).toBeGreaterThan(0.9);
  });

  test('are known by their keys, and nothing else is', () => {
    expect(texts.filter(([key]) => !sentences.has(key))).toEqual([]);
    expect(
      ['bot:', 'bot:welcome', 'nowhere:welcome.first', 'welcome.nothing', ''].filter((key) => sentences.has(key)),
    ).toEqual([]);
    expect(sentences.has('welcome.first')).toBe(true);
  });
});

test('a sentence that counts, holds another, formats or lacks a value is left to i18next', () => {
  const sentences = new Sentences({
    bot: {
      days_other: '{{count}} days',
      held: 'see $t(bot:other)',
      shaped: '{{day, datetime}}',
      plain: 'for {{name}}',
    },
  });
  expect(sentences.write('days', { count: 2 })).toBeNull();
  expect(sentences.write('days_other', { count: 2 })).toBeNull();
  expect(sentences.write('held')).toBeNull();
  expect(sentences.write('shaped', { day: 1 })).toBeNull();
  expect(sentences.write('plain')).toBeNull();
  expect(sentences.write('plain', { name: 'A' })).toBe('for A');
});
