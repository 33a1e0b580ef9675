import { describe, expect, test } from 'vitest';
import { unitsComplainedOf } from '../../../src/domain/petition/complained-of.ts';

const unit = (id: string, zh: string, en: string, parentId: string | null = null) => ({
  ...{ id, parentId },
  name: { 'zh-CN': zh, en },
});
const UNITS = [
  unit('bureau', '青禾县教育局', 'Qinghe Education Bureau'),
  unit('basic', '基础教育股', 'Basic Education Section', 'bureau'),
  unit('finance', '计划财务股', 'Planning and Finance Section', 'bureau'),
  unit('discipline', '派驻纪检监察组', 'Discipline Group', 'bureau'),
  unit('school', '城关第二小学', 'Chengguan No. 2 School', 'basic'),
];
const namedBy = (concerned: string | null) => [...unitsComplainedOf(concerned, UNITS)].sort();

describe('units complained of', () => {
  test.each([
    ['基础教育股', ['basic', 'bureau']],
    ['县教育局 基础教育股 的负责人', ['basic', 'bureau']],
    ['你们基教股的股长', ['basic', 'bureau']],
    ['计财股经办人', ['bureau', 'finance']],
    ['教育局', ['bureau']],
    ['第二小学校长', ['basic', 'bureau', 'school']],
    ['the head of the Basic Education Section', ['basic', 'bureau']],
  ])('%s', (concerned, expected) => {
    expect(namedBy(concerned)).toEqual(expected);
  });

  test.each([null, '', '第三小学食堂', '某培训机构', '股', '教育'])('nobody by %s', (concerned) => {
    expect(namedBy(concerned)).toEqual([]);
  });
});
