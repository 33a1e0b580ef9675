import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answerLine } from '../../src/app/suggest/answer-line.ts';
import { createRouting, routingModelSchema, train } from '../../src/app/suggest/suggest-routing.ts';
import { createCategorySuggester } from '../../src/app/suggest-categories.ts';
import { createTokeniser } from '../../src/infra/words.ts';
import { sampleCategories } from './support.ts';

const tokenise = createTokeniser();
const categories = sampleCategories();
const suggest = createRouting({ categories, tokenise });

describe('a suggestion', () => {
  test.each([
    ['不是食堂的问题，是孩子在班里天天被人打', 'basic_education'],
    ['跟校车没关系，司机很好。我要说的是食堂的饭馊了', 'pe_health_arts'],
    ['作业的事我不提，只问一句：普通话证书丢了怎么补', 'language'],
    ['食唐的菜里有虫子', 'pe_health_arts'],
    ['補習班老闆跑路了，學費不退', 'private_education'],
    ['孩子天天说shitang的饭是冷的', 'pe_health_arts'],
    ['一是校服大了，二是作业多，三是教室漏雨。最要紧的是第三件', 'planning_finance'],
  ])('of "%s" names %s first', (text, code) => {
    expect(suggest(text).categories[0]).toBe(code);
  });

  test('tells the words that spoke for it, what was put aside, and how a misspelt word was read', () => {
    const { reasons } = suggest('不是食堂的问题，是校车司几开车打电话，超载');
    expect(reasons).toContainEqual(expect.objectContaining({ about: 'discounted', words: ['不是食堂的问题'] }));
    expect(reasons).toContainEqual({ about: 'read_as', written: '司几', word: '司机' });
    const [first] = reasons;
    expect(first).toMatchObject({ about: 'category', code: 'safety' });
    expect(first?.about === 'category' && first.words).toContain('超载');
  });

  test.each([
    ['我在私立学校教书，校长口头辞退我，没签合同，工资也欠着', 'arbitration'],
    ['一审判决学校赔偿，他们不执行', 'court'],
    ['对你局的行政处罚决定不服', 'administrative_review'],
    ['党内警告处分我不服，要申诉', 'party_appeal'],
    ['学校给我记过，没有调查，我不服', 'personnel_appeal'],
    ['有人猥亵我女儿，十岁', 'police'],
    ['再不解决我就去法院起诉了，教室漏雨半年', null],
    ['不想打官司，只想把培训班的钱退回来', null],
    ['孩子被学校记过，想撤销', null],
    ['去报名被告知统一审核没通过，以上诉求请回复', null],
    ['培训机构没签合同就收了钱，不退费', null],
    ['保险公司说超了报案时间，不认这笔医药费', null],
    ['法院旁边的考点太吵，孩子听力没听清', null],
    ['不打算起诉，就求你们把舞蹈班的学费退回来', null],
    ['派出所开的户口证明学校不认', null],
    ['体育课摔断了腿，打了石膏，保险不赔', null],
    ['The basketball court of our school is broken', null],
  ])('of "%s" has the way of law %s', (text, route) => {
    expect(suggest(text).statutoryRoute).toBe(route);
  });

  test.each([
    ['教学楼着火了，快来人', true],
    ['全班一半孩子上吐下泻，在医院挂水', true],
    ['我不想活了', true],
    ['万一着火往哪跑？灭火器是过期的', false],
    ['去年外墙掉下来砸坏一辆车，建议每年检查', false],
    ['希望多搞消防演练', false],
  ])('of "%s" is urgent: %s', (text, urgent) => {
    expect(suggest(text).urgent).toBe(urgent);
  });

  test('of a report of misconduct never names the unit concerned first', () => {
    const { kind, categories: codes } = suggest('举报电教馆馆长收厂家回扣，多媒体采购价高了一倍');
    expect(kind).toBe('whistleblow');
    expect(codes[0]).toBe('discipline');
  });

  test('of nothing is nothing, and asks', () => {
    expect(suggest('')).toMatchObject({
      categories: [],
      statutoryRoute: null,
      urgent: false,
      needsClarification: true,
    });
    expect(suggest('你好').categories).toEqual([]);
  });

  test('never throws, whatever is written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 3000 }), (text) => {
        expect(suggest(text).categories.length).toBeLessThanOrEqual(3);
      }),
      { numRuns: 100 },
    );
    for (const text of [
      '不'.repeat(100_000),
      '不是'.repeat(50_000),
      '食堂有虫。'.repeat(20_000),
      'a '.repeat(50_000),
    ]) {
      expect(suggest(text)).toBeDefined();
    }
  });
});

describe('an office', () => {
  test('that decides otherwise is followed, and its model survives being stored', () => {
    const text = '村小的石榴园归谁管';
    const decisions = Array.from({ length: 12 }, () => ({ text: '石榴园的石榴谁来摘', code: 'work_study' }));
    const stored = routingModelSchema.parse(JSON.parse(JSON.stringify(train(decisions, tokenise))));
    expect(stored.decisions).toBe(12);
    expect(createRouting({ categories, tokenise, model: stored })(text).categories[0]).toBe('work_study');
  });

  test('with a table of its own is served by its keywords', () => {
    const own = [
      { code: 'roads', keywords: ['路灯', '坑洼'] },
      { code: 'water', keywords: ['停水', '水压'] },
    ];
    const { suggest: ownSuggest } = createCategorySuggester(own, tokenise);
    expect(ownSuggest('我们小区停水三天了')[0]).toBe('water');
    expect(ownSuggest('路灯坏了')[0]).toBe('roads');
  });
});

describe('a line of the command', () => {
  const answer = (line: string) => JSON.parse(answerLine(line, suggest));

  test('has the promised fields', () => {
    expect(answer('{"id":"7","text":"食堂饭菜里有虫，县三小，今天中午，请查"}')).toMatchObject({
      id: '7',
      kind: 'appeal',
      categories: ['pe_health_arts', expect.any(String), expect.any(String)],
      statutory_route: null,
      urgent: false,
      needs_clarification: false,
      reasons: expect.any(Array),
    });
  });

  test.each([['nonsense'], ['[1]'], ['null'], ['{"id":"8"}'], ['{"text":"x"}'], ['{"id":{},"text":1}']])(
    'that is wrong gets an error: %s',
    (line) => {
      expect(answer(line)).toMatchObject({ error: expect.any(String) });
    },
  );
});
