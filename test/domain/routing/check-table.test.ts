import { describe, expect, test } from 'vitest';
import {
  checkTable,
  isError,
  ROUTING_ERRORS,
  ROUTING_WARNINGS,
  type TableSurroundings,
} from '../../../src/domain/routing/check-table.ts';
import { type RoutingTable, routable } from '../../../src/domain/routing/table.ts';
import { createTranslator } from '../../../src/infra/i18n/translator.ts';
import { anEntry, aTable, conduct, surroundings } from './a-table.ts';

const codes = (table: RoutingTable, over: Partial<TableSurroundings> = {}) =>
  checkTable(table, surroundings(over)).map(({ code, entry }) => (entry === null ? code : `${code} ${entry}`));

const long = 'x'.repeat(41);
const none = { 'zh-CN': '', en: '' };
const under = (code: string, parentCode: string) => anEntry({ code, parentCode, keywordsZh: [code], keywordsEn: [] });

describe('a routing table', () => {
  test('without a fault may be published', () => {
    expect(codes(aTable(anEntry()))).toEqual([]);
  });

  test.each([
    ['code_form Roads', aTable(anEntry({ code: 'Roads' }))],
    ['code_duplicate roads', aTable(anEntry(), anEntry({ keywordsZh: ['坑'], keywordsEn: [] }))],
    ['name_empty roads', aTable(anEntry({ name: { 'zh-CN': '道路', en: ' ' } }))],
    ['label_empty roads', aTable(anEntry({ label: none }))],
    ['unit_missing roads', aTable(anEntry({ unitCode: null }))],
    ['unit_unknown roads', aTable(anEntry({ unitCode: 'nobody' }))],
    ['unit_closed roads', aTable(anEntry({ unitCode: 'gone' }))],
    ['parent_unknown roads', aTable(anEntry({ parentCode: 'nothing' }))],
    ['parent_circle roads', aTable(anEntry({ parentCode: 'roads' }))],
    ['parent_closed lamps', aTable(anEntry({ isOpen: false }), under('lamps', 'roads'))],
    ['parent_deep d', aTable(anEntry(), under('b', 'roads'), under('c', 'b'), under('d', 'c'))],
    ['keyword_long roads', aTable(anEntry({ keywordsZh: [long] }))],
    ['no_keywords roads', aTable(anEntry({ keywordsZh: [] }))],
    ['post_missing roads', aTable(anEntry({ sponsorPost: null }))],
  ])('is told: %s', (fault, table) => {
    expect(codes(table)).toContain(fault);
  });

  test('that holds nothing, or nowhere for reports of misconduct, is told so', () => {
    expect(codes({ entries: [] })).toEqual(['empty', 'no_confidential']);
    expect(codes({ entries: [anEntry()] })).toEqual(['no_confidential']);
  });

  test('cannot close a category with open matters, nor remove one that ever had any', () => {
    const closed = aTable(anEntry({ isOpen: false }));
    expect(codes(closed, { openMatters: new Map([['roads', 2]]) })).toEqual(['closed_with_matters roads']);
    expect(codes(closed, { allMatters: new Map([['roads', 2]]) })).toEqual([]);
    expect(codes(aTable(), { allMatters: new Map([['roads', 2]]) })).toEqual(['removed_with_matters roads']);
  });

  test('in which a word points two ways is only warned', () => {
    const faults = checkTable(aTable(anEntry({ keywordsZh: ['贪污 '] })), surroundings());
    expect(faults).toMatchObject([
      { severity: 'warning', code: 'keyword_clash', params: { keyword: '贪污', others: 'conduct' } },
    ]);
    expect(faults.some(isError)).toBe(false);
  });

  test('names the errors before the warnings', () => {
    const faults = checkTable(aTable(anEntry({ keywordsZh: [], label: none })), surroundings());
    expect(faults.map(({ severity }) => severity)).toEqual(['error', 'warning']);
  });

  test('routes to no heading and to nothing closed', () => {
    const table = aTable(anEntry({ unitCode: null }), under('lamps', 'roads'), anEntry({ code: 'old', isOpen: false }));
    expect(codes(table)).toEqual([]);
    expect(routable(table).map(({ code }) => code)).toEqual(['lamps', conduct.code]);
  });
});

test('every fault has its sentence in both languages', () => {
  const { has } = createTranslator();
  const missing = [...ROUTING_ERRORS, ...ROUTING_WARNINGS].filter(
    (code) => !has('zh-CN', `office:routing.check.${code}`) || !has('en', `office:routing.check.${code}`),
  );
  expect(missing).toEqual([]);
});
