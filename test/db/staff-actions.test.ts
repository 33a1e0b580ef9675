import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { acceptPetition } from '../../src/app/petition/accept-petition.ts';
import { askPetitioner } from '../../src/app/petition/ask-petitioner.ts';
import { assignPetition } from '../../src/app/petition/assign-petition.ts';
import { closePetition } from '../../src/app/petition/close-petition.ts';
import { noteOnPetition } from '../../src/app/petition/note-on-petition.ts';
import { replyToPetition } from '../../src/app/petition/reply-to-petition.ts';
import { revealIdentity } from '../../src/app/petition/reveal-identity.ts';
import { parseGoValue } from '../../src/domain/petition/short-id.ts';
import type { StaffActor } from '../../src/domain/staff/permissions.ts';
import { chatKeyOf } from '../../src/infra/chat-address.ts';
import { createMarkReach } from '../../src/infra/db/reach.ts';
import { createTranslator } from '../../src/infra/i18n/translator.ts';
import { claim } from '../../src/infra/intake/step-sql.ts';
import { testSealer } from '../support/sealing.ts';
import { type Chat, createWorld, must, type World } from './app-world.ts';

let world: World;
let officer: StaffActor;
let handler: StaffActor;
let unitId: string;

beforeAll(async () => {
  world = await createWorld();
  unitId = await world.unitId('safety_unit');
  officer = await world.staff({ role: 'triage_officer', unitId: null });
  handler = await world.staff({ role: 'unit_handler', unitId });
});
afterAll(() => world.database.drop());

const filed = async (): Promise<{ chat: Chat; petitionId: string }> => {
  const chat = await world.chat();
  return { chat, petitionId: (await chat.files()).petitionId };
};
const assign = (petitionId: string, version = 1) =>
  world.act(assignPetition, officer, { petitionId, version, unitId, handlerId: handler.id, reason: null });
const said = async (chat: Chat): Promise<string[]> => {
  const translator = createTranslator();
  const messages = await world.messages(chat.id);
  return messages.flatMap(({ text }) => text.map((part) => translator.plain(part, 'zh-CN')));
};

describe('assigning', () => {
  it('accepts the matter, starts sixty days and tells the petitioner who handles it and by when', async () => {
    const { chat, petitionId } = await filed();
    expect(await assign(petitionId)).toMatchObject({ ok: true, version: 2, status: 'dispatched' });
    const limits = await world.database.prisma.limit.findMany({ where: { petitionId }, orderBy: { id: 'asc' } });
    expect(limits.map(({ key, state }) => [key, state])).toEqual([
      ['triage', 'met'],
      ['notify_receipt', 'met'],
      ['transfer', 'met'],
      ['object', 'running'],
      ['handle', 'running'],
    ]);
    expect((await said(chat)).join()).toMatch(/安全办.*最迟2027年1月22日/);
    const [message] = await world.messages(chat.id);
    expect(parseGoValue(must(message?.options?.[0]?.[0]).value)).toEqual({ action: 'open', petitionId });
  });

  it('lets one of two who act at the same moment through, and tells the other that it has changed', async () => {
    const { petitionId } = await filed();
    const other = await world.unitId('basic_education_unit');
    const outcomes = await Promise.all([
      assign(petitionId),
      world.act(assignPetition, officer, { petitionId, version: 1, unitId: other, handlerId: null, reason: null }),
    ]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(outcomes.find(({ ok }) => !ok)).toMatchObject({ code: 'petition.stale', version: 2 });
    expect(await world.database.prisma.petitionEvent.count({ where: { petitionId, type: 'assigned' } })).toBe(1);
  });

  it('refuses units and people that cannot take it', async () => {
    const { petitionId } = await filed();
    const outsider = await world.staff({ role: 'unit_handler', unitId: await world.unitId('network_unit') });
    const on = { petitionId, version: 1, reason: null };
    const to = (unit: string, handlerId: string | null) =>
      world.act(assignPetition, officer, { ...on, unitId: unit, handlerId });
    expect(await to(crypto.randomUUID(), null)).toMatchObject({ code: 'petition.unit_unknown' });
    expect(await to(unitId, crypto.randomUUID())).toMatchObject({ code: 'petition.handler_unknown' });
    expect(await to(unitId, outsider.id)).toMatchObject({ code: 'petition.handler_not_in_unit' });
    const mine = { ...on, unitId, handlerId: handler.id };
    expect(await world.act(assignPetition, handler, mine)).toMatchObject({ code: 'petition.not_found' });
  });
});

describe('a question', () => {
  it('pauses targets but no statutory limit, and the answer gives the days back', async () => {
    const { chat, petitionId } = await filed();
    await world.act(askPetitioner, officer, { petitionId, version: 1, text: '是哪一盏灯？' });
    const stateOf = async (key: string) =>
      must(await world.database.prisma.limit.findFirst({ where: { petitionId, key } }));
    expect((await stateOf('triage')).state).toBe('paused');
    expect((await stateOf('notify_receipt')).state).toBe('running');
    expect((await said(chat)).join()).toContain('法定期限不变，仍是12月8日');
    world.at('2026-11-26T02:00:00Z');
    const view = await chat.views({ kind: 'answerQuestion', petitionId, text: '东门那盏', files: [] });
    world.at('2026-11-23T02:00:00Z');
    expect(view.status).toBe('registered');
    const triage = await stateOf('triage');
    expect(triage).toMatchObject({ state: 'running', dueOn: new Date('2026-11-27T00:00:00Z') });
    const petition = await world.database.prisma.petition.findUniqueOrThrow({ where: { id: petitionId } });
    expect(petition).toMatchObject({ nextLimitKey: 'triage', citizenWaiting: true });
  });

  it('may still be open when the matter is given to a unit, and the answer goes on from there', async () => {
    const { chat, petitionId } = await filed();
    await world.act(askPetitioner, officer, { petitionId, version: 1, text: '是哪一盏灯？' });
    expect(await assign(petitionId, 2)).toMatchObject({ status: 'clarifying' });
    const view = await chat.views({ kind: 'answerQuestion', petitionId, text: '东门那盏', files: [] });
    expect(view.status).toBe('dispatched');
  });
});

describe('the way through', () => {
  it('ends answered and closed, each step an event and a message where one is due', async () => {
    const { chat, petitionId } = await filed();
    await assign(petitionId);
    await world.act(acceptPetition, handler, { petitionId, version: 2 });
    await world.act(noteOnPetition, handler, { petitionId, version: 3, text: '电话联系过学校' });
    await world.act(replyToPetition, handler, { petitionId, version: 4, text: '路灯已于今天修好。' });
    const closed = await world.act(closePetition, officer, { petitionId, version: 5, reason: null });
    expect(closed).toMatchObject({ ok: true, status: 'closed', version: 6 });
    const events = await world.database.prisma.petitionEvent.findMany({
      where: { petitionId },
      orderBy: { seq: 'asc' },
    });
    expect(events.map(({ type }) => type)).toEqual([
      'registered',
      'assigned',
      'accepted',
      'noted',
      'replied',
      'closed',
    ]);
    expect(events.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6]);
    const told = (await said(chat)).join('\n');
    expect(told).toContain('路灯已于今天修好。');
    expect(told).toContain('安全办');
    expect(told).not.toContain('电话联系过学校');
    const left = await world.database.prisma.limit.findMany({
      where: { petitionId, state: { in: ['running', 'paused'] } },
    });
    // What is left is the petitioner's right to a review.
    expect(left.map(({ key }) => key)).toEqual(['review_request']);
  });

  it('writes down what somebody who has blocked us was not told, and tells it when he comes back', async () => {
    const { chat, petitionId } = await filed();
    const { prisma, pool } = world.database;
    const id = '7345678901';
    const chatKey = chatKeyOf(testSealer, 'telegram', id);
    await prisma.conversation.update({ where: { id: chat.id }, data: { reach: 'blocked', chatKey } });
    expect(await assign(petitionId)).toMatchObject({ ok: true });
    const states = async () => {
      const rows = await prisma.outbox.findMany({ where: { conversationId: chat.id } });
      return rows.map(({ state, failure }) => ({ state, failure }));
    };
    expect(await states()).toEqual([{ state: 'permanent_failure', failure: 'blocked' }]);
    await createMarkReach(pool, testSealer)('telegram', id, 'active');
    expect(await states()).toEqual([{ state: 'pending', failure: null }]);
  });

  it('can write to a chat that is just being served, so that neither waits for the other for ever', async () => {
    const { chat, petitionId } = await filed();
    const { channel, chatKey } = await world.database.prisma.conversation.findUniqueOrThrow({ where: { id: chat.id } });
    const sql = claim([{ channel: 'telegram', updateId: crypto.randomUUID(), chatKey, sealedHistory: null }]);
    expect(channel).toBe('telegram');
    const outcome = await world.database.prisma.$transaction(async (tx) => {
      await tx.$queryRawUnsafe(sql.text, ...sql.values);
      return assign(petitionId);
    });
    expect(outcome).toMatchObject({ ok: true });
  });

  it('rolls back as a whole', async () => {
    const { petitionId } = await filed();
    const broken = world.unitOfWork.run(async (stores) => {
      await assignPetition(
        { stores, deps: world.deps, actor: officer },
        { petitionId, version: 1, unitId, handlerId: null, reason: null },
      );
      throw new Error('pulled the plug');
    });
    await expect(broken).rejects.toThrow('pulled the plug');
    const petition = await world.database.prisma.petition.findUniqueOrThrow({ where: { id: petitionId } });
    expect(petition).toMatchObject({ status: 'registered', version: 1 });
    expect(await world.database.prisma.petitionEvent.count({ where: { petitionId } })).toBe(1);
    expect(await world.database.prisma.outbox.count({ where: { petitionId } })).toBe(0);
  });
});

describe('an identity', () => {
  const reveal = (actor: StaffActor, petitionId: string, reason = '电话核实地点') =>
    world.unitOfWork.run((stores) => revealIdentity({ stores, deps: world.deps, actor }, { petitionId, reason }));

  it('is shown with a reason, and the petitioner sees that it was', async () => {
    const { chat, petitionId } = await filed();
    expect(await reveal(officer, petitionId, ' ')).toMatchObject({ code: 'identity.reason_missing' });
    expect(await reveal(officer, petitionId)).toMatchObject({ ok: true, identity: { name: '虚构人甲' } });
    const view = await chat.views({ kind: 'openPetition', petitionId });
    const last = must(view.timeline.at(-1)).text;
    expect(createTranslator().plain(last, 'zh-CN')).toBe('信访窗口查看了您的身份信息，原因：电话核实地点');
    expect(
      await world.database.prisma.auditEvent.count({ where: { type: 'identity.revealed', staffId: officer.id } }),
    ).toBe(1);
  });

  it('that is withheld is never shown to the handling unit', async () => {
    const chat = await world.chat();
    const { petitionId } = await chat.files({ identityMode: 'withheld' });
    await assign(petitionId);
    expect(await reveal(handler, petitionId)).toMatchObject({ code: 'identity.not_allowed' });
    expect(await reveal(officer, petitionId)).toMatchObject({ ok: true });
  });
});
