import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { concludeCall } from '../../src/app/calls/conclude-call.ts';
import { assessGroup, draftCall, openCall } from '../../src/app/calls/run-calls.ts';
import { tellAuthors } from '../../src/app/calls/tell-authors.ts';
import type { StaffContext } from '../../src/app/petition/staff-context.ts';
import type { UnitOfWork } from '../../src/app/stores.ts';
import type { StaffActor } from '../../src/domain/staff/permissions.ts';
import { testSealer } from '../support/sealing.ts';
import { createWorld, must, type World } from './app-world.ts';

/** More than a single transaction could tell within its time. */
const AUTHORS = 20_000;

let world: World;
let clerk: StaffActor;

beforeAll(async () => {
  world = await createWorld();
  clerk = await world.staff({ role: 'registrar', unitId: null });
});
afterAll(() => world.database.drop());
beforeEach(() => world.database.pool.query('truncate outbox'));

const asClerk = <T>(work: (context: StaffContext) => Promise<T>): Promise<T> =>
  world.unitOfWork.run((stores) => work({ stores, deps: world.deps, actor: clerk }));
const both = (text: string) => ({ 'zh-CN': text, en: text });

/** Answered by that many chats, in two groups, and concluded; nobody is told yet. */
async function aConcludedCall(authors: number): Promise<string> {
  world.at('2026-11-23T02:00:00Z');
  const content = { title: both('课后服务怎样更好'), text: both('想听听您的建议。'), questions: [both('几点放学？')] };
  const made = await asClerk((context) => draftCall(context, { content, fromDay: '2026-11-23', toDay: '2026-11-30' }));
  if (!made.ok) throw new Error(made.code);
  const callId = made.id;
  await asClerk((context) => openCall(context, callId));
  const [one, other] = await world.unitOfWork.run(async ({ calls }) => [
    await calls.addGroup(callId, both('六点放学')),
    await calls.addGroup(callId, both('多开课')),
  ]);
  await answerAll({ callId, authors, groups: [one ?? '', other ?? ''] });
  for (const groupId of [one ?? '', other ?? '']) {
    const assessed = { callId, groupId, assessment: 'partly' as const, reason: both('城区学校先试行。') };
    expect(await asClerk((context) => assessGroup(context, assessed))).toEqual({ ok: true });
  }
  world.at('2026-12-01T02:00:00Z');
  const concluded = await asClerk((context) => concludeCall(context, { id: callId, outcome: both('先试行。') }));
  expect(concluded).toEqual({ ok: true, authors });
  return callId;
}

async function answerAll(given: { callId: string; authors: number; groups: [string, string] }): Promise<void> {
  const { callId, authors, groups } = given;
  await world.database.pool.query(
    `with chats as (
       insert into conversation (id, channel, chat_key, locale, updated_at)
       select gen_random_uuid(), 'telegram', $1 || n, case when n % 3 = 0 then 'en' else 'zh-CN' end, now()
       from generate_series(1, $2::int) n returning id)
     insert into call_answer (call_id, conversation_id, group_id, sealed, answered_at)
     select $1::uuid, id, case when random() < 0.5 then $3::uuid else $4::uuid end, $5, now() from chats`,
    [callId, authors, ...groups, testSealer.sealJson({ answers: ['六点'] })],
  );
}

const tell = (callId: string, work: UnitOfWork = world.unitOfWork) =>
  tellAuthors({ work, clock: world.deps.clock }, callId);
const telling = (callId: string) => world.unitOfWork.run(({ calls }) => calls.telling(callId));

/** How many chats were told so often. */
async function timesTold(): Promise<Record<string, number>> {
  const { rows } = await world.database.pool.query<{ times: string; chats: string }>(
    `select times, count(*) as chats from (select count(*) as times from outbox group by conversation_id) t group by 1`,
  );
  return Object.fromEntries(rows.map(({ times, chats }) => [times, Number(chats)]));
}

/** Dies in the middle of that transaction, having done all of it but the commit. */
function dyingAt(nth: number): UnitOfWork {
  let count = 0;
  return {
    ...world.unitOfWork,
    run: (work) => {
      count += 1;
      const isLast = count === nth;
      return world.unitOfWork.run(async (stores) => {
        const result = await work(stores);
        if (isLast) throw new Error('killed');
        return result;
      });
    },
  };
}

test('twenty thousand authors are each told once, though it is stopped in between and two go on at once', async () => {
  const callId = await aConcludedCall(AUTHORS);
  expect(await telling(callId)).toEqual({ authors: AUTHORS, told: 0 });
  await expect(tell(callId, dyingAt(8))).rejects.toThrow('killed');
  const { told } = await telling(callId);
  expect(told).toBeGreaterThan(0);
  expect(told).toBeLessThan(AUTHORS);
  expect(await timesTold()).toEqual({ 1: told });
  expect(await world.unitOfWork.run(({ calls }) => calls.withUntold())).toEqual([callId]);
  await Promise.all([tell(callId), tell(callId)]);
  await tell(callId);
  expect(await timesTold()).toEqual({ 1: AUTHORS });
  expect(await telling(callId)).toEqual({ authors: AUTHORS, told: AUTHORS });
  expect(await world.unitOfWork.run(({ calls }) => calls.withUntold())).toEqual([]);
});

test('concluding queues the telling and tells nobody itself, however many there are', async () => {
  const callId = await aConcludedCall(3);
  expect(await timesTold()).toEqual({});
  const { rows } = await world.database.pool.query(
    'select 1 from graphile_worker.jobs where task_identifier = $1 and key = $2',
    ['tell_authors', `tell_authors:${callId}`],
  );
  expect(rows).toHaveLength(1);
  await tell(callId);
  expect(await timesTold()).toEqual({ 1: 3 });
});

test('a chat that is in the middle of a step is passed over, and told in the next round', async () => {
  const callId = await aConcludedCall(5);
  const client = await world.database.pool.connect();
  try {
    await client.query('begin');
    await client.query(
      `select from conversation where id = (select conversation_id from call_answer where call_id = $1 limit 1)
       for no key update`,
      [callId],
    );
    await tell(callId);
    expect(await telling(callId)).toEqual({ authors: 5, told: 4 });
    expect(await world.unitOfWork.run(({ calls }) => calls.withUntold())).toEqual([callId]);
  } finally {
    await client.query('rollback');
    client.release();
  }
  await tell(callId);
  expect(await timesTold()).toEqual({ 1: 5 });
});

test('whoever had himself forgotten, or has no chat any more, is told nothing and keeps nobody waiting', async () => {
  const callId = await aConcludedCall(4);
  const rows = await world.database.prisma.callAnswer.findMany({ where: { callId }, select: { conversationId: true } });
  const [gone, forgotten] = rows.map(({ conversationId }) => conversationId ?? '');
  await world.database.prisma.conversation.delete({ where: { id: must(gone) } });
  await world.database.pool.query('update call_answer set conversation_id = null where conversation_id = $1', [
    forgotten,
  ]);
  await tell(callId);
  expect(await timesTold()).toEqual({ 1: 2 });
  expect(await world.unitOfWork.run(({ calls }) => calls.withUntold())).toEqual([]);
});

test('what is sent to many lets an answer to a citizen pass', async () => {
  const callId = await aConcludedCall(1);
  await tell(callId);
  const [told] = await world.database.prisma.outbox.findMany();
  expect(told).toMatchObject({ priority: 5, petitionId: null });
});
