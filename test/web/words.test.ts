import { describe, expect, test } from 'vitest';
import entry from '../../locales/zh-CN/entry.json' with { type: 'json' };
import forms from '../../locales/zh-CN/forms.json' with { type: 'json' };
import matter from '../../locales/zh-CN/matter.json' with { type: 'json' };
import office from '../../locales/zh-CN/office.json' with { type: 'json' };
import { actionSchema, queueSchema, roleSchema, statusSchema } from '../../src/contract/vocabulary.ts';
import { sourceFiles } from '../support/source-files.ts';

const flatten = (tree: object, prefix = ''): string[] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [prefix + key] : flatten(value, `${prefix}${key}.`),
  );
const known = new Set([
  // What is missing in one is looked for in the other (src/web/i18n.ts).
  ...flatten({ ...entry, ...office }).map((key) => `office:${key}`),
  ...flatten(forms).map((key) => `forms:${key}`),
  ...flatten(matter).map((key) => `matter:${key}`),
]);
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
