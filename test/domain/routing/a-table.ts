import type { TableSurroundings } from '../../../src/domain/routing/check-table.ts';
import type { RoutingEntry, RoutingTable } from '../../../src/domain/routing/table.ts';

const post = { 'zh-CN': '分管领导', en: 'Leader in charge' };

/** An entry that has nothing wrong with it. */
export const anEntry = (over: Partial<RoutingEntry> = {}): RoutingEntry => ({
  code: 'roads',
  parentCode: null,
  name: { 'zh-CN': '道路', en: 'Roads' },
  label: { 'zh-CN': '路灯、坑洼', en: 'Lamps and potholes' },
  unitCode: 'works',
  sponsorPost: post,
  responsiblePost: post,
  keywordsZh: ['路灯'],
  keywordsEn: ['lamp'],
  isConfidential: false,
  isOpen: true,
  ...over,
});

export const conduct = anEntry({
  code: 'conduct',
  name: { 'zh-CN': '作风', en: 'Conduct' },
  unitCode: 'discipline',
  keywordsZh: ['贪污'],
  keywordsEn: ['bribe'],
  isConfidential: true,
});

export const aTable = (...entries: RoutingEntry[]): RoutingTable => ({ entries: [...entries, conduct] });

export const surroundings = (over: Partial<TableSurroundings> = {}): TableSurroundings => ({
  units: new Map([
    ['works', { isOpen: true }],
    ['discipline', { isOpen: true }],
    ['gone', { isOpen: false }],
  ]),
  openMatters: new Map(),
  allMatters: new Map(),
  ...over,
});
