import { afterAll, beforeAll, expect, test } from 'vitest';
import { concludeCall } from '../../src/app/calls/conclude-call.ts';
import { assessGroup, draftCall, groupAnswers, openCall } from '../../src/app/calls/run-calls.ts';
import { tellAuthors } from '../../src/app/calls/tell-authors.ts';
import type { StaffContext } from '../../src/app/petition/staff-context.ts';
import type { StaffActor } from '../../src/domain/staff/permissions.ts';
import { testSealer } from '../support/sealing.ts';
import { createWorld, must, type World } from './app-world.ts';
import { CitizenTalk } from './citizen-talk.ts';

let world: World;
let clerk: StaffActor;

beforeAll(async () => {
  world = await createWorld();
  clerk = await world.staff({ role: 'registrar', unitId: null });
});
afterAll(() => world.database.drop());

const asClerk = <T>(work: (context: StaffContext) => Promise<T>): Promise<T> =>
  world.unitOfWork.run((stores) => work({ stores, deps: world.deps, actor: clerk }));
const tell = (callId: string) => tellAuthors({ work: world.unitOfWork, clock: world.deps.clock }, callId);
const ALL = { after: null, size: 100 };
const both = (text: string) => ({ 'zh-CN': text, en: text });
const CONTENT = {
  title: both('课后服务怎样更好'),
  text: both('明年春季学期调整课后服务，想听听您的建议。'),
  questions: [both('几点放学合适？'), both('最想增加什么？')],
};

async function aCall(): Promise<string> {
  world.at('2026-11-23T02:00:00Z');
  const draft = { content: CONTENT, fromDay: '2026-11-23', toDay: '2026-11-30' };
  const made = await asClerk((context) => draftCall(context, draft));
  if (!made.ok) throw new Error(made.code);
  expect(await asClerk((context) => openCall(context, made.id))).toEqual({ ok: true });
  return made.id;
}

test('a call is answered in the chat, grouped, assessed, and each author is told what became of it', async () => {
  const callId = await aCall();
  const talks = [await CitizenTalk.begin(world), await CitizenTalk.begin(world)];
  for (const talk of talks) {
    await talk.picks('建议征集');
    await talk.picks('课后服务怎样更好');
    await talk.writes('六点放学最合适');
    await talk.picks('这一题不答');
    expect(talk.said).toContain('收到了');
  }
  const rows = await world.database.prisma.callAnswer.findMany({ orderBy: { answeredAt: 'asc' } });
  expect(rows).toHaveLength(2);
  expect(Buffer.from(must(rows[0]).sealed).toString('utf8')).not.toContain('六点');

  const conclude = () => asClerk((context) => concludeCall(context, { id: callId, outcome: both('采纳一条。') }));
  expect(await conclude()).toEqual({ ok: false, code: 'call.still_open' });
  world.at('2026-12-01T02:00:00Z');
  expect(await conclude()).toEqual({ ok: false, code: 'call.ungrouped' });
  const answerIds = rows.map(({ id }) => id);
  const grouped = await asClerk((context) =>
    groupAnswers(context, { callId, answerIds, to: { title: both('六点放学') } }),
  );
  const groupId = grouped.ok ? grouped.groupId : '';
  expect(await conclude()).toEqual({ ok: false, code: 'call.unassessed' });
  const assessed = { callId, groupId, assessment: 'partly' as const, reason: both('城区学校先试行。') };
  expect(await asClerk((context) => assessGroup(context, assessed))).toEqual({ ok: true });
  expect(await conclude()).toEqual({ ok: true, authors: 2 });
  await tell(callId);
  for (const { chat } of talks) {
    expect(must((await world.messages(chat.id)).at(-1)).text[0]).toMatchObject({ key: 'calls.told.partly' });
  }
  expect(await conclude()).toEqual({ ok: false, code: 'call.not_open' });
});

test('an answer that is too long, or a picture, is not kept and said so; what was answered stays', async () => {
  await aCall();
  const talk = await CitizenTalk.begin(world);
  await talk.picks('建议征集');
  await talk.picks('课后服务怎样更好');
  await talk.writes('六点放学最合适');
  await talk.writes('好'.repeat(1001));
  expect(talk.said).toContain('这一条有 1001 字，这里最多 1000 字');
  await talk.sendsPhoto('trip');
  expect(talk.said).toContain('这里只收文字');
  await talk.sendsPhoto('trip');
  expect(talk.replies).toEqual([]);
  await talk.writes('体育');
  expect(talk.said).toContain('收到了');
  const row = await world.database.prisma.callAnswer.findFirst({ where: { conversationId: talk.chat.id } });
  expect(testSealer.openJson(must(row).sealed)).toMatchObject({ answers: ['六点放学最合适', '体育'] });
});

test.each(['返回', 'back'])('%s leads from a question out to the menu, and is no answer', async (word) => {
  await aCall();
  const talk = await CitizenTalk.begin(world);
  await talk.picks('建议征集');
  await talk.picks('课后服务怎样更好');
  await talk.writes(word);
  talk.asked('home.menu');
});

test('a chat that answers again puts its new answer in place of the old; after the last day nothing is taken', async () => {
  const callId = await aCall();
  const chat = await world.chat();
  const answer = (text: string) => chat.does({ kind: 'answerCall', callId, answers: [text, ''] });
  await answer('五点');
  expect(await answer('五点半')).toMatchObject({ kind: 'calls' });
  const answers = await world.unitOfWork.run((stores) => stores.calls.answers(callId, ALL));
  expect(answers.map((each) => each.answers[0])).toEqual(['五点半']);
  world.at('2026-12-01T02:00:00Z');
  expect(await answer('晚了')).toMatchObject({ kind: 'refused', code: 'call.not_open' });
});

test('what came in is read page by page, each answer once, while some of it is put in a group', async () => {
  const callId = await aCall();
  for (let at = 0; at < 7; at += 1) {
    await (await world.chat()).does({ kind: 'answerCall', callId, answers: [`建议 ${at}`, ''] });
  }
  const page = (after: string | null) =>
    world.unitOfWork.run(({ calls }) => calls.answers(callId, { after, size: 3, groupId: null }));
  const first = await page(null);
  const last = must(first.at(-1)).id;
  const grouped = { callId, answerIds: [last], to: { title: both('一组') } };
  expect(await asClerk((context) => groupAnswers(context, grouped))).toMatchObject({ ok: true });
  const second = await page(last);
  const third = await page(must(second.at(-1)).id);
  const said = [first, second, third].flat().map(({ answers }) => answers[0]);
  expect(said.sort()).toEqual(Array.from({ length: 7 }, (_, at) => `建议 ${at}`));
  const { all, loose, inGroup } = await world.unitOfWork.run(({ calls }) => calls.counts(callId));
  expect({ all, loose, inGroup: [...inGroup.values()] }).toEqual({ all: 7, loose: 6, inGroup: [1] });
});

test('answers to another call are not put in a group of this one', async () => {
  const [callId, otherId] = [await aCall(), await aCall()];
  await (await world.chat()).does({ kind: 'answerCall', callId: otherId, answers: ['五点', ''] });
  const [answer] = await world.unitOfWork.run(({ calls }) => calls.answers(otherId, ALL));
  const grouped = { callId, answerIds: [must(answer).id], to: { title: both('一组') } };
  expect(await asClerk((context) => groupAnswers(context, grouped))).toMatchObject({ ok: true });
  expect(await world.unitOfWork.run(({ calls }) => calls.counts(otherId))).toMatchObject({ loose: 1 });
});

test('a call whose days are over is not put, and a forgotten chat leaves its suggestion from nobody', async () => {
  const callId = await aCall();
  const late = { content: CONTENT, fromDay: '2026-11-01', toDay: '2026-11-20' };
  expect(await asClerk((context) => draftCall(context, late))).toEqual({ ok: false, code: 'call.order' });
  const chat = await world.chat();
  await chat.does({ kind: 'answerCall', callId, answers: ['五点', ''] });
  await chat.does({ kind: 'forgetMe' });
  const [left] = await world.unitOfWork.run((stores) => stores.calls.answers(callId, ALL));
  expect(left).toMatchObject({ conversationId: null, answers: ['五点', ''] });
});
