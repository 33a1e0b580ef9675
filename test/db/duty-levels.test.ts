import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { arrangeDuty } from '../../src/app/duty/arrange-duty.ts';
import { sweepLimits } from '../../src/app/limits/sweep-limits.ts';
import { writeSetting } from '../../src/app/settings.ts';
import type { Permission, StaffActor } from '../../src/domain/staff/permissions.ts';
import { createWorld, type World } from './app-world.ts';

let world: World;
let people: Record<'desk' | 'night' | 'onDutyLeader' | 'leader' | 'mute', StaffActor>;

beforeAll(async () => {
  world = await createWorld();
  const office = { unitId: null } as const;
  const unitId = await world.unitId('safety_unit');
  people = {
    desk: await world.staff({ role: 'registrar', ...office }),
    night: await world.staff({ role: 'registrar', ...office }),
    onDutyLeader: await world.staff({ role: 'leader', ...office }),
    leader: await world.staff({ role: 'leader', ...office }),
    // May not acknowledge an alert of a matter that is not with his unit.
    mute: await world.staff({ role: 'unit_handler', unitId }),
  };
});
afterAll(() => world.database.drop());

const turn = (day: string, times: { from: string; to: string }, who: { staff: StaffActor; leader?: StaffActor }) =>
  world.unitOfWork.run((stores) =>
    arrangeDuty(
      { stores, deps: world.deps, actor: people.leader },
      { day, ...times, staffIds: [who.staff.id], leaderId: who.leader?.id ?? null, phone: '13800000009' },
    ),
  );
const chainOf = (...alertChain: Permission[]) =>
  world.unitOfWork.run(({ settings }) =>
    writeSetting(settings, 'clocks', { escalation: { supervise: 3, list: 7, interview: 15 }, alertChain }),
  );
/** Whom each notice of the alert is for: names of these people, or the permission. */
async function toldOf(petitionId: string): Promise<string[]> {
  const rows = await world.database.prisma.staffNotice.findMany({ where: { petitionId }, orderBy: { id: 'asc' } });
  const nameOf = (id: string) => Object.entries(people).find(([, staff]) => staff.id === id)?.[0] ?? id;
  return rows.map(({ staffIds, permission }) => (staffIds.length > 0 ? staffIds.map(nameOf).join('+') : permission));
}
const at = (day: string, time: string) => world.at(new Date(`${day}T${time}:00+08:00`).toISOString());
const alertAt = async (day: string, time: string) => {
  at(day, time);
  return (await (await world.chat()).files({ urgent: true })).petitionId;
};
const sweepAt = (day: string, time: string) => {
  at(day, time);
  return sweepLimits(world.unitOfWork, world.deps);
};

describe('an alert goes up the duty roster', () => {
  test('the desk, then who leads the duty, and at the end everybody with the permission', async () => {
    await chainOf('petition.triage', 'petition.instruct', 'petition.approve');
    at('2026-11-24', '07:00');
    const day = { from: '08:00', to: '20:00' };
    await turn('2026-11-24', day, { staff: people.desk, leader: people.onDutyLeader });
    const id = await alertAt('2026-11-24', '09:00');
    expect(await toldOf(id)).toEqual(['desk']);
    await sweepAt('2026-11-24', '09:15');
    expect(await toldOf(id)).toEqual(['desk', 'onDutyLeader']);
    await sweepAt('2026-11-24', '09:30');
    expect((await toldOf(id)).slice(2)).toEqual(['desk', 'petition.approve']);
  });

  test('the turn that has begun meanwhile is told, not the one that has gone home', async () => {
    await chainOf('petition.triage', 'petition.instruct');
    at('2026-11-25', '07:00');
    await turn('2026-11-25', { from: '08:00', to: '20:00' }, { staff: people.desk });
    await turn('2026-11-25', { from: '20:00', to: '08:00' }, { staff: people.night });
    const id = await alertAt('2026-11-25', '19:55');
    expect(await toldOf(id)).toEqual(['desk']);
    await sweepAt('2026-11-25', '20:10');
    expect(await toldOf(id)).toEqual(['desk', 'night', 'petition.instruct']);
  });

  test('a desk that may not acknowledge it leaves it to the leader on duty, and an empty roster to permissions', async () => {
    at('2026-11-26', '07:00');
    await turn('2026-11-26', { from: '08:00', to: '12:00' }, { staff: people.mute, leader: people.onDutyLeader });
    expect(await toldOf(await alertAt('2026-11-26', '09:00'))).toEqual(['onDutyLeader']);
    const id = await alertAt('2026-11-26', '13:00');
    await sweepAt('2026-11-26', '13:15');
    expect(await toldOf(id)).toEqual(['petition.triage', 'petition.instruct']);
  });

  test('who is arranged stands in the audit, and who takes a turn back', async () => {
    const rows = await world.database.prisma.auditEvent.findMany({ where: { type: 'duty.arranged' } });
    expect(rows).toHaveLength(4);
    expect(rows[0]).toMatchObject({ staffId: people.leader.id, data: { day: '2026-11-24', staff: people.desk.id } });
  });
});
