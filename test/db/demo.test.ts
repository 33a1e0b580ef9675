import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoScript } from '../../src/app/sample/demo-script.ts';
import { loadSampleOffice } from '../../src/app/sample/load-sample-office.ts';
import { playDemo } from '../../src/app/sample/play-demo.ts';
import { playDemoDays } from '../../src/app/sample/play-demo-days.ts';
import { hourInZone } from '../../src/domain/calendar/hours.ts';
import { STATUSES } from '../../src/domain/petition/statuses.ts';
import type { StaffActor } from '../../src/domain/staff/permissions.ts';
import { verifyRegister } from '../../src/infra/db/verify-register.ts';
import { testSealer } from '../support/sealing.ts';
import { createWorld, type World } from './app-world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
  await play(world);
}, 60_000);
afterAll(() => world.database.drop());

async function play(world: World): Promise<void> {
  const { prisma } = world.database;
  const units = new Map((await prisma.unit.findMany()).map(({ code, id }) => [code, id]));
  const staff = new Map<string, StaffActor>();
  for (const { login, roles } of demoScript().staff) {
    const grants = roles.map(([role, unit]) => ({ role, unitId: unit && (units.get(unit) ?? null) }));
    staff.set(login, await world.staff(...grants));
  }
  const conversation = { id: (await world.chat('webchat')).id, channel: 'webchat', locale: 'zh-CN' } as const;
  const cast = { unitOfWork: world.unitOfWork, deps: world.deps, conversation, staff, units };
  await playDemo(cast);
  await playDemoDays(cast);
}

const verify = () => verifyRegister(world.database.prisma, testSealer);

describe('the demo', () => {
  it('has matters in every status and keeps the register in order', async () => {
    const groups = await world.database.prisma.petition.groupBy({ by: ['status'], _count: true });
    expect(groups.map(({ status }) => status).sort()).toEqual([...STATUSES].sort());
    expect(await verify()).toMatchObject({ petitions: demoScript().petitions.length, faults: [] });
  });

  it('happens by day, each matter in its own order and nothing before its time', async () => {
    const events = await world.database.prisma.petitionEvent.findMany({
      orderBy: [{ petitionId: 'asc' }, { seq: 'asc' }],
    });
    const now = world.deps.clock.now();
    for (const [index, { at, petitionId }] of events.entries()) {
      const before = events[index - 1];
      if (before?.petitionId === petitionId) expect(at.getTime()).toBeGreaterThanOrEqual(before.at.getTime());
      expect(at.getTime()).toBeLessThanOrEqual(now.getTime());
      expect(hourInZone(at, 'Asia/Shanghai') >= '07:00', at.toISOString()).toBe(true);
    }
    const minutes = new Set(events.map(({ at }) => at.toISOString().slice(11, 16)));
    expect(minutes.size).toBeGreaterThan(events.length / 4);
  });

  it.each(['2026-11-21T16:20:00Z', '2026-11-27T23:50:00Z'])('can be played at any hour: %s', async (now) => {
    const other = await createWorld();
    other.at(now);
    await play(other);
    expect((await verifyRegister(other.database.prisma, testSealer)).faults).toEqual([]);
    await other.database.drop();
  });

  it('begins with an office that is loaded once', async () => {
    expect(await world.database.prisma.category.count()).toBe(26);
    expect(await world.unitOfWork.run(loadSampleOffice)).toBe(false);
  });
});

describe('the check of the register', () => {
  it('names what somebody with the database in his hands has changed', async () => {
    const { pool, prisma } = world.database;
    const [first] = await prisma.petition.findMany({ where: { kind: 'appeal' }, orderBy: { number: 'asc' } });
    await pool.query('alter table petition_event disable trigger user');
    await pool.query("update petition_event set at = at - interval '1 day' where petition_id = $1 and seq = 1", [
      first?.id,
    ]);
    await pool.query('alter table petition_event enable trigger user');
    expect((await verify()).faults).toEqual([`${first?.number}: event 1 was changed`]);
    await pool.query("update petition set next_due_on = '2030-01-01' where id = $1", [first?.id]);
    expect((await verify()).faults).toContain(`${first?.number}: its next date is not that of its nearest limit`);
  });
});
