import { describe, expect, test } from 'vitest';
import { Breaker } from '../../../src/domain/announcements/breaker.ts';
import { whyGiven } from '../../../src/domain/announcements/content.ts';
import { dueNow, isWithin } from '../../../src/domain/announcements/timing.ts';

const none = { areas: [], topics: [], locales: ['zh-CN' as const] };

describe('why somebody gets a notice', () => {
  test('is what he subscribed to and the notice is about', () => {
    const audience = { ...none, topics: ['schools' as const, 'health' as const] };
    expect(whyGiven(audience, { areas: ['城关镇'], topics: ['schools', 'work'] })).toEqual({
      areas: ['城关镇'],
      topics: ['schools'],
    });
  });
  test('is missing where either the place or the topic does not fit', () => {
    expect(whyGiven({ ...none, topics: ['health'] }, { areas: [], topics: ['work'] })).toBeNull();
    expect(whyGiven({ ...none, areas: ['柳林镇'] }, { areas: ['城关镇'], topics: [] })).toBeNull();
  });
});

describe('the hour of a notice', () => {
  const timing = { scheduledAt: null, expiresAt: null, quietFrom: '21:00', quietTo: '08:00' };
  const at = new Date('2026-11-23T02:00:00Z');
  test.each([
    ['23:30', true],
    ['07:59', true],
    ['08:00', false],
    ['12:00', false],
  ])('%s is quiet over midnight: %s', (hour, quiet) => {
    expect(isWithin(hour, '21:00', '08:00')).toBe(quiet);
    expect(dueNow(timing, { at, hour }, true)).toBe(quiet ? 'quiet' : 'due');
  });
  test('is not put off by a clock that was set back once it has begun', () => {
    const scheduled = { ...timing, scheduledAt: new Date(at.getTime() + 3_600_000) };
    expect(dueNow(scheduled, { at, hour: '12:00' }, false)).toBe('early');
    expect(dueNow(scheduled, { at, hour: '12:00' }, true)).toBe('due');
  });
});

describe('the breaker', () => {
  test('lets single failures pass and stops when they are no longer single', () => {
    const breaker = new Breaker();
    for (let index = 0; index < 100; index += 1)
      expect(breaker.note(index % 10 === 0 ? 'failed' : 'ok', 'x')).toBeNull();
    let broken = null;
    for (let index = 0; index < 60 && !broken; index += 1) broken = breaker.note('failed', 'telegram_502');
    expect(broken).toMatchObject({ cause: 'telegram_502' });
  });
  test('stops at once when the token is refused', () => {
    expect(new Breaker().note('refused_token', 'token_refused')).toMatchObject({ cause: 'token_refused' });
  });
});
