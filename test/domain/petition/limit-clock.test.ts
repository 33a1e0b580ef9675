import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../../src/domain/calendar/dates.ts';
import { type ClockEffect, type ClockInput, LIMIT_MOMENTS } from '../../../src/domain/petition/clock-effect.ts';
import { type ClockContext, extensionRefusal, stepClock } from '../../../src/domain/petition/limit-clock.ts';
import { limitRuleRefusal } from '../../../src/domain/petition/limit-rule-check.ts';
import { isWindow, type LimitedMatter, NATIONAL_RULES, outlives } from '../../../src/domain/petition/limit-rules.ts';
import {
  FRESH,
  isLive,
  LIMIT_KEYS,
  type Limit,
  nearestLimit,
  nearestTold,
} from '../../../src/domain/petition/limits.ts';
import { chinaCalendar } from '../../support/calendar.ts';
import { aLimit, officeTime } from '../../support/limits.ts';

const calendar = chinaCalendar();

const appeal: LimitedMatter = { kind: 'appeal', urgent: false, channel: 'telegram', triageClass: null };

const context = (day: string, matter: Partial<LimitedMatter> = {}): ClockContext => ({
  matter: { ...appeal, ...matter },
  at: officeTime(day),
  calendar,
  rules: [],
});

/** The limits after an effect, with those that began. */
function stepped(limits: readonly Limit[], effect: ClockEffect, given: ClockContext, input?: ClockInput): Limit[] {
  const step = stepClock(limits, { effect, input }, given);
  const started = step.started.map((limit, index) => ({
    ...{ ...limit, ...FRESH, id: BigInt(limits.length + index + 1), petitionId: 'p' },
  }));
  return [...step.limits, ...started];
}
const keys = (limits: readonly Limit[]) => limits.filter(isLive).map(({ key }) => key);

describe('limits begin', () => {
  it.each<[string, Partial<LimitedMatter>, readonly string[]]>([
    ['a complex claim', { triageClass: 'complex' }, ['object', 'verify']],
    ['a simple claim', { triageClass: 'simple' }, ['object', 'contact', 'simple_close']],
    [
      'a simple claim of nobody who could be contacted',
      { triageClass: 'simple', identityMode: 'anonymous' },
      ['object', 'simple_close'],
    ],
    ['a simple suggestion', { kind: 'suggestion', triageClass: 'simple' }, ['object', 'simple_close']],
  ])('at a unit for %s', (_what, matter, expected) => {
    expect(keys(stepped([], { starts: ['dispatched'] }, context('2026-11-23', matter)))).toEqual(expected);
  });

  it('of sixty days for a claim that only the office can answer, and not for one that has a way of law', () => {
    const accepted = (triageClass: string) =>
      keys(stepped([], { starts: ['accepted'] }, context('2026-11-23', { triageClass })));
    expect(accepted('complex')).toContain('handle');
    expect(accepted('statutory_route')).not.toContain('handle');
  });

  it('of the petitioner’s review not where the way of law has its own remedies', () => {
    const replied = (triageClass: string) =>
      keys(stepped([], { starts: ['replied'] }, context('2026-11-23', { triageClass })));
    expect(replied('complex')).toContain('review_request');
    expect(replied('statutory_route')).not.toContain('review_request');
  });

  it('at the hotline for what came from there, and for nothing else', () => {
    const received = (channel: string) =>
      keys(stepped([], { starts: ['received'] }, context('2026-11-23', { channel })));
    expect(received('hotline')).toContain('hotline');
    expect(received('telegram')).not.toContain('hotline');
  });

  it('for simplified handling on the day of acceptance, whichever comes first', () => {
    const matter = { triageClass: 'simplified' };
    const classified = stepped([], { starts: ['classified_simplified'] }, context('2026-11-23', matter));
    expect(keys(classified)).toEqual([]);
    const accepted = stepped(classified, { starts: ['accepted'] }, context('2026-11-24', matter));
    expect(keys(accepted)).toEqual(['simplified', 'handle']);
    const late = { ...matter, acceptedAt: officeTime('2026-11-20').now };
    const [limit] = stepped([], { starts: ['classified_simplified'] }, context('2026-11-24', late));
    // Ten working days from Friday the 20th, not from the day of its class.
    expect(limit).toMatchObject({ startsOn: '2026-11-20', legalDueOn: '2026-12-04' });
  });

  it('once for each moment, while they run', () => {
    const first = stepped([], { starts: ['accepted'] }, context('2026-11-23'));
    expect(stepped(first, { starts: ['accepted'] }, context('2026-11-25'))).toEqual(first);
  });

  it('anew where that is asked for, as another run', () => {
    const first = stepped([], { starts: ['accepted'] }, context('2026-11-23'));
    const replied = stepped(first, { meets: 'all' }, context('2026-12-01'));
    const again = stepped(replied, { restarts: ['handle'] }, context('2026-12-08'));
    expect(again.map(({ key, run, state }) => [key, run, state])).toEqual([
      ['handle', 1, 'met'],
      ['handle', 2, 'running'],
    ]);
  });

  it('for the petitioner from the latest answer', () => {
    const first = stepped([], { starts: ['replied'] }, context('2026-11-23'));
    const second = stepped(first, { meets: 'all', starts: ['replied'] }, context('2026-11-26'));
    const rights = second.filter(({ key }) => key === 'review_request');
    expect(rights.map(({ state, startsOn }) => [state, startsOn])).toEqual([
      ['ended', '2026-11-23'],
      ['running', '2026-11-26'],
    ]);
  });

  it('never for what the office does not do', () => {
    const rules = [{ key: 'verify', amount: 3, unit: 'working_day', runs: false, validFrom: '2026-11-01' } as const];
    const given = { ...context('2026-11-23', { triageClass: 'complex' }), rules };
    expect(keys(stepped([], { starts: ['dispatched'] }, given))).toEqual(['object']);
  });
});

describe('the date that is shown', () => {
  it('to staff is never that of a right, and to the petitioner never that of an internal target', () => {
    const limits = stepped(
      [],
      { starts: ['dispatched', 'replied'] },
      context('2026-11-23', { triageClass: 'complex' }),
    );
    expect(keys(limits)).toEqual(['object', 'verify', 'reply_in_person', 'review_request']);
    expect(nearestLimit(limits)?.key).toBe('reply_in_person');
    expect(nearestTold(limits)?.key).toBe('review_request');
  });
});

describe('an extension', () => {
  it('is refused twice, too long, and of what does not run', () => {
    const limit = aLimit('handle', '2026-11-23');
    expect(extensionRefusal(limit, 30)).toBeNull();
    expect(extensionRefusal(limit, 31)).toBe('limit.extension_too_long');
    expect(extensionRefusal(aLimit('triage', '2026-11-23'), 1)).toBe('limit.extension_too_long');
    expect(extensionRefusal({ ...limit, state: 'met' }, 5)).toBe('limit.not_running');
    const [longer] = stepped([limit], { extends: ['handle'] }, context('2026-12-01'), { extendBy: 10 });
    expect(longer && extensionRefusal(longer, 5)).toBe('limit.extended_before');
  });
});

describe('whatever happens', () => {
  const some = <T>(items: readonly T[]) => fc.subarray([...items], { maxLength: 3 });
  const effect: fc.Arbitrary<ClockEffect> = fc.record(
    {
      meets: fc.oneof(fc.constant('all' as const), some(LIMIT_KEYS)),
      starts: some(LIMIT_MOMENTS),
      restarts: some(LIMIT_KEYS),
      pauses: fc.constant(true as const),
      resumes: fc.constant(true as const),
      suspends: some(LIMIT_KEYS),
      continues: some(LIMIT_KEYS),
      ends: fc.oneof(fc.constant(true as const), some(LIMIT_KEYS)),
    },
    { requiredKeys: [] },
  );
  const course = fc.array(fc.tuple(effect, fc.integer({ min: 0, max: 20 })), { maxLength: 12 });
  const matter = fc.record({
    kind: fc.constantFrom('appeal' as const, 'suggestion' as const, 'enquiry' as const),
    urgent: fc.boolean(),
    triageClass: fc.constantFrom(null, 'simple', 'complex', 'simplified'),
  });

  it('at most one of each runs, runs are numbered, law rests only for a hearing, and nothing over moves', () => {
    fc.assert(
      fc.property(course, matter, (steps, which) => {
        let day = '2026-01-05';
        let limits: Limit[] = [];
        for (const [does, days] of steps) {
          day = addDays(day, days);
          const before = limits;
          limits = stepped(before, does, context(day, which));
          for (const [index, limit] of before.entries()) {
            if (!isLive(limit)) expect(limits[index]).toBe(limit);
          }
        }
        for (const key of LIMIT_KEYS) {
          const runs = limits.filter((limit) => limit.key === key);
          expect(runs.filter(isLive).length).toBeLessThanOrEqual(1);
          expect(runs.map(({ run }) => run)).toEqual(runs.map((_, index) => index + 1));
        }
        for (const { state, force, pauseCause, pausedOn } of limits) {
          expect(state === 'paused').toBe(pausedOn !== null);
          if (state === 'paused' && force === 'statutory') expect(pauseCause).toBe('hearing');
        }
      }),
    );
  });

  it('what is owed is over after `all`, and only that', () => {
    fc.assert(
      fc.property(course, matter, (steps, which) => {
        const context1 = context('2026-01-05', which);
        const limits = steps.reduce<Limit[]>((now, [does]) => stepped(now, does, context1), []);
        const over = stepped(limits, { meets: 'all' }, context1).filter(isLive);
        return over.every(({ key }) => outlives(key));
      }),
    );
  });
});

describe('a rule of the office', () => {
  it('is never looser than the law: whatever is accepted is due no later, from any day', () => {
    const statutory = LIMIT_KEYS.filter((key) =>
      NATIONAL_RULES.some((rule) => rule.key === key && rule.force === 'statutory' && !isWindow(key)),
    );
    const asked = fc.record({
      key: fc.constantFrom(...statutory),
      amount: fc.integer({ min: 1, max: 70 }),
      unit: fc.constantFrom('working_day' as const, 'calendar_day' as const),
      runs: fc.constant(true),
      validFrom: fc.constant('2026-11-24'),
    });
    const offset = fc.integer({ min: 0, max: 2500 });
    fc.assert(
      fc.property(asked, offset, (rule, days) => {
        if (limitRuleRefusal(rule, { today: '2026-11-23', calendar })) return true;
        const from = addDays('2018-06-01', days);
        const rules = [{ ...rule, validFrom: '2018-01-01' }];
        return aLimit(rule.key, from, { rules }).legalDueOn <= aLimit(rule.key, from).legalDueOn;
      }),
      { numRuns: 300 },
    );
  });
});
