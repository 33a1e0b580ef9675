import { afterAll, beforeAll, expect, it } from 'vitest';
import { acceptPetition } from '../../src/app/petition/accept-petition.ts';
import { actOnPetition, type PlainFormAction } from '../../src/app/petition/act-on-petition.ts';
import { assignPetition } from '../../src/app/petition/assign-petition.ts';
import type { StaffActor } from '../../src/domain/staff/permissions.ts';
import { createWorld, type World } from './app-world.ts';

const DIRECTOR = { 'zh-CN': '局长', en: 'the Director' };

let world: World;
let officer: StaffActor;
let head: StaffActor;
let leader: StaffActor;
let unitId: string;

beforeAll(async () => {
  world = await createWorld();
  unitId = await world.unitId('private_education_unit');
  officer = await world.staff({ role: 'triage_officer', unitId: null });
  head = await world.staff({ role: 'unit_head', unitId });
  leader = await world.staff({ role: 'leader', unitId: null });
  const post = { postZh: DIRECTOR['zh-CN'], postEn: DIRECTOR.en };
  await world.database.prisma.staff.update({ where: { id: leader.id }, data: post });
});
afterAll(() => world.database.drop());

async function does(petitionId: string, action: PlainFormAction, by: { actor: StaffActor; fields: object }) {
  const { version } = await world.database.prisma.petition.findUniqueOrThrow({ where: { id: petitionId } });
  const done = await world.act(actOnPetition, by.actor, { petitionId, version, action, fields: by.fields });
  expect(done, action).toMatchObject({ ok: true });
}

it('the petitioner reads by which post an extension was approved, also when a substitute did it', async () => {
  const chat = await world.chat();
  const substitute = await world.staff({ role: 'leader', unitId });
  const passedOn = leader.grants.map((grant) => ({ ...grant, actingFor: leader.id }));
  const people = [
    { ...leader, post: DIRECTOR },
    { ...substitute, grants: passedOn, post: null },
  ];
  for (const actor of people) {
    const { petitionId } = await chat.files();
    await world.act(assignPetition, officer, { petitionId, version: 1, unitId, handlerId: head.id, reason: null });
    await world.act(acceptPetition, head, { petitionId, version: 2 });
    await does(petitionId, 'request_extension', { actor: head, fields: { days: 20, reason: '等待鉴定报告' } });
    await does(petitionId, 'approve_extension', { actor, fields: {} });
    const told = JSON.stringify((await world.messages(chat.id)).at(-1));
    expect(told).toContain('等待鉴定报告');
    expect(told).toContain(JSON.stringify({ name: DIRECTOR }));
  }
  const noted = await world.database.prisma.auditEvent.findMany({ where: { type: 'petition.acted_for' } });
  expect(noted.map(({ staffId, data }) => [staffId, data])).toMatchObject([
    [substitute.id, { event: 'extension_approved', onBehalfOf: leader.id }],
  ]);
});
