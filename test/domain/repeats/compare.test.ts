import { describe, expect, test } from 'vitest';
import { compareMoments, readMoments } from '../../../src/domain/repeats/read-moments.ts';
import { comparePlaces, readPlaces } from '../../../src/domain/repeats/read-places.ts';
import { readTelling, withoutPersons } from '../../../src/domain/repeats/read-telling.ts';

const names = (text: string) => readPlaces(text).named.map(({ name }) => name);
const relation = (a: string, b: string) => comparePlaces(readPlaces(a), readPlaces(b)).relation;

describe('places', () => {
  test.each([
    ['青禾县第二小学门口的路灯', ['第二小学']],
    ['我家孩子在向阳小学读书', ['向阳小学']],
    ['三初中的饭堂', ['第三初中']],
    ['学校的小学生都知道', []],
    ['和平路的人行道', ['和平路']],
  ])('in "%s"', (text, expected) => {
    expect(names(text)).toEqual(expected);
  });

  test.each([
    ['第二小学', '二小', 'same'],
    ['第二小学', '第四小学', 'differ'],
    ['石桥镇中心小学', '东河镇中心小学', 'differ'],
    ['石桥镇第二小学', '第二小学', 'same'],
    ['第二小学', '桃园小区', 'unknown'],
    ['食堂的饭菜', '食堂的汤', 'unknown'],
  ])('"%s" and "%s" are: %s', (a, b, expected) => {
    expect(relation(a, b)).toBe(expected);
    expect(relation(b, a)).toBe(expected);
  });
});

describe('times and groups', () => {
  const differ = (a: string, b: string) =>
    compareMoments(readMoments(a, '2026-11-20'), readMoments(b, '2026-11-20')).differ;

  test.each([
    ['去年的校服费', '今年的校服费', ['years']],
    ['2025年秋季学期', '2026年春季学期', ['years', 'terms']],
    ['五年级（3）班', '五（3）班', []],
    ['初二', '八年级', []],
    ['初二', '高一', ['grades']],
    ['9月10日', '九月十日', []],
  ])('"%s" and "%s" differ in %j', (a, b, expected) => {
    expect(differ(a, b)).toEqual(expected);
  });

  test('"last year" is counted from the day on which it was told', () => {
    expect(readMoments('去年', '2025-03-01').years).toEqual(new Set([2024]));
  });
});

test('who speaks is cut out before anything is compared', () => {
  const told = '我叫虚拟甲，电话 13800000000。食堂的饭菜不卫生。';
  expect(withoutPersons(told)).not.toMatch(/虚拟甲|138/);
  const telling = { place: null, concerned: null, occurred: null, categoryCode: null, unitId: null, day: '2026-11-20' };
  const { pairs } = readTelling({ ...telling, statement: told }, () => []);
  expect([...pairs]).not.toContain('虚拟');
});
