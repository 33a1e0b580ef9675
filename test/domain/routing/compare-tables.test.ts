import { expect, test } from 'vitest';
import { compareTables } from '../../../src/domain/routing/compare-tables.ts';
import { anEntry, aTable } from './a-table.ts';

const water = anEntry({ code: 'water', name: { 'zh-CN': '供水', en: 'Water' } });
const before = aTable(anEntry(), water);

test('a table does not differ from itself', () => {
  expect(compareTables(before, structuredClone(before))).toEqual([]);
});

test('what was added, removed and changed is named, with before and after', () => {
  const changed = anEntry({ unitCode: 'discipline', keywordsZh: ['路灯', '坑洼'], isOpen: false });
  const trees = anEntry({ code: 'trees', parentCode: null });
  const changes = compareTables(before, aTable(changed, trees));
  expect(changes.map(({ kind, code }) => `${kind} ${code}`)).toEqual(['changed roads', 'added trees', 'removed water']);
  expect(changes[0]?.fields).toEqual([
    { field: 'unitCode', before: 'works', after: 'discipline' },
    { field: 'keywordsZh', before: '路灯', after: '路灯 坑洼' },
    { field: 'isOpen', before: 'true', after: 'false' },
  ]);
});

test('another order is a change by itself', () => {
  const changes = compareTables(before, aTable(water, anEntry()));
  expect(changes.length).toBeGreaterThan(0);
  expect(changes.every(({ kind }) => kind === 'moved')).toBe(true);
});
