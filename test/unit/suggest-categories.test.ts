import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleOffice } from '../../src/app/sample/load-sample-office.ts';
import { createCategorySuggester } from '../../src/app/suggest-categories.ts';
import { createTokeniser } from '../../src/infra/words.ts';

const categories = sampleOffice().categories.map(({ code, keywordsZh, keywordsEn }) => ({
  code,
  keywords: [...keywordsZh, ...keywordsEn],
}));
const { suggest, explain } = createCategorySuggester(categories, createTokeniser());

describe('the likeliest categories', () => {
  it.each([
    ['我家孩子在学校受委屈，老师也不给个说法', 'basic_education'],
    ['教师的奖励性绩效工资半年没有发放，学校说财政没拨', 'hr_teacher'],
    ['食堂的米饭发酸，连着几次有学生吃出虫子', 'pe_health_arts'],
    ['教学楼外墙瓷砖又掉下来一大片，砸在门口', 'safety'],
    ['俺的普通话二级甲等证书弄丢了，咋个补办', 'language'],
    ['培训班关门了，三千块学费要不回来', 'private_education'],
    ['助学贷款缺一张证明', 'student_aid'],
    ['孩子中考的分数好像不对，想复核', 'exams_admissions'],
    ["The roof of my son's classroom leaks whenever it rains", 'planning_finance'],
    ['They charge an illegal fee for uniforms', 'discipline'],
  ])('of "%s" begin with %s', (text, code) => {
    expect(suggest(text)[0]).toBe(code);
  });

  it('are three at most, and none where nothing points anywhere', () => {
    expect(suggest('学校 安全 食堂 收费 保险 网站 教材 高考')).toHaveLength(3);
    expect(suggest('你好')).toEqual([]);
    expect(suggest('')).toEqual([]);
  });

  it('do not find an English word inside another', () => {
    expect(explain('a family reunion').flatMap(({ found }) => found)).not.toContain('union');
  });

  it('come with the words that they were found by', () => {
    expect(explain('校车超载')[0]).toMatchObject({ code: 'safety', found: expect.arrayContaining(['校车', '超载']) });
  });

  it('never throw, whatever is written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 2000 }), (text) => {
        expect(suggest(text).length).toBeLessThanOrEqual(3);
      }),
      { numRuns: 50 },
    );
  });
});
