import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { importCalendarYear, putCalendarDay } from '../../src/app/calendar/edit-calendar.ts';
import { sweepLimits } from '../../src/app/limits/sweep-limits.ts';
import { momentOf } from '../../src/app/moment.ts';
import { applyClock, nextDue } from '../../src/app/petition/clocks.ts';
import { writeSetting } from '../../src/app/settings.ts';
import type { ClockEffect, ClockInput } from '../../src/domain/petition/clock-effect.ts';
import type { LimitKey } from '../../src/domain/petition/limits.ts';
import { runAlone } from '../../src/infra/db/run-alone.ts';
import { verifyRegister } from '../../src/infra/db/verify-register.ts';
import { testSealer } from '../support/sealing.ts';
import { createWorld, must, type World } from './app-world.ts';

const worlds: World[] = [];
let world: World;
let unitId: string;
beforeEach(async () => {
  world = await createWorld();
  worlds.push(world);
  unitId = await world.unitId('safety_unit');
});
afterAll(() => Promise.all(worlds.map(({ database }) => database.drop())));

const sweep = () => sweepLimits(world.unitOfWork, world.deps);
const on = (day: string, time = '10:00') => world.at(new Date(`${day}T${time}:00+08:00`).toISOString());

/** Does to a matter's clocks what an action would. */
const clock = (petitionId: string, effect: ClockEffect, input: ClockInput = {}) =>
  world.unitOfWork.run(async (stores) => {
    const petition = must(await stores.petitions.lock(petitionId));
    const limits = await applyClock(stores, petition, { ...momentOf(world.deps), effect, input });
    await stores.petitions.update(petitionId, nextDue(limits));
    return limits;
  });

/** A claim in the hands of a unit since Monday, 23 November 2026. */
async function atAUnit(): Promise<{ petitionId: string; chatId: string }> {
  const chat = await world.chat();
  const { petitionId } = await chat.files();
  await world.unitOfWork.run((stores) => stores.petitions.update(petitionId, { unitId, status: 'handling' }));
  await clock(petitionId, { meets: ['triage', 'notify_receipt', 'transfer'], starts: ['accepted'] });
  return { petitionId, chatId: chat.id };
}

const events = async (petitionId: string) => {
  const rows = await world.database.prisma.petitionEvent.findMany({ where: { petitionId }, orderBy: { seq: 'asc' } });
  return rows.slice(1).map(({ type, data }) => [type, data] as const);
};
const types = async (petitionId: string) => (await events(petitionId)).map(([type]) => type);
const notices = async (petitionId: string) => {
  const rows = await world.database.prisma.staffNotice.findMany({ where: { petitionId }, orderBy: { id: 'asc' } });
  return rows.map(({ type, data, permission, unitId: to }) => ({ type, data, permission, unitId: to }));
};
const limit = async (petitionId: string, key: LimitKey) =>
  must(await world.database.prisma.limit.findFirst({ where: { petitionId, key }, orderBy: { run: 'desc' } }));
const day = (text: string) => new Date(`${text}T00:00:00Z`);

describe('the time of a limit', () => {
  it('is told at half, at 80 %, and one working day before its end, to the unit and not to the petitioner', async () => {
    const { petitionId, chatId } = await atAUnit();
    // Sixty days from 23 November: Friday 22 January 2027, as far as is known. Half of 60 is 30, 80 % is 48.
    const stages = [];
    for (const date of [
      '2026-12-22',
      '2026-12-23',
      '2026-12-24',
      '2027-01-09',
      '2027-01-10',
      '2027-01-21',
      '2027-01-22',
    ]) {
      on(date);
      const { warned } = await sweep();
      stages.push([date, warned]);
    }
    expect(stages).toEqual([
      ['2026-12-22', 0],
      ['2026-12-23', 1],
      ['2026-12-24', 0],
      ['2027-01-09', 0],
      ['2027-01-10', 1],
      ['2027-01-21', 1],
      ['2027-01-22', 0],
    ]);
    expect(await notices(petitionId)).toEqual(
      ['half', 'most', 'last_day'].map((stage) => ({
        type: 'limit_warned',
        data: { key: 'handle', stage, dueOn: '2027-01-22' },
        permission: 'petition.accept',
        unitId,
      })),
    );
    expect(await world.messages(chatId)).toEqual([]);
    expect(await types(petitionId)).toEqual(['limit_warned', 'limit_warned', 'limit_warned']);
  });

  it('is told by the highest stage alone when nothing ran for weeks, and once when two look at the same time', async () => {
    const { petitionId } = await atAUnit();
    on('2027-01-15');
    const both = await Promise.all([sweep(), sweep()]);
    expect(both.map(({ warned }) => warned).sort()).toEqual([0, 1]);
    expect(await events(petitionId)).toEqual([
      ['limit_warned', { key: 'handle', startsOn: '2026-11-23', stage: 'most', dueOn: '2027-01-22' }],
    ]);
    expect(await sweep()).toMatchObject({ warned: 0, overdue: 0 });
  });

  it('runs out: the unit is urged that day and the petitioner told; then supervision is proposed, step by step', async () => {
    const { petitionId, chatId } = await atAUnit();
    const found = [];
    // The legal date is Friday 22 January 2027; three, seven and fifteen working days after it: 27 January, 2 and 12 February.
    for (const date of [
      '2027-01-22',
      '2027-01-23',
      '2027-01-26',
      '2027-01-27',
      '2027-02-02',
      '2027-02-12',
      '2027-03-01',
    ]) {
      on(date);
      const { overdue, escalated } = await sweep();
      found.push([date, overdue, escalated]);
    }
    expect(found).toEqual([
      ['2027-01-22', 0, 0],
      ['2027-01-23', 1, 0],
      ['2027-01-26', 0, 0],
      ['2027-01-27', 0, 1],
      ['2027-02-02', 0, 1],
      ['2027-02-12', 0, 1],
      ['2027-03-01', 0, 0],
    ]);
    expect((await types(petitionId)).slice(1)).toEqual([
      ...['overdue', 'urged_unit', 'escalation_proposed', 'escalation_proposed', 'escalation_proposed'],
    ]);
    const [, urged, ...proposed] = await notices(petitionId);
    expect(urged).toMatchObject({ type: 'unit_urged', unitId, permission: 'petition.accept' });
    expect(proposed.map(({ data }) => data)).toMatchObject(
      ['supervise', 'list', 'interview'].map((step) => ({ step })),
    );
    expect(proposed[0]).toMatchObject({ permission: 'petition.supervise', unitId: null });
    const messages = await world.messages(chatId);
    expect(messages).toHaveLength(1);
    expect(JSON.stringify(messages)).toContain('matter:notice.overdue');
    const { faults } = await verifyRegister(world.database.prisma, testSealer);
    expect(faults.filter((fault) => /computed|next date|later than/.test(fault))).toEqual([]);
  });

  it('is escalated as the office has set it', async () => {
    const { petitionId } = await atAUnit();
    const escalation = { supervise: 1, list: null, interview: null };
    await world.unitOfWork.run(({ settings }) =>
      writeSetting(settings, 'clocks', { escalation, alertChain: ['petition.triage'] }),
    );
    on('2027-03-01');
    expect(await sweep()).toMatchObject({ overdue: 1, escalated: 1 });
    expect((await limit(petitionId, 'handle')).checkOn).toBeNull();
  });

  it('of an alert goes up the duty chain by the minute until somebody acknowledges', async () => {
    const { petitionId } = await atAUnit();
    const chain = ['petition.triage', 'petition.instruct', 'petition.approve'] as const;
    await world.unitOfWork.run(({ settings }) =>
      writeSetting(settings, 'clocks', {
        escalation: { supervise: 3, list: 7, interview: 15 },
        alertChain: [...chain],
      }),
    );
    on('2026-11-25', '23:50');
    await world.database.prisma.petition.update({ where: { id: petitionId }, data: { urgent: true } });
    await clock(petitionId, { starts: ['alerted'] });
    expect(await notices(petitionId)).toMatchObject([{ type: 'alert_raised', permission: chain[0] }]);
    const told = [];
    for (const [date, time] of [
      ['25', '23:59'],
      ['26', '00:04'],
      ['26', '00:05'],
      ['26', '00:19'],
      ['26', '00:20'],
    ]) {
      on(`2026-11-${date}`, time);
      told.push((await sweep()).escalated);
    }
    expect(told).toEqual([0, 0, 1, 0, 1]);
    expect((await notices(petitionId)).map(({ permission }) => permission)).toEqual([...chain]);
    await clock(petitionId, { meets: ['alert'] });
    on('2026-11-27');
    expect(await sweep()).toMatchObject({ escalated: 0, overdue: 0 });
  });
});

describe('a right', () => {
  it('lapses in silence: no warning, no overdue, and nothing is due for it', async () => {
    const { petitionId } = await atAUnit();
    await clock(petitionId, { meets: 'all', starts: ['replied'] });
    await clock(petitionId, { meets: ['reply_in_person'] });
    const petition = await world.database.prisma.petition.findUnique({ where: { id: petitionId } });
    expect(petition?.nextDueOn).toBeNull();
    expect(await limit(petitionId, 'review_request')).toMatchObject({
      legalDueOn: day('2026-12-23'),
      state: 'running',
    });
    on('2026-12-23');
    expect(await sweep()).toMatchObject({ lapsed: 0 });
    on('2026-12-24');
    expect(await sweep()).toMatchObject({ lapsed: 1, warned: 0, overdue: 0 });
    expect((await limit(petitionId, 'review_request')).state).toBe('ended');
    expect(await types(petitionId)).toEqual([]);
    expect(await notices(petitionId)).toEqual([]);
  });
});

describe('an act on the clocks', () => {
  it('pauses targets for a question, but a limit of law only for a hearing', async () => {
    const { petitionId } = await atAUnit();
    await clock(petitionId, { starts: ['recheck_requested'] }, { fixed: { assigned: '2026-12-04' } });
    await clock(petitionId, { pauses: true });
    expect((await limit(petitionId, 'assigned')).state).toBe('paused');
    expect((await limit(petitionId, 'recheck_finish')).state).toBe('running');
    await clock(petitionId, { suspends: ['recheck_finish'] });
    on('2026-11-30');
    await clock(petitionId, { resumes: true });
    expect(await limit(petitionId, 'assigned')).toMatchObject({ state: 'running', legalDueOn: day('2026-12-11') });
    expect((await limit(petitionId, 'recheck_finish')).state).toBe('paused');
    await clock(petitionId, { continues: ['recheck_finish'] });
    expect(await limit(petitionId, 'recheck_finish')).toMatchObject({ legalDueOn: day('2026-12-30') });
    expect(await events(petitionId)).toEqual([
      ['limits_paused', { keys: ['assigned'] }],
      ['limits_paused', { keys: ['recheck_finish'], cause: 'hearing' }],
      ['limits_resumed', { limits: [{ key: 'assigned', dueOn: '2026-12-11' }] }],
      ['limits_resumed', { limits: [{ key: 'recheck_finish', dueOn: '2026-12-30' }], cause: 'hearing' }],
    ]);
  });

  it('extends once, and what was told of the old end is told of the new one', async () => {
    const { petitionId } = await atAUnit();
    on('2027-01-21');
    expect(await sweep()).toMatchObject({ warned: 1 });
    await clock(petitionId, { extends: ['handle'] }, { extendBy: 20 });
    expect(await limit(petitionId, 'handle')).toMatchObject({ legalDueOn: day('2027-02-11'), stage: null });
    expect((await events(petitionId)).at(-1)).toEqual([
      'limit_extended',
      { key: 'handle', days: 20, before: '2027-01-22', legalDueOn: '2027-02-11', dueOn: '2027-02-11' },
    ]);
    await expect(clock(petitionId, { extends: ['handle'] }, { extendBy: 5 })).rejects.toThrow();
    on('2027-02-10');
    expect(await sweep()).toMatchObject({ warned: 1 });
  });

  it('begins again what is reported each week, and what another unit may object to', async () => {
    const { petitionId } = await atAUnit();
    await clock(petitionId, { starts: ['supervised', 'dispatched'] }, { fixed: { supervised: '2026-12-31' } });
    await clock(petitionId, { meets: ['weekly_progress', 'object'] });
    expect(await limit(petitionId, 'weekly_progress')).toMatchObject({ run: 2, state: 'running' });
    expect(await limit(petitionId, 'object')).toMatchObject({ run: 1, state: 'met' });
    await clock(petitionId, { starts: ['dispatched'] });
    expect(await limit(petitionId, 'object')).toMatchObject({ run: 2, state: 'running' });
  });

  it('leaves rights, execution and tracking alone when everything that is owed has ended', async () => {
    const { petitionId } = await atAUnit();
    await clock(petitionId, { starts: ['replied', 'instructed'] }, { fixed: { execution: '2027-01-29' } });
    await clock(petitionId, { ends: true });
    const { prisma } = world.database;
    const running = await prisma.limit.findMany({ where: { petitionId, state: 'running' }, orderBy: { key: 'asc' } });
    expect(running.map(({ key }) => key)).toEqual(['execution', 'instructed_track', 'review_request']);
  });
});

describe('an edited calendar', () => {
  const by = { staffId: '44444444-4444-4444-8444-444444444444' };
  const edit = (date: string, kind: 'holiday' | null) =>
    world.unitOfWork.run((stores) =>
      putCalendarDay(stores, { day: date, kind }, { ...by, at: world.deps.clock.now() }),
    );

  it('moves open limits that count the day, with an event, shortly after', async () => {
    const chat = await world.chat();
    const { petitionId } = await chat.files();
    expect((await limit(petitionId, 'triage')).dueOn).toEqual(day('2026-11-24'));
    await edit('2026-11-24', 'holiday');
    expect(await sweep()).toMatchObject({ moved: 0 });
    on('2026-11-23', '10:01');
    expect(await sweep()).toMatchObject({ moved: 1 });
    expect(await sweep()).toMatchObject({ moved: 0 });
    expect(await events(petitionId)).toEqual([
      ['limit_recomputed', { key: 'triage', startsOn: '2026-11-23', before: '2026-11-24', dueOn: '2026-11-25' }],
    ]);
    const petition = await world.database.prisma.petition.findUnique({ where: { id: petitionId } });
    expect(petition?.nextDueOn).toEqual(day('2026-11-25'));
  });

  it('makes provisional dates certain when the year is announced', async () => {
    const { petitionId } = await atAUnit();
    const days = ['2027-01-01', '2027-01-22'].map((date) => ({ day: date, kind: 'holiday' as const }));
    await world.unitOfWork.run((stores) =>
      importCalendarYear(
        stores,
        { year: 2027, days, source: 'notice', confirm: true },
        { ...by, at: world.deps.clock.now() },
      ),
    );
    expect(await sweep()).toMatchObject({ confirmed: 1 });
    expect(await limit(petitionId, 'handle')).toMatchObject({ provisional: false, dueOn: day('2027-01-21') });
    expect(await types(petitionId)).toEqual(['limit_confirmed']);
  });
});

it('work that is to be done by one process is done by one', async () => {
  const { pool } = world.database;
  const second: boolean[] = [];
  const first = await runAlone(pool, 'test', async () => {
    second.push(await runAlone(pool, 'test', async () => undefined));
  });
  second.push(await runAlone(pool, 'test', async () => undefined));
  expect([first, ...second]).toEqual([true, false, true]);
});
