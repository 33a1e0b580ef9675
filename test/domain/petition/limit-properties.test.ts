import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, daysBetween } from '../../../src/domain/calendar/dates.ts';
import { isWorkingDay, workingDaysBetween } from '../../../src/domain/calendar/working-days.ts';
import { longestSpan } from '../../../src/domain/petition/limit-rule-check.ts';
import { isWindow, nationalRule } from '../../../src/domain/petition/limit-rules.ts';
import { lookAt, rank, stagesOf } from '../../../src/domain/petition/limit-stages.ts';
import {
  extended,
  isClockUnit,
  LIMIT_KEYS,
  type Limit,
  type LimitKey,
  paused,
  recomputed,
  resumed,
} from '../../../src/domain/petition/limits.ts';
import { chinaCalendar } from '../../support/calendar.ts';
import { aLimit, officeTime } from '../../support/limits.ts';

const calendar = chinaCalendar();
const day = fc.integer({ min: 0, max: 3000 }).map((offset) => addDays('2018-06-01', offset));
const rule = (key: LimitKey) => nationalRule(key, '2026-01-01');
const counted = LIMIT_KEYS.filter((key) => {
  const { unit, before } = rule(key);
  return !isClockUnit(unit) && unit !== 'fixed' && unit !== 'weekday' && !before;
});
const key = fc.constantFrom(...counted);
const isAllDaysOff = (from: string, to: string) => workingDaysBetween(calendar, from, to) === 0;
const policy = { calendar, escalation: { supervise: 3, list: 7, interview: 15 }, alertLevels: 1 };

describe('whatever the day, a limit', () => {
  it('is due after it starts, never after the law says, and inside the office on a day that is worked', () => {
    fc.assert(
      fc.property(day, key, (startsOn, which) => {
        const { dueOn, legalDueOn } = aLimit(which, startsOn);
        const onADayWorked = isWindow(which) || isWorkingDay(calendar, dueOn) || isAllDaysOff(startsOn, legalDueOn);
        return dueOn > startsOn && dueOn <= legalDueOn && onADayWorked;
      }),
    );
  });

  it('is due when the law says where a long holiday leaves no day to be worked before', () => {
    // Begun on the last day before Spring Festival: the week of it is the festival.
    const { dueOn, legalDueOn } = aLimit('weekly_progress', '2023-01-20');
    expect([dueOn, legalDueOn]).toEqual(['2023-01-27', '2023-01-27']);
    expect(isAllDaysOff('2023-01-20', legalDueOn)).toBe(true);
  });

  it('is due no earlier when it starts later', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 40 }), key, (startsOn, later, which) => {
        const [first, second] = [aLimit(which, startsOn), aLimit(which, addDays(startsOn, later))];
        return (
          first.legalDueOn <= second.legalDueOn &&
          (isWindow(which) || first.dueOn <= second.dueOn || isAllDaysOff(startsOn, first.legalDueOn))
        );
      }),
    );
  });

  it('moves by exactly what it rests', () => {
    const rest = fc.tuple(fc.integer({ min: 0, max: 10 }), fc.integer({ min: 0, max: 40 }));
    fc.assert(
      fc.property(day, rest, key, (startsOn, [after, long], which) => {
        const limit = aLimit(which, startsOn);
        const [from, to] = [addDays(startsOn, after), addDays(startsOn, after + long)];
        const moved = resumed(paused(limit, officeTime(from), 'question'), officeTime(to), calendar);
        const inWorkingDays = rule(which).unit === 'working_day';
        const shift = inWorkingDays
          ? workingDaysBetween(calendar, limit.legalDueOn, moved.legalDueOn)
          : daysBetween(limit.legalDueOn, moved.legalDueOn);
        return shift === (inWorkingDays ? workingDaysBetween(calendar, from, to) : long);
      }),
    );
  });

  it('moves by exactly what it is extended', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 30 }), (startsOn, days) => {
        const limit = aLimit('handle', startsOn);
        const longer = extended(limit, { days, on: startsOn }, calendar);
        return daysBetween(limit.legalDueOn, longer.legalDueOn) === days;
      }),
    );
  });

  it('is the same when it is computed again', () => {
    fc.assert(
      fc.property(
        day,
        fc.constantFrom(...LIMIT_KEYS.filter((each) => rule(each).unit !== 'fixed')),
        (startsOn, which) => {
          const limit = aLimit(which, startsOn);
          expect(recomputed(limit, calendar)).toEqual(limit);
        },
      ),
    );
  });

  it('tells its stages in order, each once, however often and late one looks', () => {
    const looks = fc.array(fc.integer({ min: 0, max: 140 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(day, key, looks, (startsOn, which, offsets) => {
        let limit: Limit = aLimit(which, startsOn);
        const told: number[] = [];
        for (const offset of [...offsets].sort((a, b) => a - b)) {
          const { reached, checkOn } = lookAt(limit, policy, officeTime(addDays(startsOn, offset)));
          if (reached) told.push(rank(reached));
          limit = { ...limit, stage: reached ?? limit.stage, checkOn };
          // Looked at again at the same moment, there is nothing to tell.
          if (lookAt(limit, policy, officeTime(addDays(startsOn, offset))).reached) return false;
        }
        return told.every((stage, index) => index === 0 || stage > (told[index - 1] ?? -1));
      }),
    );
  });

  it('is warned before it ends and escalated after, never on its first day', () => {
    fc.assert(
      fc.property(day, key, (startsOn, which) => {
        const limit = aLimit(which, startsOn);
        return stagesOf(limit, policy).every((mark) => {
          if (!('on' in mark) || mark.on <= startsOn) return false;
          return rank(mark.stage) < rank('overdue') ? mark.on <= limit.dueOn : mark.on > limit.legalDueOn;
        });
      }),
    );
  });
});

it('five working days have never taken fifteen calendar days, eight have', () => {
  // The longest were Spring Festival with a weekend on each side.
  expect(longestSpan(calendar, 5)).toBeLessThanOrEqual(15);
  expect(longestSpan(calendar, 8)).toBeGreaterThan(15);
});
