import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { changeRoles, closeAccount } from '../../src/app/accounts/manage-staff.ts';
import { keepersOf } from '../../src/app/limits/notices.ts';
import { acceptPetition } from '../../src/app/petition/accept-petition.ts';
import { assignPetition } from '../../src/app/petition/assign-petition.ts';
import { replyToPetition } from '../../src/app/petition/reply-to-petition.ts';
import type { StaffActor } from '../../src/domain/staff/permissions.ts';
import type { SeenMessage } from '../support/bot-api/chat-room.ts';
import { type RealDesk, startRealDesk } from './support/real-desk.ts';
import { type Bound, type StaffInBot, staffInBot } from './support/staff-in-bot.ts';

const GONE = '不在您的职责范围内';

describe('a message to staff that is older than what happened since', () => {
  let desk: RealDesk;
  let world: StaffInBot;
  let unitId: string;
  let clerk: Bound;
  let admin: StaffActor;

  beforeAll(async () => {
    desk = await startRealDesk('polling');
    world = await staffInBot(desk);
    unitId = (await desk.database.prisma.unit.findUniqueOrThrow({ where: { code: 'safety_unit' } })).id;
    clerk = await world.bound('triage_officer', null);
    admin = await world.account('administrator', null);
  });
  afterAll(() => desk?.stop());

  /** A matter of the unit, and the handler's message of it. */
  async function dispatched(to: Bound): Promise<{ petitionId: string; number: string; push: SeenMessage }> {
    const { petitionId, number } = await world.file();
    const input = { petitionId, unitId, handlerId: null, reason: null };
    await world.act(clerk.actor, assignPetition as never, input);
    return { petitionId, number, push: await to.person.sees(new RegExp(`分给您的一件：${number}`)) };
  }
  const asAdmin = <I>(change: (context: never, input: never) => Promise<{ ok: boolean }>, input: I) =>
    desk.core().work.run((stores) => {
      const run = change as (context: object, input: I) => Promise<{ ok: boolean }>;
      return run({ stores, deps: desk.core().deps, actor: admin }, input);
    });
  const dataOf = (push: SeenMessage): string =>
    push.buttons.flat().flatMap((button) => ('callback_data' in button ? (button.callback_data ?? '') : []))[0] ?? '';

  test('does nothing for whoever has another role now, and says that it is not his any more', async () => {
    const handler = await world.bound('unit_handler', unitId);
    const { petitionId, push } = await dispatched(handler);
    const grants = [{ role: 'legal_adviser', unitId: null }];
    expect(await asAdmin(changeRoles as never, { staffId: handler.actor.id, grants })).toMatchObject({ ok: true });
    await handler.person.presses('接办', push);
    await handler.person.waitsUntil(() => push.text.includes(GONE));
    expect(await world.matter(petitionId)).toMatchObject({ status: 'dispatched' });
  });

  test('does nothing for whoever is of another unit now', async () => {
    const handler = await world.bound('unit_handler', unitId);
    const { petitionId, push } = await dispatched(handler);
    const elsewhere = await desk.database.prisma.unit.findFirstOrThrow({
      where: { id: { not: unitId }, isOpen: true },
    });
    const grants = [{ role: 'unit_handler', unitId: elsewhere.id }];
    await asAdmin(changeRoles as never, { staffId: handler.actor.id, grants });
    await handler.person.presses('接办', push);
    await handler.person.waitsUntil(() => push.text.includes(GONE));
    expect(await world.matter(petitionId)).toMatchObject({ status: 'dispatched' });
  });

  test('does nothing once the account is closed, and nothing more comes', async () => {
    const handler = await world.bound('unit_handler', unitId);
    const { petitionId, push } = await dispatched(handler);
    expect(await asAdmin(closeAccount as never, handler.actor.id)).toMatchObject({ ok: true });
    expect(await desk.database.prisma.staffBot.count({ where: { staffId: handler.actor.id } })).toBe(0);
    await handler.person.presses('接办', push);
    await handler.person.waitsUntil(() => push.text.includes('没有和工作人员账号绑定'));
    expect(await world.matter(petitionId)).toMatchObject({ status: 'dispatched' });
  });

  test('ends the tie of whoever holds no role at all, and says so', async () => {
    const handler = await world.bound('unit_handler', unitId);
    const { number } = await dispatched(handler);
    // As when his unit is dissolved.
    await desk.database.prisma.staffRole.deleteMany({ where: { staffId: handler.actor.id } });
    const next = await world.file();
    await handler.person.sees('现在没有任何角色');
    expect(await desk.database.prisma.staffBot.count({ where: { staffId: handler.actor.id } })).toBe(0);
    await clerk.person.sees(next.number);
    const told = handler.person.botMessages.filter(({ text }) => text.includes('XF'));
    expect(told.every(({ text }) => text.includes(number))).toBe(true);
    const entries = await desk.database.prisma.auditEvent.findMany({ where: { staffId: handler.actor.id } });
    expect(entries.map(({ type }) => type)).toEqual(['staff.bot_bound', 'staff.bot_unbound']);
  });

  test('pressed in another chat, by somebody who is tied too, does nothing there', async () => {
    const handler = await world.bound('unit_handler', unitId);
    const other = await world.bound('unit_handler', unitId);
    const { petitionId, push } = await dispatched(handler);
    const { push: own } = await dispatched(other);
    await other.person.pressesData(dataOf(push), own);
    await other.person.waitsUntil(() => own.text.includes(GONE));
    expect(await world.matter(petitionId)).toMatchObject({ status: 'dispatched' });
  });

  test('stays dead when the chat is tied to another account, whose own messages work', async () => {
    const handler = await world.bound('unit_handler', unitId);
    const { petitionId, push } = await dispatched(handler);
    const successor = await world.account('unit_handler', unitId);
    await handler.person.says(`/start ${await world.linkFor(successor.id)}`);
    await handler.person.waitsUntil(() => handler.person.lastBotMessage?.text.includes('已绑定') === true);
    await handler.person.presses('接办', push);
    await handler.person.waitsUntil(() => push.text.includes(GONE));
    expect(await world.matter(petitionId)).toMatchObject({ status: 'dispatched' });
  });

  test('about an answer that somebody else gave meanwhile says so, and sends no second one', async () => {
    const { petitionId, number } = await world.file({ kind: 'enquiry', statement: '转学要带什么材料？' });
    const push = await clerk.person.sees(number);
    await clerk.person.presses('答复', push);
    await clerk.person.waitsUntil(() => push.text.includes('回复这条消息'));
    await clerk.person.repliesTo(push, '带户口簿。');
    await clerk.person.waitsUntil(() => push.buttons.flat().some(({ text }) => text === '发送给信访人'));

    await world.act(admin, replyToPetition as never, { petitionId, text: '请到新学校教务处办理。' });
    await clerk.person.presses('发送给信访人', push);
    await clerk.person.waitsUntil(() => push.text.includes('已有人先一步处理'));
    const replies = await desk.database.prisma.petitionEvent.count({ where: { petitionId, type: 'replied' } });
    expect(replies).toBe(1);
  });

  test('of limits that end soon or are over comes to whoever has it in hand', async () => {
    const handler = await world.bound('unit_handler', unitId);
    const { petitionId, number } = await dispatched(handler);
    await world.act(handler.actor, acceptPetition as never, { petitionId });
    const { core } = desk;
    const tell = (type: 'limit_warned' | 'unit_urged', data: object) =>
      core().work.run((stores) =>
        stores.notices.add({
          ...{ petitionId, type, data: data as never, at: core().deps.clock.now() },
          audience: keepersOf({ unitId }, { key: 'handle' }),
        }),
      );
    await tell('limit_warned', { key: 'handle', stage: 'most', dueOn: '2027-01-20' });
    core().news.publish('petition', petitionId);
    await handler.person.sees(new RegExp(`期限将到：${number}`));
    await tell('unit_urged', { key: 'handle', legalDueOn: '2027-01-20' });
    core().news.publish('petition', petitionId);
    await handler.person.sees(new RegExp(`已超期：${number}`));
  });
});
