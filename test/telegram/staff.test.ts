import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { followCase } from '../../src/app/follow/follow-case.ts';
import { acceptPetition } from '../../src/app/petition/accept-petition.ts';
import { actOnPetition } from '../../src/app/petition/act-on-petition.ts';
import { assignPetition } from '../../src/app/petition/assign-petition.ts';
import { waitFor } from '../support/wait-for.ts';
import { type RealDesk, startRealDesk } from './support/real-desk.ts';
import { ALWAYS, AT_ONCE, type Bound, type StaffInBot, staffInBot } from './support/staff-in-bot.ts';

const SECRETS = ['虚构人甲', '13800000000', '路灯', '实验路'];

describe('staff in the bot', () => {
  let desk: RealDesk;
  let world: StaffInBot;
  let unitId: string;
  let clerk: Bound;
  let handler: Bound;
  let other: Bound;

  beforeAll(async () => {
    desk = await startRealDesk('polling');
    world = await staffInBot(desk);
    unitId = (await desk.database.prisma.unit.findUniqueOrThrow({ where: { code: 'safety_unit' } })).id;
    clerk = await world.bound('triage_officer', null);
    handler = await world.bound('unit_handler', unitId);
    other = await world.bound('unit_handler', unitId);
  });
  afterAll(() => desk?.stop());

  const file: StaffInBot['file'] = (filing) => world.file(filing);
  const matter: StaffInBot['matter'] = (id) => world.matter(id);
  const act: StaffInBot['act'] = (...step) => world.act(...step);

  test('a new matter comes to the petition office by number and category, and is assigned to the proposed unit in place', async () => {
    const { petitionId, number } = await file();
    const push = await clerk.person.sees(number);
    expect(push.text).toContain('新登记');
    for (const secret of SECRETS) expect(push.text).not.toContain(secret);
    expect(handler.person.botMessages.some(({ text }) => text.includes(number))).toBe(false);
    await clerk.person.presses(/^转办到/, push);
    await clerk.person.waitsUntil(() => push.text.includes('已转办到'));
    expect(push.buttons.flat().filter((button) => 'callback_data' in button)).toEqual([]);
    expect(await matter(petitionId)).toMatchObject({ status: 'dispatched', unitId: expect.any(String) });
  });

  test('a dispatched matter goes to the whole unit; the first to accept has it, the other is told so', async () => {
    const { petitionId, number } = await file();
    await act(clerk.actor, assignPetition as never, { petitionId, unitId, handlerId: null, reason: null });
    const mine = await handler.person.sees(new RegExp(`分给您的一件：${number}`));
    const theirs = await other.person.sees(new RegExp(`分给您的一件：${number}`));
    const before = await matter(petitionId);
    await handler.person.presses('接办', mine);
    await other.person.presses('接办', theirs);
    await handler.person.waitsUntil(() => !mine.text.includes('分给您'));
    await other.person.waitsUntil(() => !theirs.text.includes('分给您'));
    const texts = [mine.text, theirs.text];
    expect(texts.filter((text) => text.includes('已接办，由您办理'))).toHaveLength(1);
    expect(texts.filter((text) => text.includes('已有人先一步处理，现在的状态是“办理中”'))).toHaveLength(1);
    expect(await matter(petitionId)).toMatchObject({ status: 'handling', version: before.version + 1 });
  });

  test('the same press twice says the same and does it once', async () => {
    const { petitionId, number } = await file();
    await act(clerk.actor, assignPetition as never, { petitionId, unitId, handlerId: handler.actor.id, reason: null });
    const push = await handler.person.sees(new RegExp(`分给您的一件：${number}`));
    expect(other.person.botMessages.some(({ text }) => text.includes(number))).toBe(false);
    const data = push.buttons
      .flat()
      .flatMap((button) => ('callback_data' in button ? (button.callback_data ?? '') : []));
    for (let n = 0; n < 3; n += 1) await handler.person.pressesData(data[0] ?? '', push);
    await handler.person.waitsUntil(() => push.text.includes('已接办，由您办理'));
    await handler.person.waitsUntil(() => handler.person.spinning === 0);
    const events = await desk.database.prisma.petitionEvent.count({ where: { petitionId, type: 'accepted' } });
    expect(events).toBe(1);
    expect(push.text).toContain('已接办，由您办理');
  });

  test('a press on what has changed meanwhile asks to look first, and then works', async () => {
    const { petitionId, number } = await file();
    await act(clerk.actor, assignPetition as never, { petitionId, unitId, handlerId: handler.actor.id, reason: null });
    const push = await handler.person.sees(new RegExp(`分给您的一件：${number}`));
    await world.citizen({ kind: 'addMaterial', petitionId, text: '今天又有一盏不亮了。', files: [] });
    await handler.person.presses('接办', push);
    await handler.person.waitsUntil(() => push.text.includes('又有了变化'));
    expect(await matter(petitionId)).toMatchObject({ status: 'dispatched' });
    await handler.person.presses('接办', push);
    await handler.person.waitsUntil(() => push.text.includes('已接办，由您办理'));
  });

  test('what the petitioner writes comes to the handler, without a word of it', async () => {
    const { petitionId, number } = await file();
    await act(clerk.actor, assignPetition as never, { petitionId, unitId, handlerId: handler.actor.id, reason: null });
    await handler.person.sees(new RegExp(`分给您的一件：${number}`));
    await world.citizen({ kind: 'addMaterial', petitionId, text: '今天又有一盏不亮了。', files: [] });
    const push = await handler.person.sees(new RegExp(`信访人有新消息：${number}`));
    expect(push.text).not.toContain('不亮');
  });

  test('whoever follows a matter hears that something happened to it, without a word of it', async () => {
    const { actor, person } = await world.bound('supervisor', null);
    const { petitionId, number } = await file();
    await desk.core().work.run((stores) => followCase({ stores, deps: desk.core().deps, actor }, petitionId));
    await world.citizen({ kind: 'addMaterial', petitionId, text: '今天又有一盏不亮了。', files: [] });
    const push = await person.sees(`您关注的一件有变化：${number}`);
    expect(push.text).not.toContain('不亮');
    expect(JSON.stringify(push.buttons)).toContain(`/office/petitions/${petitionId}`);
  });

  test('an extension is approved by whoever may, from the chat', async () => {
    const leader = await world.bound('leader', null);
    const { petitionId, number } = await file();
    await act(clerk.actor, assignPetition as never, { petitionId, unitId, handlerId: handler.actor.id, reason: null });
    await act(handler.actor, acceptPetition as never, { petitionId });
    const fields = { days: 10, reason: '需要等鉴定报告。' };
    await act(handler.actor, actOnPetition as never, { petitionId, action: 'request_extension', fields });
    const push = await leader.person.sees(new RegExp(`等您决定：${number}`));
    expect(JSON.stringify(push.buttons)).toContain(`/office/approvals?id=${petitionId}`);
    await leader.person.presses('批准延期', push);
    await leader.person.waitsUntil(() => push.text.includes('延期已批准'));
    const events = await desk.database.prisma.petitionEvent.count({
      where: { petitionId, type: 'extension_approved' },
    });
    expect(events).toBe(1);
  });

  test('an alert is acknowledged from the chat', async () => {
    const { petitionId, number } = await file({ urgent: true });
    const push = await clerk.person.sees(new RegExp(`紧急：${number}`));
    await clerk.person.presses('签收', push);
    await clerk.person.waitsUntil(() => push.text.includes('已签收'));
    const events = await desk.database.prisma.petitionEvent.count({
      where: { petitionId, type: 'alert_acknowledged' },
    });
    expect(events).toBe(1);
  });

  test('a short question is answered: asked for the words, shown their length, sent when confirmed', async () => {
    const { petitionId, number } = await file({ kind: 'enquiry', statement: '转学要带什么材料？' });
    const push = await clerk.person.sees(number);
    await clerk.person.presses('答复', push);
    await clerk.person.waitsUntil(() => push.text.includes('回复这条消息'));
    await clerk.person.repliesTo(push, '带户口簿和学籍卡，到新学校教务处办理。');
    await clerk.person.waitsUntil(() => push.text.includes('有 19 个字'));
    expect(await matter(petitionId)).toMatchObject({ repliedAt: null });
    await clerk.person.presses('发送给信访人', push);
    await clerk.person.waitsUntil(() => push.text.includes('答复已发送给信访人'));
    expect((await matter(petitionId)).repliedAt).not.toBeNull();
    const kept = await desk.database.prisma.staffPush.count({ where: { petitionId, sealed: { not: null } } });
    expect(kept).toBe(0);
  });

  test('a member of staff can file as a citizen in the same chat', async () => {
    await handler.person.says('/start');
    await handler.person.sees('您想做什么？');
    await handler.person.presses('我要反映问题');
    await handler.person.sees('您要提的是哪一种？');
  });

  test('a link works once, and a button in a chat that is not tied does nothing', async () => {
    const actor = await world.account('triage_officer', null);
    const token = await world.linkFor(actor.id);
    const first = desk.server.person();
    await first.says(`/start ${token}`);
    await first.sees('已绑定');
    const second = desk.server.person();
    await second.says(`/start ${token}`);
    const said = await second.sees('已用过或已过期');
    // It can't be edited, so the answer stands below it.
    await second.pressesData('v1:*:st:ac:1:1', said);
    await second.sees('没有和工作人员账号绑定');
  });

  test('nothing comes after the account was signed out everywhere, and its buttons are dead', async () => {
    const { actor, person } = await world.bound('triage_officer', null);
    const { petitionId, number } = await file();
    const push = await person.sees(number);
    await desk.core().work.run((stores) => stores.staff.endSessions(actor.id, null));
    await person.presses(/^转办到/, push);
    await person.waitsUntil(() => push.text.includes('没有和工作人员账号绑定'));
    expect(await matter(petitionId)).toMatchObject({ unitId: null });
    const next = await file();
    await clerk.person.sees(next.number);
    expect(person.botMessages.some(({ text }) => text.includes(next.number))).toBe(false);
  });

  test('the tie is ended from the chat', async () => {
    const { actor, person } = await world.bound('triage_officer', null);
    await person.presses('停止在这里接收');
    await person.waitsUntil(() => person.lastBotMessage?.text.includes('已解除绑定') === true);
    expect(await desk.database.prisma.staffBot.count({ where: { staffId: actor.id } })).toBe(0);
    const entries = await desk.database.prisma.auditEvent.findMany({ where: { staffId: actor.id } });
    expect(entries.map(({ type }) => type)).toEqual(['staff.bot_bound', 'staff.bot_unbound']);
  });

  test('several matters that wait come as one list, from which each can be taken out', async () => {
    const { actor, person } = await world.bound('triage_officer', null);
    const quiet = { ...ALWAYS, kinds: { ...AT_ONCE, new: 'bundled' as const } };
    await desk.core().staffBot.run((_stores, bot) => bot.setSettings(actor.id, quiet));
    const one = await file();
    const two = await file();
    const { prisma } = desk.database;
    const mine = { staffId: actor.id, dueAt: { not: null } };
    await waitFor(async () => (await prisma.staffPush.count({ where: mine })) === 2, 'both to be entered');
    expect(person.botMessages.some(({ text }) => text.includes(one.number))).toBe(false);
    await prisma.staffPush.updateMany({ where: mine, data: { dueAt: new Date(0) } });
    desk.core().news.publish('petition', one.petitionId);
    const list = await person.sees('有 2 件事请您看');
    for (const number of [one.number, two.number]) expect(list.text).toContain(number);
    await person.presses(two.number, list);
    await person.sees(new RegExp(`新登记一件：${two.number}`));
    await person.presses(/^转办到/);
    await person.waitsUntil(() => person.lastBotMessage?.text.includes('已转办到') === true);
  });

  test('sees nothing that the Bot API would have refused', () => {
    const known = /not modified|can't be edited/;
    expect(desk.server.refusals.filter(({ problem }) => !known.test(problem))).toEqual([]);
  });
});
