import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { actionSchema, queueSchema, roleSchema, statusSchema } from '../../src/contract/vocabulary.ts';
import { sourceFiles } from '../support/source-files.ts';

const flatten = (tree: object, prefix = ''): string[] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [prefix + key] : flatten(value, `${prefix}${key}.`),
  );
const LOCALE_DIR = new URL('../../locales/zh-CN/', import.meta.url);
const namespaces = readdirSync(LOCALE_DIR).map((file) => ({
  // What is missing in `office` is looked for in `entry` (src/web/i18n.ts).
  namespace: file.replace('.json', '').replace(/^entry$/, 'office'),
  words: flatten(JSON.parse(readFileSync(new URL(file, LOCALE_DIR), 'utf8'))),
}));
const known = new Set(namespaces.flatMap(({ namespace, words }) => words.map((key) => `${namespace}:${key}`)));
const used = sourceFiles('src/web', ['.ts', '.tsx']).flatMap(({ path, text }) =>
  [...text.matchAll(/\bt\(\s*(['`])([^'`]+)\1/g)].map(([, , key = '']) => ({ path, key })),
);
const full = (key: string): string => (key.includes(':') ? key : `office:${key}`);
const has = (key: string): boolean => known.has(key) || known.has(`${key}_other`);

describe('the words of the office client', () => {
  test('exist for every key that the source names', () => {
    const missing = used.filter(({ key }) => !key.includes('${')).filter(({ key }) => !has(full(key)));
    expect(missing).toEqual([]);
  });

  test('exist for every family of keys that the source builds', () => {
    const missing = used
      .filter(({ key }) => key.includes('${'))
      .filter(({ key }) => {
        const [head = ''] = full(key).split('${');
        return ![...known].some((candidate) => candidate.startsWith(head));
      });
    expect(missing).toEqual([]);
  });

  test('name every queue, role, status and action of the contract', () => {
    const wanted = [
      ...queueSchema.options.flatMap((queue) => [`queue.${queue}`, `queueIntro.${queue}`, `empty.${queue}`]),
      ...roleSchema.options.flatMap((role) => [`role.${role}`, `roleAbout.${role}`]),
      ...statusSchema.options.map((status) => `status.${status}`),
      ...actionSchema.options.map((action) => `action.${action}`),
    ];
    expect(wanted.filter((key) => !known.has(`office:${key}`))).toEqual([]);
  });
});
