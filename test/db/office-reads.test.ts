import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ListFilter, ListPage, OfficeReads } from '../../src/app/office/reads.ts';
import { acceptPetition } from '../../src/app/petition/accept-petition.ts';
import { askPetitioner } from '../../src/app/petition/ask-petitioner.ts';
import { assignPetition } from '../../src/app/petition/assign-petition.ts';
import type { StaffActor } from '../../src/domain/staff/permissions.ts';
import { createOfficeReads } from '../../src/infra/db/reads/office-reads.ts';
import { testSealer } from '../support/sealing.ts';
import { createWorld, must, type World } from './app-world.ts';

let world: World;
let reads: OfficeReads;
let officer: StaffActor;
let handler: StaffActor;
let unitId: string;
const numbers: string[] = [];

beforeAll(async () => {
  world = await createWorld();
  reads = createOfficeReads({ prisma: world.database.prisma, sealer: testSealer, ...world.deps });
  unitId = await world.unitId('safety_unit');
  officer = await world.staff({ role: 'triage_officer', unitId: null });
  handler = await world.staff({ role: 'unit_handler', unitId });
  const chat = await world.chat();
  const texts = ['路灯坏了', '校车超载 100%_满', '食堂发酸', '谢谢老师', '普通话证书怎么补办'];
  const kinds = ['appeal', 'appeal', 'appeal', 'praise', 'enquiry'] as const;
  for (const [index, statement] of texts.entries()) {
    world.at(`2026-11-2${index}T02:00:00Z`);
    numbers.push((await chat.files({ statement, kind: must(kinds[index]) })).number);
  }
  world.at('2026-11-24T02:00:00Z');
  const id = async (index: number) =>
    (await world.database.prisma.petition.findUniqueOrThrow({ where: { number: must(numbers[index]) } })).id;
  const assigned = { petitionId: await id(1), version: 1, unitId, handlerId: handler.id, reason: null };
  await world.act(assignPetition, officer, assigned);
  await world.act(acceptPetition, handler, { petitionId: await id(1), version: 2 });
  await world.act(askPetitioner, officer, { petitionId: await id(2), version: 1, text: '哪一天？' });
  await chat.views({ kind: 'urgePetition', petitionId: await id(0) });
});
afterAll(() => world.database.drop());

const list = async (actor: StaffActor, filter: ListFilter, size = 50) => {
  const found: string[] = [];
  for (let cursor: string | null = null; ; ) {
    const page: ListPage = must(await reads.list(actor, filter, { cursor, size }));
    found.push(...page.rows.map(({ petition }) => petition.number));
    cursor = page.nextCursor;
    if (!cursor) return { found, total: page.total };
  }
};

describe('the queues', () => {
  it('count what they list, for everybody', async () => {
    for (const actor of [officer, handler]) {
      for (const { key, count } of await reads.queues(actor)) {
        expect((await list(actor, { queue: key })).total, `${actor.name} ${key}`).toBe(count);
      }
    }
  });

  it('hold what belongs into them', async () => {
    const counts = Object.fromEntries((await reads.queues(officer)).map(({ key, count }) => [key, count]));
    // A question that comes after the date does not take the delay away: the third is overdue and waits.
    expect(counts).toMatchObject({ unassigned: 4, citizen_replied: 1, clarifying: 1, overdue: 2, open: 5, closed: 0 });
    const own = Object.fromEntries((await reads.queues(handler)).map(({ key, count }) => [key, count]));
    expect(own).toMatchObject({ mine: 1, open: 1, unassigned: 0 });
  });

  it('list what is due first, what has no date last, and lose nothing between pages', async () => {
    const whole = await list(officer, {});
    expect(whole.total).toBe(5);
    expect(whole.found.at(0)).toBe(numbers[0]);
    expect(whole.found.at(-1)).toBe(numbers[3]);
    for (const size of [1, 2, 3]) expect((await list(officer, {}, size)).found).toEqual(whole.found);
    expect(await reads.list(officer, {}, { cursor: 'nonsense', size: 5 })).toBeNull();
  });

  it('are narrowed by filters and searched by number and by words', async () => {
    const found = async (filter: ListFilter) => (await list(officer, filter)).found;
    expect(await found({ kind: 'praise' })).toEqual([numbers[3]]);
    expect(await found({ unitId })).toEqual([numbers[1]]);
    expect(await found({ handler: handler.id })).toEqual([numbers[1]]);
    expect(await found({ handler: 'none', kind: 'enquiry' })).toEqual([numbers[4]]);
    expect(await found({ text: must(numbers[2]).toLowerCase() })).toEqual([numbers[2]]);
    expect(await found({ text: '校车 超载' })).toEqual([numbers[1]]);
    expect(await found({ text: '100%_' })).toEqual([numbers[1]]);
    expect(await found({ text: '10_%' })).toEqual([]);
    expect(await found({ text: "'; drop table petition; --" })).toEqual([]);
  });

  it('show to a unit nothing of another', async () => {
    const outsider = await world.staff({ role: 'unit_handler', unitId: await world.unitId('network_unit') });
    expect((await list(outsider, {})).total).toBe(0);
  });
});

describe('a case', () => {
  it('comes with all that belongs to it', async () => {
    const row = await world.database.prisma.petition.findUniqueOrThrow({ where: { number: must(numbers[1]) } });
    const record = must(await reads.findCase(handler, row.id));
    expect(record).toMatchObject({
      unit: { id: unitId, name: { 'zh-CN': '安全办' } },
      handler: { id: handler.id },
      maskedName: '虚***',
      due: { key: 'handle', state: 'running' },
      suggestedUnit: { id: unitId },
    });
    expect(record.events.map(({ type, actorName }) => [type, actorName])).toEqual([
      ['registered', null],
      ['assigned', '试用人员'],
      ['accepted', '试用人员'],
    ]);
    expect(record.deliveries).toHaveLength(1);
    expect(must(record.deliveries[0]).eventId).toBe(must(record.events[1]).id);
    expect(JSON.stringify(record, (_, value) => (typeof value === 'bigint' ? String(value) : value))).not.toContain(
      '虚构人甲',
    );
  });

  it('can be given to those who may take it', async () => {
    const able = await reads.assignable(unitId);
    expect(able.map(({ id }) => id)).toContain(handler.id);
    expect(able.map(({ id }) => id)).not.toContain(officer.id);
    expect((await reads.assignable(await world.unitId('network_unit'))).map(({ id }) => id)).not.toContain(handler.id);
  });
});
