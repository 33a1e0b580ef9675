import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

const FEATURES = resolve(import.meta.dirname, '../../src/web/features');
const LOCALES = resolve(import.meta.dirname, '../../locales');

const files = readdirSync(FEATURES, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.tsx'));
const sources = files.map((path) => ({ path, text: readFileSync(join(FEATURES, path), 'utf8') }));

/** Everything that shows that there is nothing, each as it is written. */
const empties = sources.flatMap(({ path, text }) =>
  [...text.matchAll(/<Empty(?:State|Line)\b[\s\S]*?(?:\/>|<\/EmptyState>)/g)].map(([use]) => ({ path, use })),
);

/** A message without a chat to go to: no list. */
const NOT_LISTS = ['delivery.noChat'];
const ZH = 'zh-CN';

function sentence(locale: string, key: string): unknown {
  const [namespace, path] = key.includes(':') ? key.split(':') : ['office', key];
  const texts: unknown = JSON.parse(readFileSync(join(LOCALES, locale, `${namespace}.json`), 'utf8'));
  return (path ?? '').split('.').reduce((at: unknown, part) => Object(at)[part], texts);
}

describe('an empty list of the office', () => {
  test('says what to do next: in words, or with something to press', () => {
    expect(empties.length).toBeGreaterThan(30);
    const silent = empties.filter(
      ({ use }) => !/\bnext=/.test(use) && !/<(Button|Link|NothingYet|a)\b|>\s*\{t\(/.test(use),
    );
    expect(silent).toEqual([]);
  });

  test('has a whole sentence for it in both languages', () => {
    const keys = empties.flatMap(({ use }) =>
      [...use.matchAll(/next=\{t\('([\w.:-]+)'/g)].flatMap(([, key]) => key ?? []),
    );
    expect(keys.length).toBeGreaterThan(20);
    for (const locale of ['zh-CN', 'en']) {
      const ends = locale === 'en' ? /[.]$/ : /。$/;
      const wrong = [...new Set(keys)].filter((key) => !ends.test(String(sentence(locale, key))));
      expect([locale, wrong]).toEqual([locale, []]);
    }
  });

  test('says so in a second sentence, where it is a bare line', () => {
    const lines = sources.flatMap(({ text }) =>
      [...text.matchAll(/length === 0 (?:&& |\? )\(?\s*<p[^>]*>\s*\{t\('([\w.:-]+)'/g)].flatMap(([, key]) => key ?? []),
    );
    const bare = lines.filter((key) => !NOT_LISTS.includes(key) && String(sentence(ZH, key)).split('。').length < 3);
    expect(bare).toEqual([]);
  });
});
