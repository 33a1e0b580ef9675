import { describe, expect, it } from 'vitest';
import type { PetitionKind } from '../../../src/domain/dialogue/command.ts';
import { limitsStartingAt } from '../../../src/domain/petition/limit-clock.ts';
import { nearestLimit, recomputed, resumed } from '../../../src/domain/petition/limits.ts';
import { chinaCalendar } from '../../support/calendar.ts';
import { aLimit, officeTime } from '../../support/limits.ts';

const calendar = chinaCalendar();

const context = (kind: PetitionKind, urgent = false) => ({
  matter: { kind, urgent },
  at: officeTime('2026-11-23'),
  calendar,
  rules: [],
});
const keysOf = (kind: PetitionKind, urgent = false) =>
  limitsStartingAt('received', context(kind, urgent)).map(({ key }) => key);

describe('limits', () => {
  it('give a claim received before the October holidays fifteen days, and the office the last working day before', () => {
    // Fifteen days after 22 September is 7 October, still off; the last working day before is 30 September.
    const limit = aLimit('notify_receipt', '2026-09-22');
    expect(limit).toMatchObject({ legalDueOn: '2026-10-07', dueOn: '2026-09-30', provisional: false });
  });

  it('triage by the next working day, also across a holiday', () => {
    expect(aLimit('triage', '2026-09-30')).toMatchObject({
      legalDueOn: '2026-10-08',
      dueOn: '2026-10-08',
    });
    expect(aLimit('triage', '2026-11-20').dueOn).toBe('2026-11-23');
  });

  it('count sixty calendar days from acceptance into a year that is not announced, and say so', () => {
    const limit = aLimit('handle', '2026-11-24');
    expect(limit).toMatchObject({ legalDueOn: '2027-01-23', dueOn: '2027-01-22', provisional: true });
    expect(limit.computation.unconfirmedYears).toEqual([2027]);
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
    expect(keysOf('appeal')).toEqual(['triage', 'notify_receipt', 'transfer']);
    expect(keysOf('appeal', true)).toEqual(['alert', 'urgent', 'triage', 'notify_receipt', 'transfer']);
    expect(keysOf('suggestion')).toEqual(['triage', 'notify_receipt', 'transfer']);
    expect(keysOf('enquiry')).toEqual(['enquiry']);
    expect(keysOf('praise')).toEqual([]);
  });

  it('run sixty days for claims alone', () => {
    const kinds = ['appeal', 'suggestion', 'whistleblow', 'enquiry', 'praise'] as const;
    const withClock = kinds.filter((kind) => limitsStartingAt('accepted', context(kind)).length > 0);
    expect(withClock).toEqual(['appeal']);
  });

  it('give back the working days of a rest', () => {
    const paused = aLimit('enquiry', '2026-11-23', { over: { state: 'paused', pausedOn: '2026-11-24' } });
    // Due on the 26th; asked on Tuesday the 24th, answered on Monday the 30th: four working days rested.
    expect(paused.dueOn).toBe('2026-11-26');
    const after = resumed(paused, officeTime('2026-11-30'), calendar);
    expect(after).toMatchObject({ state: 'running', dueOn: '2026-12-02', pausedOn: null });
    expect(after.computation.pauses).toEqual([{ from: '2026-11-24', to: '2026-11-30', days: 4 }]);
  });

  it('are not due before they begin', () => {
    // A Saturday: the day after is a Sunday, and the working day before it is already over.
    expect(aLimit('urgent', '2026-11-21')).toMatchObject({
      legalDueOn: '2026-11-22',
      dueOn: '2026-11-22',
    });
  });

  it('name the nearest that runs', () => {
    const limits = [
      aLimit('notify_receipt', '2026-11-23'),
      aLimit('triage', '2026-11-23', { over: { state: 'paused' } }),
    ];
    expect(nearestLimit(limits)?.key).toBe('notify_receipt');
    expect(nearestLimit([])).toBeNull();
  });
});
