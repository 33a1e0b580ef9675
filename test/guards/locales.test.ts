import { describe, expect, test } from 'vitest';
import { REFUSAL_CODES } from '../../src/domain/dialogue/command.ts';
import { sourceFiles } from '../support/source-files.ts';

type Tree = { [key: string]: string | Tree };

const flatten = (tree: Tree, prefix = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[prefix + key, value]] : flatten(value, `${prefix}${key}.`),
  );

const read = (locale: string) =>
  new Map(
    sourceFiles(`locales/${locale}`, ['.json']).map(({ path, text }) => [
      path.split('/').at(-1)?.replace('.json', '') ?? '',
      new Map(flatten(JSON.parse(text))),
    ]),
  );

const chinese = read('zh-CN');
const english = read('en');
// English has a singular; Chinese does not.
const base = (key: string): string => key.replace(/_(one|other)$/, '');
const placeholders = (text: string): string[] => [...new Set(text.match(/\{\{\s*\w+/g) ?? [])].sort();

describe('the locales', () => {
  test('both languages have the same files and keys', () => {
    expect([...english.keys()].sort()).toEqual([...chinese.keys()].sort());
    for (const [namespace, texts] of chinese) {
      const theirs = new Set([...(english.get(namespace)?.keys() ?? [])].map(base));
      const ours = new Set([...texts.keys()].map(base));
      expect([...theirs].sort(), namespace).toEqual([...ours].sort());
    }
  });

  test('a sentence has the same variables in both languages', () => {
    const different = [...chinese].flatMap(([namespace, texts]) =>
      [...texts].flatMap(([key, zh]) => {
        const en = english.get(namespace)?.get(key) ?? english.get(namespace)?.get(`${base(key)}_other`);
        if (en === undefined || placeholders(en).join() === placeholders(zh).join()) return [];
        return [`${namespace}:${key} zh ${placeholders(zh)} en ${placeholders(en)}`];
      }),
    );
    expect(different).toEqual([]);
  });

  test('no sentence is empty, has an odd bold mark, or shouts', () => {
    const odd = [...chinese, ...english].flatMap(([namespace, texts]) =>
      [...texts]
        .filter(([, text]) => text.trim() === '' || text.split('**').length % 2 === 0 || /[!！]/.test(text))
        .map(([key]) => `${namespace}:${key}`),
    );
    expect(odd).toEqual([]);
  });

  test('quotation marks, apostrophes and dots are those of print', () => {
    const typed = [...chinese, ...english].flatMap(([namespace, texts]) =>
      [...texts].filter(([, text]) => /["']|\.{3}/.test(text)).map(([key]) => `${namespace}:${key}`),
    );
    expect(typed).toEqual([]);
  });

  test('English sentences have no Chinese in them', () => {
    const mixed = [...english].flatMap(([namespace, texts]) =>
      [...texts].filter(([, text]) => /\p{Script=Han}/u.test(text)).map(([key]) => `${namespace}:${key}`),
    );
    // Names of languages are written in their own.
    expect(mixed.filter((key) => !/lang|zh/i.test(key))).toEqual([]);
  });

  test('every refusal of the dialogue has its sentence', () => {
    const missing = REFUSAL_CODES.filter((code) => !chinese.get('matter')?.has(`refusal.${code}`));
    expect(missing).toEqual([]);
  });

  test('no Chinese is written in the source outside the locales', () => {
    // The dialogue understands typed Chinese words and the sample office is Chinese: both are data in their own files.
    const data = [/\/sample\//, /words\.ts$/, /lexicon/];
    const wrong = sourceFiles('src').flatMap(({ path, text }) =>
      data.some((pattern) => pattern.test(path)) || !/\p{Script=Han}/u.test(text) ? [] : [path],
    );
    expect(wrong).toEqual([]);
  });
});
