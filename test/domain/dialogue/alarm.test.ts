import { describe, expect, test } from 'vitest';
import { isDangerous, isDespairing } from '../../../src/domain/dialogue/alarm.ts';

describe('danger', () => {
  test.each([
    '食堂着火了',
    '没有灭火器，教学楼着火了，快来',
    '去年修过的墙，现在又掉下来一大片',
    '三小外墙去年就开始裂，砖头掉下来砸到了人',
    '再不来人楼就要塌了',
    '如果再不修，墙马上要倒了',
    '不是演练，是真的着火了',
    '有人拿着刀在校门口',
    '我爸被困在电梯里',
    'There is a gas leak in the kitchen',
  ])('is heard: %s', (text) => {
    expect(isDangerous(text)).toBe(true);
  });

  test.each([
    '听说食堂着火是谣言，想核实一下',
    '去年外墙掉下来一块砖，建议每年检查',
    '前年，二小食堂发生过食物中毒，问后来怎么处理的',
    '宿舍没有着火，就是线路老化',
    '希望多搞消防演练，教孩子着火怎么跑',
    '万一着火往哪跑',
    '建议买火灾报警器',
    '没有发生食物中毒，孩子只是吃不惯',
    '这几年培训机构爆炸式增长',
    'Last year there was an explosion in the lab; was anyone held responsible?',
  ])('is not heard where there is none: %s', (text) => {
    expect(isDangerous(text)).toBe(false);
  });
});

describe('despair', () => {
  test.each([
    '我不想活了',
    '这不是威胁，再不解决我就跳楼',
    '要是不给说法就死在这，活着没意思',
    '去年我就不想活了，今年还是没人管',
    '没有活路了',
    '我看了防自杀的讲座还是想自杀，我撑不住',
    'I want to die',
  ])('is heard: %s', (text) => {
    expect(isDespairing(text)).toBe(true);
  });

  test.each([
    '去年有人跳楼的传闻是假的',
    '建议学校办预防自杀的讲座',
    '几年前有个学生跳河，后来怎么处理的',
    '孩子死记硬背，累死了',
    '想死我的老同学了',
    '我没有想自杀，只是很生气',
  ])('is not read into: %s', (text) => {
    expect(isDespairing(text)).toBe(false);
  });

  test('is looked for in a long text without delay', () => {
    expect(isDespairing(`${'没有不是去年'.repeat(20_000)}。`)).toBe(false);
  });
});
