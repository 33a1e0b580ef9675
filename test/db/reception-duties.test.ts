import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { moveDay } from '../../src/app/reception/absence.ts';
import { callIn, checkIn, missAppointment, walkIn } from '../../src/app/reception/appointments.ts';
import { planRota } from '../../src/app/reception/plan-rota.ts';
import { contactVillage, holdDay, reportVisit } from '../../src/app/reception/run-days.ts';
import { warnOfDays } from '../../src/app/reception/warn-days.ts';
import type { StaffActor } from '../../src/domain/staff/permissions.ts';
import type { Prisma } from '../../src/infra/db/generated/client.ts';
import { type Chat, must, type World } from './app-world.ts';
import { createReceptionWorld, name, type ReceptionWorld, words } from './reception-world.ts';

let world: World;
let clerk: StaffActor;
let leader: StaffActor;
let asClerk: ReceptionWorld['asClerk'];
let reading: ReceptionWorld['reading'];
let planned: ReceptionWorld['planned'];
let publish: ReceptionWorld['publish'];
let published: ReceptionWorld['published'];

beforeAll(async () => {
  ({ world, clerk, leader, asClerk, reading, planned, publish, published } = await createReceptionWorld());
});
afterAll(() => world.database.drop());

const book = (chat: Chat, dayId: string, slot: number) =>
  chat.does({ kind: 'bookReception', dayId, slot, topic: null });
/** What a delivery is like where its notice is there. */
const DELIVERED: Record<string, string> = { sent: 'delivered', sending: 'delivered', recalled: 'recalled' };
const lastKey = async (chat: Chat) => must((await world.messages(chat.id)).at(-1)).text[0];

describe('the notice of a published day', () => {
  test('is handed in for whoever subscribed, says who, when and where, and is stale once the day begins', async () => {
    const chat = await world.chat();
    await chat.does({ kind: 'subscribe', areas: [], topics: ['reception'] });
    const done = await publish(await planned('2026-12-01'));
    const id = done.ok ? done.announcementId : null;
    const row = await world.database.prisma.announcement.findUniqueOrThrow({ where: { id: BigInt(id ?? 0) } });
    expect(row).toMatchObject({ state: 'submitted', authorId: clerk.id, approverId: null });
    expect(row.expiresAt?.toISOString()).toBe('2026-12-01T01:00:00.000Z');
    const { texts, link } = row.content as { texts: Record<string, { body: string }>; link: { url: string } };
    expect(texts['zh-CN']?.body).toContain('12月1日（周二） 09:00–10:00，试用人员，分管基础教育，地点：一楼接待室');
    expect(texts.en?.body).toContain('in charge of 基础教育');
    expect(link.url).toBe(words.page);
    await chat.does({ kind: 'unsubscribe' });
  });

  test('is left out where nobody has subscribed; the day is public all the same', async () => {
    expect(await publish(await planned('2026-12-02'))).toEqual({ ok: true, published: 1, announcementId: null });
    const answer = await (await world.chat()).does({ kind: 'listReceptions' });
    expect(answer).toMatchObject({ days: expect.arrayContaining([expect.objectContaining({ day: '2026-12-02' })]) });
  });
});

describe('the notice of a day that moves', () => {
  test('becomes a draft where it waits, stops where it is sent, is told of where it went out; one of the new day is handed in', async () => {
    const chat = await world.chat();
    await chat.does({ kind: 'subscribe', areas: [], topics: ['reception'] });
    const { prisma } = world.database;
    const moved = async (from: string, state: string, to: string, more: Prisma.AnnouncementUpdateInput = {}) => {
      const dayId = await published(from);
      const { announcementId } = must(await reading(({ receptionDays }) => receptionDays.find(dayId)));
      const id = BigInt(announcementId ?? 0);
      await prisma.announcement.update({ where: { id }, data: { state, ...more } });
      const conversationId = chat.id;
      await prisma.announcementDelivery.create({
        data: { announcementId: id, conversationId, channel: 'webchat', state: DELIVERED[state] ?? 'pending' },
      });
      const done = await asClerk((context) => moveDay(context, { id: dayId, to, words }));
      const told = await prisma.staffNotice.findMany({ where: { receptionDayId: dayId } });
      return {
        told: told.map(({ type, permission, data }) => ({ type, permission, ...(data as object) })),
        notices: done.ok ? done.notices : [],
        old: await prisma.announcement.findUniqueOrThrow({ where: { id } }),
      };
    };
    const waiting = await moved('2027-01-05', 'scheduled', '2027-01-06');
    expect(waiting.old).toMatchObject({ state: 'draft', reason: { kind: 'day_moved', day: '2027-01-05' }, version: 2 });
    expect(waiting.notices).toEqual([String(waiting.old.id), expect.any(String)]);
    const untrue = { type: 'reception_notice_untrue', permission: 'announcement.approve' };
    expect(waiting.told).toEqual([
      { ...untrue, day: '2027-01-05', announcementId: String(waiting.old.id), as: 'draft' },
    ]);
    const going = await moved('2027-01-13', 'sending', '2027-01-14', { startedAt: world.deps.clock.now() });
    expect(going.old).toMatchObject({ state: 'paused', reason: { kind: 'day_moved', day: '2027-01-13' }, version: 2 });
    expect(going.told).toMatchObject([{ ...untrue, as: 'stopped' }]);
    expect(going.notices).toHaveLength(2);
    const endedAt = world.deps.clock.now();
    const gone = await moved('2027-01-07', 'sent', '2027-01-08', { endedAt });
    expect(gone.old).toMatchObject({ state: 'sent', reason: { kind: 'day_moved', day: '2027-01-07' } });
    expect(gone.told).toMatchObject([{ ...untrue, as: 'told' }]);
    const recalled = await moved('2027-01-19', 'recalled', '2027-01-20', { endedAt });
    expect(recalled).toMatchObject({
      old: { state: 'recalled', reason: null },
      told: [],
      notices: [expect.any(String)],
    });
    const unsent = await moved('2027-01-21', 'expired', '2027-01-22', { endedAt });
    expect(unsent.told).toEqual([]);
    await chat.does({ kind: 'unsubscribe' });
  });

  test('to itself is no move', async () => {
    const dayId = await published('2027-01-12');
    const done = await asClerk((context) => moveDay(context, { id: dayId, to: '2027-01-12', words }));
    expect(done).toEqual({ ok: false, code: 'reception.order' });
  });
});

describe('what is due around a day', () => {
  const bell = async (dayId: string) =>
    (
      await world.database.prisma.staffNotice.findMany({ where: { receptionDayId: dayId }, orderBy: { id: 'asc' } })
    ).map(({ type, data }) => `${type} ${(data as { key?: string }).key ?? ''}`.trim());
  const warnAt = async (at: string) => {
    world.at(at);
    await warnOfDays(world.unitOfWork, world.deps);
  };

  test('is told two working days before and when it is late, once each, also when the clock goes back', async () => {
    const id = await planned('2026-12-10');
    await warnAt('2026-12-01T02:00:00Z');
    expect(await bell(id)).toEqual([]);
    await warnAt('2026-12-03T02:00:00Z');
    await warnAt('2026-12-04T02:00:00Z');
    expect(await bell(id)).toEqual(['reception_near reception_notice']);
    await warnAt('2026-12-07T02:00:00Z');
    expect(await bell(id)).toEqual(['reception_near reception_notice', 'reception_late reception_notice']);
    await warnAt('2026-12-03T02:00:00Z');
    expect(await bell(id)).toHaveLength(2);
    expect(await publish(id)).toMatchObject({ ok: true });
  });

  test('after downtime only that it is late', async () => {
    const id = await planned('2026-12-11');
    await warnAt('2026-12-09T02:00:00Z');
    expect(await bell(id)).toEqual(['reception_late reception_notice']);
  });

  test('of a village visit: the contact, then the report', async () => {
    const id = await planned('2026-12-14', { kind: 'village' });
    await warnAt('2026-12-03T02:00:00Z');
    expect(await bell(id)).toEqual(['reception_near visit_prepare']);
    const contact = { id, on: '2026-12-03', preparation: '柳林镇准备场地。' };
    expect(await asClerk((context) => contactVillage(context, contact))).toEqual({ ok: true });
    expect(await publish(id)).toMatchObject({ ok: true });
    await warnAt('2026-12-17T02:00:00Z');
    expect((await bell(id)).at(-1)).toBe('reception_near visit_report');
    expect(await asClerk((context) => reportVisit(context, { id, report: '收到 2 件。' }))).toEqual({ ok: true });
    await warnAt('2026-12-25T02:00:00Z');
    expect(await bell(id)).toHaveLength(2);
  });

  test('and that nobody would receive, when the account of the leader is closed', async () => {
    const gone = await world.staff({ role: 'leader', unitId: null });
    const leaders = [{ leaderId: gone.id, substituteId: null, portfolio: name('后勤') }];
    const id = await published('2026-12-15', { leaders });
    await world.database.prisma.staff.update({ where: { id: gone.id }, data: { isOpen: false } });
    await warnAt('2026-11-24T02:00:00Z');
    expect(await bell(id)).toEqual(['reception_unmanned']);
  });

  test('is read by those who keep the rota, and by nobody else', async () => {
    const page = { before: null, size: 50, unreadOnly: false };
    const types = (actor: StaffActor) =>
      reading(async ({ notices }) => (await notices.listFor(actor, page)).map(({ notice }) => notice.type));
    expect(await types(clerk)).toContain('reception_unmanned');
    const handler = await world.staff({ role: 'unit_handler', unitId: await world.unitId('safety_unit') });
    expect(await types(handler)).toEqual([]);
    const unread = await reading(({ notices }) => notices.countUnread(clerk));
    expect(await reading(({ notices }) => notices.markRead(clerk, 'all', new Date()))).toBe(unread);
  });
});

describe('a joint reception', () => {
  test('names the units that take part, in the chat too, and takes none that is dissolved', async () => {
    const unitId = await world.unitId('safety_unit');
    await published('2026-12-16', { unitIds: [unitId] });
    world.at('2026-12-14T02:00:00Z');
    const answer = await (await world.chat()).does({ kind: 'listReceptions' });
    const days = answer.kind === 'receptions' ? answer.days : [];
    expect(days.find(({ day }) => day === '2026-12-16')?.units).toHaveLength(1);
    const other = '6f9619ff-8b86-4011-b42d-00c04fc964ff';
    const rota = { kind: 'office' as const, fromDay: '2026-12-28', toDay: '2026-12-28', unitIds: [unitId, other] };
    const times = { from: '09:00', to: '10:00', slotMinutes: 20, place: name('一楼') };
    const leaders = [{ leaderId: leader.id, substituteId: null, portfolio: name('教育') }];
    const rule = { every: 'month' as const, day: 28 };
    expect(await asClerk((context) => planRota(context, { ...rota, ...times, leaders, rule }))).toEqual({
      ok: false,
      code: 'reception.unit_unknown',
    });
  });
});

describe('what goes wrong', () => {
  test('moving to a slot that is taken keeps the old one', async () => {
    const dayId = await published('2026-12-17');
    const [first, second] = [await world.chat(), await world.chat()];
    await book(first, dayId, 0);
    await book(second, dayId, 1);
    const answer = await second.does({ kind: 'moveReception', dayId, slot: 0 });
    expect(answer).toMatchObject({ kind: 'refused', code: 'reception.slot_taken' });
    const held = await reading(({ appointments }) => appointments.openOf(second.id));
    expect(held).toMatchObject([{ slot: 1, state: 'booked' }]);
  });

  test('of two who change to the same free slot at once, one gets it and the other keeps his own', async () => {
    const dayId = await published('2026-12-18');
    const chats = [await world.chat(), await world.chat()];
    for (const [slot, chat] of chats.entries()) await book(chat, dayId, slot);
    const answers = await Promise.all(chats.map((chat) => chat.does({ kind: 'moveReception', dayId, slot: 2 })));
    expect(answers.map(({ kind }) => kind).sort()).toEqual(['receptions', 'refused']);
    const open = await Promise.all(chats.map(({ id }) => reading(({ appointments }) => appointments.openOf(id))));
    expect(open.map((each) => each.length)).toEqual([1, 1]);
  });

  test('two chats change places between two days at once, and nothing hangs', async () => {
    const [a, b] = [await published('2026-12-21'), await published('2026-12-22')];
    const chats = [await world.chat(), await world.chat()];
    await book(must(chats[0]), a, 0);
    await book(must(chats[1]), b, 0);
    const answers = await Promise.all([
      must(chats[0]).does({ kind: 'moveReception', dayId: b, slot: 1 }),
      must(chats[1]).does({ kind: 'moveReception', dayId: a, slot: 1 }),
    ]);
    expect(answers.map(({ kind }) => kind)).toEqual(['receptions', 'receptions']);
  });

  test('a day that was moved takes nobody, and a slot of a past day neither', async () => {
    const dayId = await published('2026-12-23');
    await asClerk((context) => moveDay(context, { id: dayId, to: '2026-12-30', words }));
    const chat = await world.chat();
    expect(await book(chat, dayId, 0)).toMatchObject({ kind: 'refused', code: 'reception.day_closed' });
    const past = await published('2026-12-24');
    world.at('2026-12-25T02:00:00Z');
    expect(await book(chat, past, 0)).toMatchObject({ kind: 'refused', code: 'reception.slot_past' });
  });

  test('who did not come is noted as that, is told, and can book again', async () => {
    const [dayId, later] = [await published('2026-12-25'), await published('2026-12-29')];
    const chat = await world.chat();
    await book(chat, dayId, 0);
    world.at('2026-12-25T02:30:00Z');
    expect(await asClerk((context) => holdDay(context, dayId))).toEqual({ ok: true });
    expect(await lastKey(chat)).toMatchObject({ key: 'reception.notice.missed' });
    expect(await book(chat, later, 0)).toMatchObject({ kind: 'receptions', mine: { state: 'booked' } });
  });

  test('who is gone when called lets the queue move up, and everybody near hears where he is', async () => {
    const dayId = await published('2026-12-28', { slotMinutes: 10 });
    const chats = await Promise.all([0, 1, 2, 3, 4].map(() => world.chat()));
    for (const [slot, chat] of chats.entries()) await book(chat, dayId, slot);
    world.at('2026-12-28T00:50:00Z');
    for (const chat of chats) await chat.does({ kind: 'arriveAtReception' });
    const seats = await reading(({ appointments }) => appointments.ofDay(dayId));
    const id = (place: number) => must(seats[place]).id;
    expect(await asClerk((context) => callIn(context, id(0)))).toMatchObject({ ok: true });
    expect(await asClerk((context) => missAppointment(context, id(0)))).toMatchObject({ ok: true });
    expect(await asClerk((context) => missAppointment(context, id(0)))).toMatchObject({ ok: false });
    expect(await asClerk((context) => missAppointment(context, id(1)))).toMatchObject({ ok: true });
    const heard = await Promise.all(chats.map(lastKey));
    expect(heard).toMatchObject([
      { key: 'reception.notice.missed' },
      { key: 'reception.notice.missed' },
      { key: 'reception.notice.next' },
      { key: 'reception.notice.nearer', params: { ahead: 1 } },
      { key: 'reception.notice.nearer', params: { ahead: 2 } },
    ]);
    expect(await must(chats[4]).does({ kind: 'listReceptions' })).toMatchObject({ mine: { ahead: 2, ticket: 5 } });
  });

  test('a clock that is set back on the day neither loses a ticket nor gives one twice', async () => {
    const dayId = await published('2026-12-31');
    const chat = await world.chat();
    await book(chat, dayId, 1);
    world.at('2026-12-31T00:55:00Z');
    expect(await chat.does({ kind: 'arriveAtReception' })).toMatchObject({ mine: { ticket: 1 } });
    world.at('2026-12-31T00:20:00Z');
    const [seat] = await reading(({ appointments }) => appointments.ofDay(dayId));
    expect(await asClerk((context) => checkIn(context, must(seat).id))).toMatchObject({ appointment: { ticket: 1 } });
    expect(await asClerk((context) => walkIn(context, { dayId, topic: null, needs: [] }))).toMatchObject({
      appointment: { ticket: 2 },
    });
  });
});
