import { describe, expect, test } from 'vitest';
import { newState, readState } from '../../../src/domain/dialogue/state.ts';
import { Talk } from './talk.ts';

const draftAt = (step: string) => {
  const talk = new Talk();
  talk.begins('反映问题', '今天早上第三小学门口的路坏了一块，希望尽快修好，孩子每天都从这里走。');
  return { ...structuredClone(talk.state), at: { step } };
};

describe('a stored state', () => {
  test('of this version is read as it is', () => {
    const state = newState();
    expect(readState(JSON.parse(JSON.stringify(state)))).toEqual({ state, restarted: false });
  });

  test('of an older version is upgraded step by step', () => {
    const { version: _version, bags: _bags, ...old } = newState();
    const upgrades = {
      [-1]: ({ stored, ...rest }: Record<string, unknown>) => ({ ...rest, ...(stored as object), version: 0 }),
      0: (older: Record<string, unknown>) => ({ ...older, bags: {}, version: 1 }),
    };
    expect(readState({ version: -1, stored: old }, upgrades)).toEqual({ state: newState(), restarted: false });
  });

  test.each([null, undefined, 42, 'x', [], {}, { version: 99 }])('that is nonsense begins anew: %j', (json) => {
    const { state, restarted } = readState(json);
    expect(restarted).toBe(true);
    expect(state.at.step).toBe('home.menu');
  });

  test('with an unknown step goes on with the answers where the draft stands', () => {
    const { state, restarted } = readState(draftAt('file.astrology'));
    expect(restarted).toBe(true);
    expect(state.at.step).toBe('file.category');
    expect(state.draft?.parts).toHaveLength(1);
  });

  test('keeps each answer that can be read, and says once what happened', () => {
    const broken = draftAt('file.category');
    const draft = { ...broken.draft, category: 7, remedy: '修好', parts: [...(broken.draft?.parts ?? []), 'rubbish'] };
    const talk = new Talk();
    talk.state = readState({ ...broken, draft }).state;
    expect(talk.state.draft).toMatchObject({ remedy: '修好', kind: 'appeal' });
    expect(talk.state.draft?.parts).toHaveLength(1);
    expect(talk.state.draft?.category).toBeUndefined();
    talk.citizen.commands('help');
    talk.bot.says('input.restarted');
    talk.citizen.commands('help');
    talk.bot.saysNot('input.restarted');
  });

  test('of a version to come keeps the answers', () => {
    const { state, restarted } = readState({ ...draftAt('file.category'), version: 2, at: { page: 'new form' } });
    expect(restarted).toBe(true);
    expect(state.draft?.parts).toHaveLength(1);
  });

  test('stays small through a whole filing', () => {
    const talk = new Talk();
    talk.begins('反映问题', '今天早上第三小学门口的路坏了一块，希望尽快修好，孩子每天都从这里走。');
    talk.citizen.says('不确定', '城关镇', '今天', '第三小学', '修好', '没有', '只有我', '实名', '张某', '13800000000');
    talk.bot.asks('file.review');
    expect(JSON.stringify(talk.state).length).toBeLessThan(2000);
  });
});
