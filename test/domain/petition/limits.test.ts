import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../../src/domain/calendar/dates.ts';
import { isWorkingDay } from '../../../src/domain/calendar/working-days.ts';
import {
  LIMIT_KEYS,
  type Limit,
  type LimitKey,
  limitHow,
  limitsStartingAt,
  nearestLimit,
  recomputed,
  resumed,
  startLimit,
} from '../../../src/domain/petition/limits.ts';
import { chinaCalendar } from '../../support/calendar.ts';

const calendar = chinaCalendar();

const aLimit = (key: LimitKey, startsOn: string, over: Partial<Limit> = {}): Limit => ({
  ...startLimit(key, startsOn, calendar),
  ...{ id: 1n, petitionId: 'p', state: 'running', metAt: null, pausedOn: null, overdueAt: null },
  ...over,
});

const keysOf = (kind: Parameters<typeof limitsStartingAt>[1]['kind'], urgent = false) =>
  limitsStartingAt('received', { kind, urgent }, { day: '2026-11-23', calendar }).map(({ key }) => key);

describe('limits', () => {
  it('give a claim received before the October holidays fifteen days, and the office the last working day before', () => {
    // Fifteen days after 22 September is 7 October, still off; the last working day before is 30 September.
    const limit = startLimit('notify_receipt', '2026-09-22', calendar);
    expect(limit).toMatchObject({ legalDueOn: '2026-10-07', dueOn: '2026-09-30', provisional: false });
  });

  it('triage by the next working day, also across a holiday', () => {
    expect(startLimit('triage', '2026-09-30', calendar)).toMatchObject({
      legalDueOn: '2026-10-08',
      dueOn: '2026-10-08',
    });
    expect(startLimit('triage', '2026-11-20', calendar).dueOn).toBe('2026-11-23');
  });

  it('count sixty calendar days from acceptance into a year that is not announced, and say so', () => {
    const limit = startLimit('handle', '2026-11-24', calendar);
    expect(limit).toMatchObject({ legalDueOn: '2027-01-23', dueOn: '2027-01-22', provisional: true });
    expect(limit.computation.unconfirmedYears).toEqual([2027]);
    expect(limitHow(limit).valueOf()).toMatchObject({ key: 'matter:limit.how.calendar_day_moved_provisional' });
  });

  it('move the date when the year is announced', () => {
    const announced = {
      days: new Map([...calendar.days, ['2027-01-22', 'holiday'] as const]),
      confirmedYears: new Set([...calendar.confirmedYears, 2027]),
    };
    const limit = recomputed(aLimit('handle', '2026-11-24'), announced);
    expect(limit).toMatchObject({ legalDueOn: '2027-01-23', dueOn: '2027-01-21', provisional: false });
  });

  it('start as the kind of matter asks', () => {
    expect(keysOf('appeal')).toEqual(['triage', 'notify_receipt']);
    expect(keysOf('appeal', true)).toEqual(['urgent', 'triage', 'notify_receipt']);
    expect(keysOf('suggestion')).toEqual(['triage', 'notify_receipt']);
    expect(keysOf('enquiry')).toEqual(['enquiry']);
    expect(keysOf('praise')).toEqual([]);
  });

  it('run sixty days for claims alone', () => {
    const kinds = ['appeal', 'suggestion', 'whistleblow', 'enquiry', 'praise'] as const;
    const withClock = kinds.filter(
      (kind) => limitsStartingAt('accepted', { kind, urgent: false }, { day: '2026-11-23', calendar }).length > 0,
    );
    expect(withClock).toEqual(['appeal']);
  });

  it('give back the working days of a rest', () => {
    const paused = aLimit('enquiry', '2026-11-23', { state: 'paused', pausedOn: '2026-11-24' });
    // Due on the 26th; asked on Tuesday the 24th, answered on Monday the 30th: four working days rested.
    expect(paused.dueOn).toBe('2026-11-26');
    const after = resumed(paused, '2026-11-30', calendar);
    expect(after).toMatchObject({ state: 'running', dueOn: '2026-12-02', pausedOn: null });
    expect(after.computation.pauses).toEqual([{ from: '2026-11-24', to: '2026-11-30', days: 4 }]);
  });

  it('are not due before they begin', () => {
    // A Saturday: the day after is a Sunday, and the working day before it is already over.
    expect(startLimit('urgent', '2026-11-21', calendar)).toMatchObject({
      legalDueOn: '2026-11-22',
      dueOn: '2026-11-22',
    });
  });

  it('never make the internal date later than the legal one, and put it on a working day', () => {
    const day = fc.integer({ min: 0, max: 3000 }).map((offset) => addDays('2018-06-01', offset));
    fc.assert(
      fc.property(day, fc.constantFrom(...LIMIT_KEYS), (startsOn, key) => {
        const limit = startLimit(key, startsOn, calendar);
        const isOnWorkingDay = isWorkingDay(calendar, limit.dueOn) || limit.dueOn === limit.legalDueOn;
        return limit.dueOn <= limit.legalDueOn && limit.dueOn > startsOn && isOnWorkingDay;
      }),
    );
  });

  it('name the nearest that runs', () => {
    const limits = [aLimit('notify_receipt', '2026-11-23'), aLimit('triage', '2026-11-23', { state: 'paused' })];
    expect(nearestLimit(limits)?.key).toBe('notify_receipt');
    expect(nearestLimit([])).toBeNull();
  });
});
