import { beforeEach, describe, expect, test } from 'vitest';
import { keysOf, Talk } from './talk.ts';

let talk: Talk;
beforeEach(() => {
  talk = new Talk();
});

const press = (value: string) => talk.happens({ kind: 'press', value, turn: talk.state?.turn ?? null });
const lasting = (value: string) => talk.happens({ kind: 'press', value, turn: null });
const said = () => talk.replies.flatMap(keysOf);

describe('policy notices in the chat', () => {
  test('are chosen by topic and place, and kept when that is done', () => {
    talk.happens({ kind: 'command', word: 'notices', args: '' });
    expect(said()).toContain('subscribe.intro');
    press('sub.t.schools');
    press('sub.t.health');
    press('sub.t.health');
    press('sub.on');
    expect(said()).toContain('subscribe.askAreas');
    press('sub.a.0');
    press('sub.on');
    expect(said()).toContain('subscribe.done');
    expect(talk.office.subscription?.topics).toEqual(['schools']);
    expect(talk.office.subscription?.areas).toHaveLength(1);
  });

  test('can be left at any point, by its button or by a word', () => {
    talk.happens({ kind: 'command', word: 'notices', args: '' });
    expect(talk.options.map(({ value }) => value)).toContain('menu');
    press('sub.all');
    expect(talk.options.map(({ value }) => value)).toContain('menu');
    talk.citizen.writes('返回');
    talk.bot.asks('home.menu');
    expect(talk.office.subscription).toBeNull();
  });

  test('are nobody’s until asked for: filing leaves no subscription', () => {
    talk.happens({ kind: 'command', word: 'file', args: '' });
    expect(talk.office.commands.map(({ kind }) => kind)).not.toContain('subscribe');
  });

  test('stop with one tap, and the question that was open stays open', () => {
    talk.office.subscription = { areas: [], topics: [] };
    talk.happens({ kind: 'command', word: 'file', args: '' });
    const before = talk.state?.at;
    lasting('sub.stop');
    expect(said()).toContain('subscribe.stopped');
    expect(talk.office.subscription).toBeNull();
    expect(talk.state?.at).toEqual(before);
  });

  test('take a reaction without disturbing what is being asked', () => {
    talk.happens({ kind: 'command', word: 'file', args: '' });
    const before = talk.state?.at;
    lasting('ann.17.1');
    expect(talk.office.commands.at(-1)).toEqual({ kind: 'answerNotice', id: '17', revision: 0, choice: 1, text: null });
    expect(talk.state?.at).toEqual(before);
  });

  test('take a short answer, refuse a long one, and go back to the question below', () => {
    talk.happens({ kind: 'command', word: 'file', args: '' });
    const before = talk.state?.at;
    lasting('ann.17.w');
    talk.happens({ kind: 'text', text: '长'.repeat(301), ref: null });
    expect(said()).toContain('announcement.tooLong');
    talk.happens({ kind: 'text', text: '希望把登记时间放到周末', ref: null });
    expect(talk.office.commands.at(-1)).toMatchObject({ kind: 'answerNotice', id: '17', choice: null });
    expect(said()).toContain('announcement.answered');
    expect(talk.state?.at).toEqual(before);
  });

  test('answer the question that their message asks, whatever a correction has made of it since', () => {
    talk.happens({ kind: 'command', word: 'file', args: '' });
    lasting('ann.17.1.2');
    expect(talk.office.commands.at(-1)).toMatchObject({ id: '17', revision: 2, choice: 1 });
    lasting('ann.17.w.3');
    talk.happens({ kind: 'text', text: '周末也办', ref: null });
    expect(talk.office.commands.at(-1)).toMatchObject({ id: '17', revision: 3, choice: null, text: '周末也办' });
  });
});
