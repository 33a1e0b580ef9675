import { describe, expect, it } from 'vitest';
import { lookAt, stagesOf, withCheck } from '../../../src/domain/petition/limit-stages.ts';
import { type Limit, type LimitKey, paused, resumed } from '../../../src/domain/petition/limits.ts';
import { chinaCalendar } from '../../support/calendar.ts';
import { aLimit, officeTime } from '../../support/limits.ts';

const calendar = chinaCalendar();
const policy = { calendar, escalation: { supervise: 3, list: 7, interview: 15 }, alertLevels: 2 };
const days = (limit: Limit) =>
  stagesOf(limit, policy).map((mark) => [mark.stage, 'on' in mark ? mark.on : mark.at.toISOString().slice(5, 16)]);
const at = (key: LimitKey, starts: string) => days(aLimit(key, starts));

describe('what is told as time passes', () => {
  it('of sixty days: half, four fifths, the last working day, the day after, and three steps in working days', () => {
    // From Monday 2 March 2026: Friday 1 May, off; due inside on Thursday 30 April, 59 days on. Half is 29.5, up: 30 days.
    // The steps: 6, 7, 8 May; then Sat 9 (worked), 11, 12, 13; then 14, 15, 18, 19, 20, 21, 22, 25.
    expect(at('handle', '2026-03-02')).toEqual([
      ['half', '2026-04-01'],
      ['most', '2026-04-19'],
      ['last_day', '2026-04-29'],
      ['overdue', '2026-05-02'],
      ['supervise', '2026-05-08'],
      ['list', '2026-05-13'],
      ['interview', '2026-05-25'],
    ]);
  });

  it('of three working days: on the second, which is half and one before the end, and on the last', () => {
    expect(at('enquiry', '2026-11-23').slice(0, 4)).toEqual([
      ['half', '2026-11-25'],
      ['most', '2026-11-26'],
      ['last_day', '2026-11-25'],
      ['overdue', '2026-11-27'],
    ]);
  });

  it('of one working day: nothing on the day it starts', () => {
    const early = stagesOf(aLimit('triage', '2026-11-23'), policy).filter(
      (mark) => 'on' in mark && mark.on <= '2026-11-23',
    );
    expect(early).toEqual([]);
    expect(withCheck(aLimit('triage', '2026-11-23'), policy).checkOn).toBe('2026-11-24');
  });

  it('of 24 hours: by the clock, and an hour before the end', () => {
    // In UTC: from 02:00 on the 23rd.
    expect(at('contact', '2026-11-23 10:00')).toEqual([
      ['half', '11-23T14:00'],
      ['most', '11-23T21:12'],
      ['last_day', '11-24T01:00'],
      ['overdue', '11-24T02:00'],
    ]);
  });

  it('of an alert: each level in its turn', () => {
    expect(at('alert', '2026-11-23 10:00')).toEqual([
      ['level_1', '11-23T02:15'],
      ['level_2', '11-23T02:30'],
    ]);
  });

  it('of a right: nothing', () => {
    expect(at('review_request', '2026-11-23')).toEqual([]);
    expect(withCheck(aLimit('review_request', '2026-11-23'), policy).checkOn).toBe('2026-12-24');
  });

  it('leaves the time of a rest out of half', () => {
    // Asked on 24 November, answered on the 30th: six days of rest.
    const limit = aLimit('instructed_track', '2026-11-23');
    const half = (one: Limit) => days(one).find(([stage]) => stage === 'half')?.[1];
    const rested = resumed(paused(limit, officeTime('2026-11-24'), 'question'), officeTime('2026-11-30'), calendar);
    // 61 days to 23 January, a Saturday: 60 to Friday the 22nd; half is 30 days, 23 December. With the rest: 29 January, a
    // Friday; 67 less six is 61, half of which is 31 days, and six: 30 December.
    expect([half(limit), half(rested)]).toEqual(['2026-12-23', '2026-12-30']);
  });

  it('is the highest that has been reached, once', () => {
    const limit = aLimit('handle', '2026-03-02');
    const late = lookAt(limit, policy, officeTime('2026-05-14'));
    expect(late).toEqual({ reached: 'list', checkOn: '2026-05-25', checkAt: null });
    expect(lookAt({ ...limit, stage: 'list' }, policy, officeTime('2026-05-14')).reached).toBeNull();
  });
});
