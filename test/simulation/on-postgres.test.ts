import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { passFor } from '../../src/app/citizen/citizen-context.ts';
import { sweepLimits } from '../../src/app/limits/sweep-limits.ts';
import { officeTime } from '../../src/app/load/calendar-times.ts';
import { Dice } from '../../src/app/load/dice.ts';
import { doDeed } from '../../src/app/load/do-deed.ts';
import { fileMatter, type Part, planNext, playNext, type Stage } from '../../src/app/load/play-matter.ts';
import { acceptPetition } from '../../src/app/petition/accept-petition.ts';
import { askPetitioner } from '../../src/app/petition/ask-petitioner.ts';
import { noteOnPetition } from '../../src/app/petition/note-on-petition.ts';
import { writeSetting } from '../../src/app/settings.ts';
import { dayInZone } from '../../src/domain/calendar/dates.ts';
import { ACTIVITY_KEYS } from '../../src/domain/petition/activities.ts';
import { DEFAULT_POLICY } from '../../src/domain/petition/case-facts.ts';
import { CITIZEN_ACTIONS, STAFF_ACTIONS } from '../../src/domain/petition/lifecycle.ts';
import { castOf, hireStaff } from '../../src/infra/db/load/hire-staff.ts';
import { verifyRegister } from '../../src/infra/db/verify-register.ts';
import { createWorld, must, type World } from '../db/app-world.ts';
import { chinaCalendar } from '../support/calendar.ts';
import { testSealer } from '../support/sealing.ts';

const ZONE = 'Asia/Shanghai';
const FILED_AT = new Date('2026-03-02T02:00:00Z');
const DAY_MS = 86_400_000;

let world: World;
let stage: Stage;
const dice = new Dice('postgres');
beforeAll(async () => {
  world = await createWorld();
  const categories = await world.unitOfWork.run(async (stores) => {
    await writeSetting(stores.settings, 'policy', { ...DEFAULT_POLICY, remedies: 'procedure' });
    return stores.organisation.listCategories();
  });
  const all = await hireStaff(world.database.prisma, { categories, passwordHash: '-' });
  const few = all.unitIds.slice(0, 3);
  const staff = all.crew.staff.filter(({ grants }) =>
    grants.every(({ unitId }) => unitId === null || few.includes(unitId)),
  );
  stage = {
    ...castOf(
      staff,
      categories.filter(({ unitId }) => unitId !== null && few.includes(unitId)),
    ),
    unitOfWork: world.unitOfWork,
    chatOpens: () => undefined,
    time: officeTime(ZONE, chinaCalendar(), FILED_AT),
    depsAt: (now) => ({ ...world.deps, clock: { now: () => now } }),
  };
});
afterAll(() => world.database.drop());

async function filed(): Promise<Part> {
  const { id } = await world.chat();
  const conversation = { id, channel: 'telegram' as const, locale: 'zh-CN' as const };
  const part = await fileMatter(stage, { dice, filedAt: FILED_AT, conversation });
  // Nothing ties an anonymous matter to its chat: number and code were given there again.
  const pass = passFor(world.deps, id, part.petitionId);
  await world.unitOfWork.run((stores) => stores.follows.addPass(pass, '2027-12-31'));
  return part;
}

const stateOf = async (petitionId: string) => {
  const { prisma } = world.database;
  const petition = await prisma.petition.findUniqueOrThrow({ where: { id: petitionId } });
  const limits = await prisma.limit.findMany({ where: { petitionId }, orderBy: { id: 'asc' } });
  const [events, messages] = [
    await prisma.petitionEvent.count({ where: { petitionId } }),
    await prisma.outbox.count({ where: { petitionId } }),
  ];
  return { petition, limits, events, messages };
};

/** Anything at all, by anybody. */
async function anything(part: Part, now: Date): Promise<string | null> {
  const action = dice.pick([...STAFF_ACTIONS, ...CITIZEN_ACTIONS]);
  const actor = dice.pick(stage.crew.staff);
  const deed = { action, ...(action === 'record' && { activity: dice.pick(ACTIVITY_KEYS) }) };
  const fields = action === 'link' ? { fields: { number: part.number } } : {};
  return world.unitOfWork.run(async (stores) => {
    const petition = must(await stores.petitions.find(part.petitionId));
    const doing = { ...part, ...stage, dice, stores, deps: stage.depsAt(now), petition, timeZone: ZONE };
    return doDeed({ ...doing, today: dayInZone(now, ZONE) }, { ...deed, ...fields }, actor);
  });
}

describe('on the real database', () => {
  test('whatever is done keeps the register in order, and what is refused changes nothing', async () => {
    const count = { done: 0, refused: 0 };
    for (let matter = 0; matter < 12; matter += 1) {
      const part = await filed();
      let now = FILED_AT;
      for (let turn = 0; turn < 16; turn += 1) {
        now = new Date(now.getTime() + dice.next() * 6 * DAY_MS);
        await sweepLimits(world.unitOfWork, stage.depsAt(now));
        if (dice.chance(0.55)) {
          await planNext(stage, part, now);
          if (part.next) part.next.at = now;
          expect(await playNext(stage, part)).toBeNull();
          count.done += 1;
          continue;
        }
        const before = await stateOf(part.petitionId);
        const code = await anything(part, now);
        if (code === null) count.done += 1;
        else {
          count.refused += 1;
          expect({ code, state: await stateOf(part.petitionId) }).toEqual({ code, state: before });
        }
      }
    }
    expect(count.done).toBeGreaterThan(80);
    expect(count.refused).toBeGreaterThan(20);
    expect(await verifyRegister(world.database.prisma, testSealer)).toMatchObject({ petitions: 12, faults: [] });
  });

  test('of several who decide at the same moment one gets through, the others learn that it has changed', async () => {
    const { petitionId } = await filed();
    const [officer] = stage.crew.holders('petition.triage', { kind: 'appeal', unitId: null, identityMode: 'named' });
    const actor = must(officer);
    const { kind, version } = await world.database.prisma.petition.findUniqueOrThrow({ where: { id: petitionId } });
    if (kind === 'whistleblow') throw new Error('Choose another seed: this one is sealed');
    const on = { petitionId, version };
    const outcomes = await Promise.all([
      world.act(askPetitioner, actor, { ...on, text: '是哪一盏灯？' }),
      world.act(noteOnPetition, actor, { ...on, text: '已电话联系' }),
      world.act(acceptPetition, actor, on),
      world.act(noteOnPetition, actor, { ...on, text: '再联系' }),
    ]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    const codes = outcomes.flatMap((outcome) => (outcome.ok ? [] : [outcome.code]));
    expect(
      codes.every(
        (code) => code === 'petition.stale' || code === 'petition.wrong_status' || code === 'petition.not_allowed',
      ),
    ).toBe(true);
    expect(codes.filter((code) => code === 'petition.stale').length).toBeGreaterThan(1);
  });

  test('verify names what somebody has changed behind its back', async () => {
    const part = await filed();
    const { prisma } = world.database;
    const faultsOf = async () => (await verifyRegister(prisma, testSealer)).faults.join('\n');
    const change = async (data: Parameters<typeof prisma.petition.update>[0]['data']) => {
      const before = await prisma.petition.findUniqueOrThrow({ where: { id: part.petitionId } });
      await prisma.petition.update({ where: { id: part.petitionId }, data });
      const faults = await faultsOf();
      const { status, flags, outcome, unitId, nextDueOn } = before;
      await prisma.petition.update({
        where: { id: part.petitionId },
        data: { status, flags, outcome, unitId, nextDueOn },
      });
      return faults;
    };
    expect(await faultsOf()).toBe('');
    expect(await change({ status: 'handling' })).toContain('its status is handling, by its history it is registered');
    expect(await change({ flags: ['supervised'] })).toContain('its marks is supervised');
    expect(await change({ outcome: 'answered' })).toContain('with outcome answered');
    expect(await change({ unitId: must(stage.unitIds[0]) })).toContain('its unitId is');
    expect(await change({ nextDueOn: new Date('2027-01-01') })).toContain('its next date');
    const limit = await prisma.limit.findFirst({ where: { petitionId: part.petitionId, state: 'running' } });
    if (limit) {
      await prisma.limit.update({ where: { id: limit.id }, data: { legalDueOn: new Date('2027-06-01') } });
      expect(await faultsOf()).toContain('legalDueOn is 2027-06-01, by its history');
      await prisma.limit.update({ where: { id: limit.id }, data: { legalDueOn: limit.legalDueOn } });
    }
    expect(await faultsOf()).toBe('');
  });
});
