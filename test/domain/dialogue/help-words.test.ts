import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, test } from 'vitest';
import { isDangerous, openQuestions } from '../../../src/domain/dialogue/alarm.ts';
import { Talk } from './talk.ts';

let talk: Talk;
beforeEach(() => {
  talk = new Talk();
});

interface Sample {
  title: string;
  text: string;
  brief: boolean;
  urgent: boolean;
  asks: boolean;
}
const samples: Sample[] = JSON.parse(readFileSync(new URL('./samples.json', import.meta.url), 'utf8'));

describe('sample statements', () => {
  test.each(samples)('$title', ({ text, brief, urgent, asks }) => {
    expect(isDangerous(text)).toBe(urgent);
    expect(openQuestions(text, brief).length > 0).toBe(asks);
    expect(openQuestions(text, brief).length).toBeLessThanOrEqual(3);
  });
});

describe('a vague statement', () => {
  test('gets three short questions, and what they settle is not asked again', () => {
    talk.begins('反映问题', '你们到底管不管，跑了两趟都让等通知，给个说法，求个公道。');
    talk.bot.says('clarify.ask.main');
    talk.citizen.writes('先说清楚孩子为什么被罚站');
    talk.bot.says('clarify.ask.where');
    talk.citizen.writes('实验小学');
    talk.bot.says('clarify.ask.wish');
    talk.citizen.writes('让老师道歉');
    talk.bot.asks('file.category');
    talk.citizen.writes('不确定');
    talk.bot.asks('file.when');
    talk.citizen.says('跳过', '跳过');
    talk.bot.asks('file.earlier');
    talk.citizen.says('没有', '只有我', '匿名', '提交');
    expect(talk.office.filings[0]).toMatchObject({
      place: { text: '实验小学' },
      remedy: '让老师道歉',
      clarifications: [{ question: '您最想先解决哪一件事？', answer: '先说清楚孩子为什么被罚站' }],
    });
  });

  test('is accepted when the questions are skipped', () => {
    talk.begins('反映问题', '你们管不管');
    talk.bot.says('clarify.ask.detail');
    talk.citizen.says('跳过', '跳过', '跳过');
    talk.bot.asks('file.category');
  });

  test('a short enquiry is asked for a little more, once', () => {
    talk.begins('咨询', '学籍？');
    talk.bot.says('clarify.ask.detail');
    talk.citizen.writes('转学要什么材料');
    talk.bot.asks('file.category');
  });
});

describe('words of danger', () => {
  const DANGER = '急！第三小学外墙又掉下来一大片，求你们今天派人来！';

  test('show the numbers to call at once and mark the matter urgent', () => {
    talk.begins('反映问题', DANGER);
    const fresh = new Talk();
    fresh.citizen.starts();
    fresh.citizen.picks('我要反映问题');
    fresh.citizen.picks('反映问题');
    fresh.citizen.writes(DANGER);
    fresh.bot.says('alarm.danger', 'collect.first');
    fresh.citizen.writes('外墙掉下来的地方有人排队');
    fresh.bot.saysNot('alarm.danger');
    talk.citizen.says('不确定', '跳过', '跳过', '跳过', '跳过', '没有', '只有我', '匿名', '提交');
    expect(talk.office.filings[0]?.urgent).toBe(true);
    talk.bot.says('receipt.urgent');
  });

  test('are heard in a caption, in an edited message and outside any flow', () => {
    talk.citizen.starts();
    talk.citizen.writes('学校着火了');
    talk.bot.says('alarm.danger', 'offer.file.text');
    const other = new Talk();
    other.citizen.starts();
    other.citizen.sendsFile({}, null, '楼要塌了');
    other.bot.says('alarm.danger');
  });
});

describe('words of despair', () => {
  test('get a humane sentence and a number, and the dialogue goes on', () => {
    talk.citizen.starts();
    talk.citizen.picks('我要反映问题');
    talk.citizen.picks('反映问题');
    talk.citizen.writes('跑了一年没人管，我真的不想活了');
    talk.bot.says('alarm.despair', 'collect.first');
    talk.bot.asks('file.what');
  });

  test('leave no trace but the words themselves', () => {
    const plain = new Talk();
    for (const each of [talk, plain]) {
      each.citizen.starts();
      each.citizen.picks('我要反映问题');
      each.citizen.picks('反映问题');
    }
    talk.citizen.writes('没人管，我不想活了', 'm');
    plain.citizen.writes('没人管，请查一查', 'm');
    const without = (state: unknown) => JSON.stringify(state).replace(/没人管，[^"]*/, '');
    expect(without(talk.state)).toBe(without(plain.state));
  });
});
