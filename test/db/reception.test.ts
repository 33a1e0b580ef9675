import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { moveDay, substitute } from '../../src/app/reception/absence.ts';
import { bookSlot, callIn, checkIn, walkIn } from '../../src/app/reception/appointments.ts';
import { endTalk } from '../../src/app/reception/end-talk.ts';
import { planRota } from '../../src/app/reception/plan-rota.ts';
import { publishDays } from '../../src/app/reception/publish-days.ts';
import { remindAppointments } from '../../src/app/reception/remind-appointments.ts';
import { contactVillage, holdDay, reportVisit } from '../../src/app/reception/run-days.ts';
import type { Rota } from '../../src/domain/reception/rota.ts';
import type { StaffActor } from '../../src/domain/staff/permissions.ts';
import { waitFor } from '../support/wait-for.ts';
import { must, type World } from './app-world.ts';
import { CitizenTalk } from './citizen-talk.ts';
import { createReceptionWorld, name, type ReceptionWorld, words } from './reception-world.ts';

let world: World;
let leader: StaffActor;
let deputy: StaffActor;
let asClerk: ReceptionWorld['asClerk'];
let reading: ReceptionWorld['reading'];
let published: ReceptionWorld['published'];

beforeAll(async () => {
  ({ world, leader, deputy, asClerk, reading, published } = await createReceptionWorld());
});
afterAll(() => world.database.drop());

const rota = (over: Partial<Rota> = {}): Rota => ({
  kind: 'office',
  fromDay: '2026-12-01',
  toDay: '2026-12-31',
  rule: { every: 'month', day: 15 },
  from: '09:00',
  to: '10:00',
  slotMinutes: 20,
  place: name('一楼接待室'),
  leaders: [{ leaderId: leader.id, substituteId: deputy.id, portfolio: name('基础教育') }],
  unitIds: [],
  ...over,
});

/** A published day whose leader has a substitute. */
const aDay = (day: string, over: Partial<Rota> = {}) => published(day, { leaders: rota().leaders, ...over });

const seat = (dayId: string, slot: number) => ({ dayId, slot, topic: '校车晚点', needs: [] });
const book = (conversationId: string | null, dayId: string, slot: number) =>
  asClerk((context) => bookSlot(context, seat(dayId, slot), conversationId));
const lastSaid = async (conversationId: string) => must((await world.messages(conversationId)).at(-1)).text[0];

describe('the rota', () => {
  test('rolls days off forward, takes leaders in turn, and passes over what is there', async () => {
    world.at('2026-11-23T02:00:00Z');
    const two = [leader, deputy].map(({ id }) => ({ leaderId: id, substituteId: null, portfolio: name('教育') }));
    // The first of May is a Saturday, the Monday after it a day off.
    await reading((stores) => stores.calendar.putDay('2027-05-03', 'holiday', '-'));
    const span = { fromDay: '2027-05-01', toDay: '2027-07-31', leaders: two };
    const made = await asClerk((context) => planRota(context, rota({ ...span, rule: { every: 'month', day: 1 } })));
    expect(made).toMatchObject({ ok: true, planned: 3 });
    const days = await reading((stores) => stores.receptionDays.between('2027-05-01', '2027-07-31'));
    expect(days[0]).toMatchObject({ plannedFor: '2027-05-01', day: '2027-05-04' });
    expect(days.map(({ leaderId }) => leaderId)).toEqual([leader.id, deputy.id, leader.id]);
    const again = await asClerk((context) => planRota(context, rota({ ...span, rule: { every: 'month', day: 1 } })));
    expect(again).toEqual({ ok: false, code: 'reception.order' });
  });

  test('is not published later than five days before', async () => {
    await asClerk((context) =>
      planRota(context, rota({ fromDay: '2026-12-02', toDay: '2026-12-02', rule: { every: 'month', day: 2 } })),
    );
    const [day] = await reading((stores) => stores.receptionDays.between('2026-12-02', '2026-12-02'));
    world.at('2026-11-28T02:00:00Z');
    expect(await asClerk((context) => publishDays(context, { ids: [must(day).id], words }))).toEqual({
      ok: false,
      code: 'reception.too_late',
    });
    world.at('2026-11-27T02:00:00Z');
    expect(await asClerk((context) => publishDays(context, { ids: [must(day).id], words }))).toMatchObject({
      ok: true,
      published: 1,
    });
  });
});

describe('appointments', () => {
  test('of two who book the last slot at once, one gets it and the other is told', async () => {
    const dayId = await aDay('2026-12-03', { to: '09:20' });
    const chats = await Promise.all([world.chat(), world.chat()]);
    const both = await Promise.all(
      chats.map((chat) => chat.does({ kind: 'bookReception', dayId, slot: 0, topic: null })),
    );
    expect(both.map(({ kind }) => kind).sort()).toEqual(['receptions', 'refused']);
    expect(both.find(({ kind }) => kind === 'refused')).toMatchObject({ code: 'reception.slot_taken' });
  });

  test('are not taken in the past, nor twice by one chat, nor outside the day', async () => {
    const dayId = await aDay('2026-12-04');
    const chat = await world.chat();
    world.at('2026-12-04T01:10:00Z');
    expect(await book(chat.id, dayId, 0)).toEqual({ ok: false, code: 'reception.slot_past' });
    expect(await book(chat.id, dayId, 3)).toEqual({ ok: false, code: 'reception.slot_taken' });
    expect(await book(chat.id, dayId, 1)).toMatchObject({ ok: true });
    expect(await book(chat.id, dayId, 2)).toEqual({ ok: false, code: 'reception.has_appointment' });
  });

  test('are booked, moved and cancelled in a chat, in its words', async () => {
    await aDay('2026-12-07');
    const talk = await CitizenTalk.begin(world);
    await talk.picks('预约领导接访');
    await talk.picks('12月7日');
    await talk.picks('12月7日（周一） 09:20');
    await talk.sendsPhoto();
    expect(talk.said).toContain('这里只收文字');
    await talk.writes('长'.repeat(501));
    expect(talk.said).toContain('这里最多 500 字');
    await talk.writes('想谈校车晚点的事');
    expect(talk.said).toContain('约好了');
    expect(talk.said).toMatch(/报这个号码：[A-Z2-9]{4}/);
    await talk.picks('改时间');
    await talk.picks('12月7日');
    await talk.picks('12月7日（周一） 09:40');
    expect(talk.said).toContain('09:40');
    await talk.picks('取消预约');
    expect(talk.said).toContain('要取消这次预约吗');
    await talk.picks('不取消');
    expect(talk.said).toContain('09:40');
    await talk.picks('取消预约');
    await talk.picks('是，取消');
    expect(talk.said).toContain('预约已取消');
    const [row] = await world.database.prisma.appointment.findMany({ where: { conversationId: talk.chat.id } });
    expect(Buffer.from(must(row).sealed).toString('utf8')).not.toContain('校车');
  });

  test('are reminded of a day and an hour before, once, also when the clock goes back', async () => {
    const dayId = await aDay('2026-12-08');
    const chat = await world.chat();
    await book(chat.id, dayId, 0);
    const remindAt = (at: string) => {
      world.at(at);
      return remindAppointments(world.unitOfWork, world.deps);
    };
    expect(await remindAt('2026-12-07T00:59:00Z')).toBe(0);
    expect(await remindAt('2026-12-07T01:00:00Z')).toBe(1);
    expect(await lastSaid(chat.id)).toMatchObject({ key: 'reception.notice.remindDay' });
    expect(await remindAt('2026-12-06T20:00:00Z')).toBe(0);
    expect(await remindAt('2026-12-07T02:00:00Z')).toBe(0);
    expect(await remindAt('2026-12-08T00:00:00Z')).toBe(1);
    expect(await lastSaid(chat.id)).toMatchObject({ key: 'reception.notice.remindHour' });
    expect(await remindAt('2026-12-07T23:50:00Z')).toBe(0);
    expect(await remindAt('2026-12-08T01:30:00Z')).toBe(0);
  });
});

describe('a leader who is absent on the morning', () => {
  test('is stood in for, and everybody who booked is told who receives', async () => {
    const dayId = await aDay('2026-12-09');
    const chats = [await world.chat(), await world.chat()];
    for (const [slot, chat] of chats.entries()) await book(chat.id, dayId, slot);
    world.at('2026-12-09T00:30:00Z');
    const done = await asClerk((context) => substitute(context, { id: dayId, substituteId: null }));
    expect(done).toEqual({ ok: true, told: 2 });
    for (const chat of chats) expect(await lastSaid(chat.id)).toMatchObject({ key: 'reception.notice.substituted' });
  });

  test('or the day moves: the same hours are kept, and the old day takes nobody', async () => {
    const dayId = await aDay('2026-12-10');
    const chat = await world.chat();
    await book(chat.id, dayId, 1);
    world.at('2026-12-10T00:30:00Z');
    const tooSoon = await asClerk((context) => moveDay(context, { id: dayId, to: '2026-12-11', words }));
    expect(tooSoon).toEqual({ ok: false, code: 'reception.too_late' });
    const sunday = await asClerk((context) => moveDay(context, { id: dayId, to: '2026-12-20', words }));
    expect(sunday).toEqual({ ok: false, code: 'reception.past' });
    const done = await asClerk((context) => moveDay(context, { id: dayId, to: '2026-12-17', words }));
    expect(done).toMatchObject({ ok: true, told: 1 });
    expect(await lastSaid(chat.id)).toMatchObject({ key: 'reception.notice.moved' });
    const [held] = await reading((stores) => stores.appointments.openOf(chat.id));
    expect(held).toMatchObject({ slot: 1, dayId: (done as { id: string }).id });
    const other = await world.chat();
    expect(await book(other.id, dayId, 2)).toEqual({ ok: false, code: 'reception.day_closed' });
  });
});

describe('the day itself', () => {
  test('queues whoever is there, shows the place, calls, and tells the next', async () => {
    const dayId = await aDay('2026-12-14');
    const chats = [await world.chat(), await world.chat()];
    const ids: string[] = [];
    for (const [slot, chat] of chats.entries()) {
      const done = await book(chat.id, dayId, slot);
      ids.push(done.ok ? done.appointment.id : '');
    }
    const arrive = { kind: 'arriveAtReception' } as const;
    expect(await must(chats[0]).does(arrive)).toMatchObject({ code: 'reception.not_today' });
    world.at('2026-12-14T00:50:00Z');
    expect(await asClerk((context) => walkIn(context, { dayId, topic: null, needs: ['seat'] }))).toMatchObject({
      appointment: { ticket: 1, slot: null },
    });
    expect(await must(chats[0]).does(arrive)).toMatchObject({ mine: { state: 'waiting', ticket: 2, ahead: 1 } });
    expect(await asClerk((context) => checkIn(context, ids[1] ?? ''))).toMatchObject({ appointment: { ticket: 3 } });
    const all = await reading((stores) => stores.appointments.ofDay(dayId));
    const walker = must(all.find(({ slot }) => slot === null));
    expect(await asClerk((context) => callIn(context, walker.id))).toMatchObject({ ok: true });
    expect(await lastSaid(must(chats[0]).id)).toMatchObject({ key: 'reception.notice.next' });
    expect(await asClerk((context) => callIn(context, walker.id))).toEqual({
      ok: false,
      code: 'reception.not_waiting',
    });
    expect(await asClerk((context) => holdDay(context, dayId))).toEqual({ ok: false, code: 'reception.not_over' });
    const ending = { appointmentId: walker.id, record: '当面说明了政策。', otherwise: [] };
    expect(await asClerk((context) => endTalk(context, { ...ending, disposition: 'study' }))).toEqual({
      ok: false,
      code: 'reception.needs_talk',
    });
    expect(await asClerk((context) => endTalk(context, { ...ending, disposition: 'explained' }))).toEqual({ ok: true });
  });

  test('of two who end a talk at once, one does and the other is told', async () => {
    const dayId = await aDay('2026-12-16');
    world.at('2026-12-16T01:00:00Z');
    const came = await asClerk((context) => walkIn(context, { dayId, topic: null, needs: [] }));
    const appointmentId = came.ok ? came.appointment.id : '';
    await asClerk((context) => callIn(context, appointmentId));
    const { pool } = world.database;
    const holder = await pool.connect();
    await holder.query('begin');
    await holder.query('select from reception_day where id = $1 for update', [dayId]);
    const input = { appointmentId, disposition: 'explained', record: '当面说明了政策。', otherwise: [] } as const;
    const both = [1, 2].map(() => asClerk((context) => endTalk(context, input)));
    const waiting =
      "select count(*)::int as count from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";
    await waitFor(async () => (await pool.query(waiting)).rows[0].count === 2, 'both before the lock');
    await holder.query('commit');
    holder.release();
    expect(await Promise.all(both)).toEqual(
      expect.arrayContaining([{ ok: true }, { ok: false, code: 'reception.not_called' }]),
    );
  });
});

describe('a village visit', () => {
  test('asks the place ten days before, is announced five before, and is reported by Friday', async () => {
    world.at('2026-11-23T02:00:00Z');
    const day = '2026-12-21';
    const rule = { every: 'month' as const, day: 21 };
    await asClerk((context) => planRota(context, rota({ kind: 'village', fromDay: day, toDay: day, rule })));
    const [visit] = await reading((stores) => stores.receptionDays.between(day, day));
    const { id } = must(visit);
    expect(await asClerk((context) => publishDays(context, { ids: [id], words }))).toMatchObject({
      code: 'reception.needs_contact',
    });
    const contact = { id, on: '2026-11-23', preparation: '柳林镇政府准备场地和材料。' };
    expect(await asClerk((context) => contactVillage(context, contact))).toEqual({ ok: true });
    expect(await asClerk((context) => publishDays(context, { ids: [id], words }))).toMatchObject({
      ok: true,
      published: 1,
    });
    const report = { id, report: '收到 3 件，当场解决 1 件。' };
    expect(await asClerk((context) => reportVisit(context, report))).toMatchObject({ code: 'reception.not_over' });
    world.at('2026-12-21T09:00:00Z');
    expect(await asClerk((context) => reportVisit(context, report))).toEqual({ ok: true });
  });
});
