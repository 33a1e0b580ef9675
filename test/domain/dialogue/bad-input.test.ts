import { beforeEach, describe, expect, test } from 'vitest';
import { statementOf } from '../../../src/domain/dialogue/draft.ts';
import { Talk } from './talk.ts';

const CLEAR = '今天早上第三小学门口的路塌了一块，希望尽快修好，孩子每天都从这里走。';
const TWO_GIGABYTES = 2_000_000_000;

let talk: Talk;
const statement = (): string => (talk.state?.draft ? statementOf(talk.state.draft) : '');
const atStatement = (): void => {
  talk.citizen.starts();
  talk.citizen.picks('我要反映问题');
  talk.citizen.picks('反映问题');
};

beforeEach(() => {
  talk = new Talk();
});

describe('a message without content', () => {
  test.each([
    ['nothing', ''],
    ['blanks', ' \n\t '],
    ['invisible characters', '\u200B\u202E\u2066\uFEFF'],
  ])('with %s gets a sentence', (_, text) => {
    atStatement();
    talk.citizen.writes(text);
    talk.bot.says('input.empty');
  });

  test('with only emoji is asked for in words', () => {
    atStatement();
    talk.citizen.writes('😡😡👨‍👩‍👧');
    talk.bot.says('input.noWords');
    talk.citizen.writes('说完了');
    talk.bot.says('what.empty');
    talk.bot.asks('file.what');
  });

  test('of a kind we have no use for says what can be sent', () => {
    atStatement();
    talk.happens({ kind: 'unsupported', what: 'dice' });
    talk.bot.says('input.unsupported');
    talk.bot.asks('file.what');
  });
});

describe('a long text', () => {
  test('of 100,000 characters keeps what fits and says from where on it was not kept', () => {
    atStatement();
    talk.citizen.writes(`${'字'.repeat(10_000)}剩下的从这里开始${'字'.repeat(90_000)}`);
    expect(statement()).toBe('字'.repeat(10_000));
    talk.bot.says('input.overLimit');
    expect(talk.said).toContain('剩下的从这里开始');
  });

  test('is counted in characters as people see them', () => {
    atStatement();
    talk.citizen.writes('𠮷'.repeat(10_000));
    talk.bot.saysNot('input.overLimit');
  });

  test('as a single answer is refused with its length', () => {
    talk.begins('反映问题', CLEAR);
    talk.citizen.writes('不确定');
    talk.citizen.writes('长'.repeat(1001));
    talk.bot.says('input.tooLong');
    talk.bot.asks('file.place');
  });
});

describe('text that could be taken for something else', () => {
  test.each([
    '<b>粗体</b> & <script>alert(1)</script>',
    '**粗** _斜_ [链接](http://x.example)',
    "x'; drop table petition; --",
  ])('is kept as it is: %s', (text) => {
    atStatement();
    talk.citizen.writes(text);
    expect(statement()).toBe(text);
  });

  test('loses what can not be seen and what turns its direction, and is composed', () => {
    atStatement();
    talk.citizen.writes('文件\u202Egpj.exe\u202C cafe\u0301 零\u200B宽');
    expect(statement()).toBe('文件gpj.exe café 零宽');
  });
});

describe('a file', () => {
  test('of two gigabytes is refused with the limit and another way', () => {
    atStatement();
    talk.citizen.sendsFile({ sizeBytes: TWO_GIGABYTES, name: '现场.mp4', kind: 'video' });
    talk.bot.says('input.fileTooLarge');
    expect(talk.office.commands).toEqual([]);
    expect(talk.state?.draft?.files).toEqual([]);
  });

  test('keeps its caption as part of the statement', () => {
    atStatement();
    talk.citizen.sendsFile({}, null, '外墙的照片');
    expect(statement()).toBe('外墙的照片');
    expect(talk.office.last('keepFile').file.id).toBe(talk.state?.draft?.files[0]?.id);
  });

  test('in an album is answered once for all of them', () => {
    atStatement();
    talk.citizen.sendsFile({}, 'album');
    talk.bot.says('collect.first');
    for (let count = 0; count < 9; count += 1) {
      talk.citizen.sendsFile({}, 'album');
      talk.bot.isSilent();
    }
    expect(talk.state?.draft?.files).toHaveLength(10);
  });

  test('after the twentieth is refused, even within an album', () => {
    atStatement();
    for (let count = 0; count < 21; count += 1) talk.citizen.sendsFile({}, 'album');
    talk.bot.says('input.tooManyFiles');
    expect(talk.state?.draft?.files).toHaveLength(20);
  });

  test('at another step goes to the statement', () => {
    talk.begins('反映问题', CLEAR);
    talk.citizen.sendsFile();
    talk.bot.says('what.fileAdded');
    talk.bot.asks('file.category');
    expect(talk.state?.draft?.files).toHaveLength(1);
  });
});

describe('a place', () => {
  const atPlace = (): void => {
    talk.begins('反映问题', CLEAR);
    talk.citizen.writes('不确定');
    talk.bot.asks('file.place');
  };

  test.each([
    [91, 0],
    [0, 181],
    [Number.NaN, 0],
  ])('off the map (%d, %d) is asked for again', (latitude, longitude) => {
    atPlace();
    talk.citizen.sendsPlace(latitude, longitude);
    talk.bot.says('place.offMap');
    talk.bot.asks('file.place');
  });

  test('on the map is taken', () => {
    atPlace();
    talk.citizen.sendsPlace(33.5, 114.2);
    talk.bot.asks('file.when');
    expect(talk.state?.draft?.place).toEqual({ text: null, latitude: 33.5, longitude: 114.2 });
  });
});

describe('a date', () => {
  beforeEach(() => {
    talk.begins('反映问题', CLEAR);
    talk.citizen.says('不确定', '跳过');
    talk.bot.asks('file.when');
  });

  test.each(['2026-12-01', '2027年1月5日', '12月9日', '明天上午', 'tomorrow', '2031'])(
    'to come is asked about: %s',
    (typed) => {
      talk.citizen.writes(typed);
      talk.bot.says('when.future');
      talk.citizen.picks('是将要发生的事');
      talk.bot.asks('file.concerned');
      expect(talk.state?.draft?.occurred).toBe(typed);
    },
  );

  test('typed again after the question is taken', () => {
    talk.citizen.writes('2027-01-05');
    talk.citizen.writes('2026-01-05');
    expect(talk.state?.draft?.occurred).toBe('2026-01-05');
  });

  test.each(['11月3日下午', '上学期开始', '2026-02-30', '昨天', '2025', '每天放学的时候'])(
    'that is past or told in words is taken as it is: %s',
    (typed) => {
      talk.citizen.writes(typed);
      talk.bot.asks('file.concerned');
      expect(talk.state?.draft?.occurred).toBe(typed === '昨天' ? '2026-11-20' : typed);
    },
  );
});

describe('buttons', () => {
  test('pressed ten times in a second count once', () => {
    atStatement();
    talk.citizen.writes(CLEAR);
    const turn = talk.state?.turn ?? 0;
    talk.citizen.presses('done', turn);
    talk.bot.asks('file.category');
    for (let count = 0; count < 9; count += 1) {
      talk.citizen.presses('done', turn);
      talk.bot.isSilent();
    }
    talk.bot.asks('file.category');
  });

  test('of an earlier step get a kind sentence and the present step', () => {
    talk.begins('反映问题', CLEAR);
    talk.citizen.presses('kind.praise', 2);
    talk.bot.says('input.stale', 'category.browse');
    talk.bot.asks('file.category');
    expect(talk.state?.draft?.kind).toBe('appeal');
    expect(talk.replies[0]?.turn).toBe(talk.state?.turn);
  });

  test('that were never offered are treated as stale', () => {
    talk.begins('反映问题', CLEAR);
    talk.citizen.presses('submit');
    talk.bot.says('input.stale');
  });

  test('that are lasting work from anywhere', () => {
    talk.begins('反映问题', CLEAR);
    talk.citizen.presses('mine', null);
    talk.bot.says('list.none');
    talk.citizen.presses('draft', 1);
    talk.bot.asks('file.category');
  });

  test('two phones at once do not answer twice', () => {
    talk.begins('反映问题', CLEAR);
    const turn = talk.state?.turn ?? 0;
    talk.citizen.presses('unsure', turn);
    talk.citizen.presses('cat.safety', turn);
    talk.bot.says('input.stale');
    expect(talk.state?.draft?.category).toBeNull();
  });
});

describe('typed answers', () => {
  test.each(['2', '２', '第二个', '提建议', '建议', 'suggestion', 'A suggestion', '我想提建议'])(
    'choose like the button: %s',
    (typed) => {
      talk.citizen.starts();
      talk.citizen.picks('我要反映问题');
      talk.citizen.writes(typed);
      expect(talk.state?.draft?.kind).toBe('suggestion');
    },
  );

  test.each(['说完了', '说完了。', '“说完了”', '就这些', 'done', 'That is all'])('end the statement: %s', (typed) => {
    atStatement();
    talk.citizen.says(CLEAR, typed);
    talk.bot.asks('file.category');
  });

  test('a category is found by a word of the routing table', () => {
    talk.begins('反映问题', CLEAR);
    talk.citizen.writes('噪音');
    expect(talk.state?.draft?.category).toBe('environment');
  });

  test('a word that several categories share shows just those', () => {
    talk.begins('反映问题', CLEAR);
    talk.citizen.writes('教师 食堂');
    talk.citizen.writes('校园');
    talk.bot.asks('file.category');
    talk.citizen.picks('校园环境');
    expect(talk.state?.draft?.category).toBe('environment');
  });

  test('a sentence at a step of choices is kept in the statement', () => {
    talk.begins('反映问题', CLEAR);
    talk.citizen.writes('对了，昨天还有一个孩子在那里崴了脚，没有人管。');
    talk.bot.says('what.textAdded');
    talk.bot.asks('file.category');
    expect(statement()).toContain('崴了脚');
  });

  test('a word that fits nothing is asked about', () => {
    talk.begins('反映问题', CLEAR);
    talk.citizen.writes('嗯嗯');
    talk.bot.says('input.choose');
  });

  test('a word that sends things off chooses nothing whose name it is part of', () => {
    talk.begins('反映问题', CLEAR);
    talk.citizen.says('不确定', '跳过', '跳过', '跳过', '跳过', '没有反映过', '只有我一个人');
    talk.citizen.writes('提交');
    talk.bot.says('input.choose');
    talk.bot.asks('file.identity');
  });

  test('categories can be browsed page by page', () => {
    talk.begins('反映问题', CLEAR);
    talk.bot.says('category.browse');
    expect(talk.options.filter(({ value }) => value.startsWith('cat.'))).toHaveLength(8);
    talk.citizen.picks('下一页');
    expect(talk.options.filter(({ value }) => value.startsWith('cat.'))).toHaveLength(2);
    talk.citizen.picks('考试招生');
    expect(talk.state?.draft?.category).toBe('exams');
  });

  test.each([
    '13800000000',
    '+86 138 0000 0000',
    '０１０－６２３４５６７８',
    '0391-6212345转802',
    '我的电话是13800000000',
  ])('a phone number in many forms is taken: %s', (typed) => {
    talk.begins('咨询', '普通话证书丢了怎么补办？');
    talk.citizen.says('普通话', '实名', '张某', typed);
    talk.bot.asks('file.review');
  });

  test.each(['123', '没电话号', '1380000000000000000'])('what is no phone number is asked for again: %s', (typed) => {
    talk.begins('咨询', '普通话证书丢了怎么补办？');
    talk.citizen.says('普通话', '实名', '张某', typed);
    talk.bot.says('contact.notPhone');
  });

  test('a contact that is not the sender’s own is not noted', () => {
    talk.begins('咨询', '普通话证书丢了怎么补办？');
    talk.citizen.says('普通话', '实名', '张某');
    talk.citizen.sendsContact('13900000000', false);
    talk.bot.says('contact.notOwn');
    expect(talk.state?.draft?.phone).toBeUndefined();
  });
});
