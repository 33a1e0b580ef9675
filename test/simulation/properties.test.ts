import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sweepLimits } from '../../src/app/limits/sweep-limits.ts';
import { Dice } from '../../src/app/load/dice.ts';
import { fileMatter, type Part, planNext, playNext, readFacts } from '../../src/app/load/play-matter.ts';
import { dayInZone } from '../../src/domain/calendar/dates.ts';
import { ACTIVITY_KEYS } from '../../src/domain/petition/activities.ts';
import { isCitizenAction, whyNot } from '../../src/domain/petition/decide.ts';
import { CITIZEN_ACTIONS, STAFF_ACTIONS } from '../../src/domain/petition/lifecycle.ts';
import { chinaCalendar } from '../support/calendar.ts';
import { paperFaults, stuckFaults } from './checks.ts';
import { type SimulatedOffice, simulatedOffice, ZONE } from './paper-office.ts';
import { actWildly } from './wild-act.ts';

const HOUR_MS = 3_600_000;
const FILED_AT = new Date('2026-03-02T02:00:00Z');

/** A next step of the usual course, or anything at all by anybody; some hours after the one before. */
const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ does: fc.constant('next' as const), hours: fc.nat({ max: 60 }) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constant('anything' as const),
      hours: fc.nat({ max: 600 }),
      action: fc.constantFrom(...STAFF_ACTIONS, ...CITIZEN_ACTIONS),
      activity: fc.constantFrom(...ACTIVITY_KEYS),
      by: fc.nat({ max: 29 }),
    }),
  },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

interface Course {
  office: SimulatedOffice;
  part: Part;
  dice: Dice;
}

async function begin(seed: number): Promise<Course> {
  const dice = new Dice(`property/${seed}`);
  const office = simulatedOffice(dice, chinaCalendar(), FILED_AT);
  const conversation = { id: dice.uuid(), channel: 'telegram' as const, locale: 'zh-CN' as const };
  const part = await fileMatter(office.stage, { dice, filedAt: FILED_AT, conversation });
  return { office, part, dice };
}

/** Gives the refusal's code; null when it was done. */
async function take({ office, part, dice }: Course, now: Date, todo: Step): Promise<string | null> {
  if (todo.does === 'next') {
    await planNext(office.stage, part, now);
    if (part.next) part.next.at = now;
    return playNext(office.stage, part);
  }
  const { action, activity, by } = todo;
  const facts = await readFacts(office.stores, office.stage.depsAt(now), part.petitionId);
  const actor = office.staff[by];
  const doer =
    isCitizenAction(action) || !actor ? ({ kind: 'citizen' } as const) : ({ kind: 'staff', staff: actor } as const);
  const disallowed = whyNot(facts, action, { doer, today: dayInZone(now, ZONE) });
  const deed = {
    action,
    ...(action === 'record' && { activity }),
    ...(action === 'link' && { fields: { number: part.number } }),
  };
  const code = await actWildly(office, { part, dice, now }, { deed, by });
  if (disallowed !== null && code === null) throw new Error(`${action} was done, though: ${disallowed}`);
  return code;
}

describe('any sequence of acts', () => {
  test('keeps what must be so of a matter; what is not allowed is refused with a code and changes nothing', async () => {
    const done = new Set<string>();
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.array(step, { minLength: 5, maxLength: 45 }), async (seed, steps) => {
        const course = await begin(seed);
        const { office, part } = course;
        const paper = office.desk.paper(part.petitionId);
        let now = FILED_AT;
        for (const todo of steps) {
          now = new Date(now.getTime() + todo.hours * HOUR_MS);
          await sweepLimits(office.stage.unitOfWork, office.stage.depsAt(now));
          const code = await take(course, now, todo);
          if (todo.does === 'next') expect(code).toBeNull();
          else if (code === null) done.add(todo.action);
          expect(paperFaults(office, paper)).toEqual([]);
        }
        expect(await stuckFaults(office, paper, now)).toEqual([]);
      }),
      { numRuns: 150 },
    );
    // Enough of it was allowed for this to say something.
    expect(done.size).toBeGreaterThan(8);
  });
});

describe('what cannot be', () => {
  test('a date before the matter was registered is refused, and one that has not come where the past is meant', async () => {
    const { office, part } = await begin(1);
    const lies = async (on: string) => {
      const deed = { action: 'record' as const, activity: 'call' as const, fields: { on } };
      return actWildly(office, { part, dice: new Dice('x'), now: new Date('2026-03-05T02:00:00Z') }, { deed, by: 0 });
    };
    expect(await lies('2026-03-01')).toBe('petition.date_before_registration');
    expect(await lies('2026-03-06')).toBe('petition.date_future');
    expect(await lies('2026-02-30')).toBe('form.invalid');
    expect(await lies('2026-03-05')).toBeNull();
  });
});
