import { describe, expect, test } from 'vitest';
import chinese from '../../../locales/zh-CN/bot.json' with { type: 'json' };
import { REFUSAL_CODES } from '../../../src/domain/dialogue/command.ts';
import { STEP_NAMES } from '../../../src/domain/dialogue/state.ts';
import { STEPS } from '../../../src/domain/dialogue/steps.ts';
import { sourceFiles } from '../../support/source-files.ts';

type Tree = { [key: string]: string | Tree };

const flatten = (tree: Tree, prefix = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[prefix + key, value]] : flatten(value, `${prefix}${key}.`),
  );

const sentences = flatten(chinese);
const keys = new Set(sentences.map(([key]) => key.replace(/_(one|other)$/, '')));
const files = sourceFiles('src');
const source = files
  .filter(({ path }) => path.startsWith('src/domain/dialogue/'))
  .map(({ text }) => text)
  .join('\n');
const everywhere = files.map(({ text }) => text).join('\n');
const literals = new Set(
  [...everywhere.matchAll(/'(?:bot:)?([a-z][\w-]*(?:\.[\w-]+)+|plain|lines|current)'/gi)].map(([, key]) => key),
);
const beginnings = [...source.matchAll(/`([a-z][\w.]*\.)\$\{/gi)].map(([, start = '']) => start);

describe('the sentences of the dialogue', () => {
  test('are all used', () => {
    const unused = [...keys].filter((key) => !literals.has(key) && !beginnings.some((start) => key.startsWith(start)));
    expect(unused).toEqual([]);
  });

  test('exist for every key that the source names', () => {
    const named = [...source.matchAll(/\bsay\(\s*'([^':]+)'/g)].map(([, key = '']) => key);
    expect(named.length).toBeGreaterThan(100);
    expect(named.filter((key) => !keys.has(key))).toEqual([]);
  });

  test('speak to citizens politely and without officialese', () => {
    const wrong = /你(?!们到底)|敬请|尊敬的|感谢您的|耐心等待|相关部门|请知悉|特此|！/;
    expect(sentences.filter(([, text]) => wrong.test(text)).map(([key]) => key)).toEqual([]);
  });

  test('are short paragraphs, and a question ends with the question', () => {
    const long = sentences.filter(([, text]) => [...text].length > 150).map(([key]) => key);
    expect(long).toEqual([]);
    const questions = sentences.filter(([key]) => /\.ask[A-Z]?\w*$|\.ask\.\w+$/.test(key));
    const trailing = questions.filter(([, text]) => text.includes('？') && !/[？”]$/.test(text)).map(([key]) => key);
    // This one is the model that voice gives, with its examples after it.
    expect(trailing).toEqual(['clarify.ask.wish']);
  });
});

describe('the steps', () => {
  test('have each a question under their name', () => {
    expect(Object.keys(STEPS).sort()).toEqual([...STEP_NAMES].sort());
  });

  test('refusals are a closed list', () => {
    expect(new Set(REFUSAL_CODES).size).toBe(REFUSAL_CODES.length);
  });
});
