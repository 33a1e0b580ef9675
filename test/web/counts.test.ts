import i18next from 'i18next';
import { expect, test } from 'vitest';
import { countsInGroups } from '../../src/web/counts.ts';

test('counts in sentences have their groups and their plural; years and numbers of things stay as they are', async () => {
  const words = i18next.createInstance();
  await words.use(countsInGroups).init({
    lng: 'en',
    interpolation: { escapeValue: false, alwaysFormat: true },
    resources: {
      en: {
        translation: {
          list_one: '{{count}} matter',
          list_other: '{{count}} matters',
          most: '{{count}} of {{max}}',
          year: '{{year}}, version {{number}}',
        },
      },
    },
  });
  expect(words.t('list', { count: 123_030 })).toBe('123,030 matters');
  expect(words.t('list', { count: 1 })).toBe('1 matter');
  expect(words.t('most', { count: 10_001, max: 10_000 })).toBe('10,001 of 10,000');
  expect(words.t('year', { year: 2026, number: 1200 })).toBe('2026, version 1200');
});
