import { expect, test } from 'vitest';
import { compareDays, readYearList } from '../../src/web/features/settings/read-year-list.ts';

const WORK = ['上班', 'work'];

test('lines of an announcement become days off and days worked instead', () => {
  const { days, wrong } = readYearList('2027-01-01 至 2027-01-03 放假\n\n2027-1-4 上班\n2027-05-01', WORK);
  expect(wrong).toEqual([]);
  expect(days).toEqual([
    { day: '2027-01-01', kind: 'holiday' },
    { day: '2027-01-02', kind: 'holiday' },
    { day: '2027-01-03', kind: 'holiday' },
    { day: '2027-01-04', kind: 'makeup_workday' },
    { day: '2027-05-01', kind: 'holiday' },
  ]);
});

test.each(['元旦放假', '2027-02-30', '2027-05-05 至 2027-05-01', '2027-01-01 至 2027-12-31'])(
  'a line that means no days is told by its number: %s',
  (line) => {
    expect(readYearList(`2027-01-01\n${line}`, WORK).wrong).toEqual([2]);
  },
);

test('a day of which two lines say different things is told, and the same twice is not', () => {
  expect(readYearList('2027-01-01\n2027-01-01 至 2027-01-02\n2027-01-02 上班', WORK).wrong).toEqual([3]);
});

test('what a list changes is counted: added, changed, removed', () => {
  const day = (date: string, kind: 'holiday' | 'makeup_workday' = 'holiday') => ({ day: `2027-01-${date}`, kind });
  const before = [day('01'), day('02'), day('09', 'makeup_workday')];
  const after = [day('01'), day('03'), day('09')];
  expect(compareDays(before, after)).toEqual({ added: 1, changed: 1, removed: 1 });
  expect(compareDays(before, before)).toEqual({ added: 0, changed: 0, removed: 0 });
});
