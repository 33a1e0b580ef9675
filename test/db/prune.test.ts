import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pruneOldRows } from '../../src/infra/jobs/prune.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

let db: TestDatabase;
const now = new Date('2026-12-01T00:00:00Z');
const daysAgo = (days: number): Date => new Date(now.getTime() - days * 24 * 60 * 60_000);
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.drop());

test('what a chat has said goes when it has served, and sooner where the channel keeps it itself', async () => {
  for (const channel of ['telegram', 'webchat'] as const) {
    const { id } = await db.prisma.conversation.create({ data: { channel, chatKey: channel, locale: 'zh-CN' } });
    for (const days of [1, 5, 31]) {
      await db.prisma.inbox.create({ data: { channel, updateId: `${days}`, receivedAt: daysAgo(days) } });
      for (const state of ['delivered', 'pending']) {
        const message = { conversationId: id, channel, sealed: new Uint8Array(), state, createdAt: daysAgo(days) };
        await db.prisma.outbox.create({ data: { ...message, failure: `${days}` } });
      }
    }
  }
  await pruneOldRows(db.pool, now);
  const inbox = await db.prisma.inbox.findMany({ orderBy: [{ channel: 'asc' }, { updateId: 'asc' }] });
  expect(inbox.map(({ channel, updateId }) => `${channel} ${updateId}`)).toEqual([
    'telegram 1',
    'webchat 1',
    'webchat 5',
  ]);
  const outbox = await db.prisma.outbox.findMany({ where: { state: 'delivered' }, orderBy: { id: 'asc' } });
  expect(outbox.map(({ channel, failure }) => `${channel} ${failure}`)).toEqual([
    'telegram 1',
    'webchat 1',
    'webchat 5',
  ]);
  expect(await db.prisma.outbox.count({ where: { state: 'pending' } })).toBe(6);
});

test('a web chat that its cookie has outlived goes, unless there is something in it', async () => {
  const aChat = async (chatKey: string, more: { updatedAt: Date; draftTouchedAt?: Date }) =>
    (await db.prisma.conversation.create({ data: { channel: 'webchat', chatKey, locale: 'zh-CN', ...more } })).id;
  await aChat('left', { updatedAt: daysAgo(130) });
  await aChat('draft', { updatedAt: daysAgo(130), draftTouchedAt: daysAgo(130) });
  await aChat('recent', { updatedAt: daysAgo(100) });
  await pruneOldRows(db.pool, now);
  const left = await db.prisma.conversation.findMany({ where: { chatKey: { in: ['left', 'draft', 'recent'] } } });
  expect(left.map(({ chatKey }) => chatKey).sort()).toEqual(['draft', 'recent']);
});

test('long work goes with what came of each row three months after its end, and not before', async () => {
  const work = async (id: string, finishedAt: Date | null) => {
    const started = { staffId: randomUUID(), createdAt: daysAgo(200), finishedAt };
    const rows = { create: [{ petitionId: randomUUID(), version: 1, place: 0, result: 'done' }] };
    await db.prisma.bulkRun.create({ data: { id, deed: 'urge_unit', fields: {}, ...started, rows } });
    const moved = { create: [{ petitionId: randomUUID(), result: 'done' }] };
    await db.prisma.handOver.create({ data: { id, reason: '撤并', ...started, rows: moved } });
    const line = { create: [{ line: 1, result: 'registered' }] };
    await db.prisma.deskJob.create({
      data: { id, kind: 'matter_import', input: {}, locale: 'zh-CN', ...started, rows: line },
    });
  };
  const [old, recent, running] = [randomUUID(), randomUUID(), randomUUID()];
  await work(old, daysAgo(91));
  await work(recent, daysAgo(89));
  await work(running, null);
  await pruneOldRows(db.pool, now);
  const left = [recent, running].sort();
  for (const rows of [db.prisma.bulkRun.findMany(), db.prisma.handOver.findMany(), db.prisma.deskJob.findMany()]) {
    expect((await rows).map(({ id }) => id).sort()).toEqual(left);
  }
  const counts = [db.prisma.bulkRow.count(), db.prisma.handOverRow.count(), db.prisma.deskJobRow.count()];
  expect(await Promise.all(counts)).toEqual([2, 2, 2]);
});

test('jobs that were given up go, those that wait or are at work stay', async () => {
  const add = async (key: string) => {
    const sql = "select id from graphile_worker.add_job('nothing', '{}', job_key := $1, max_attempts := 2)";
    return (await db.pool.query<{ id: string }>(sql, [key])).rows[0]?.id;
  };
  const [given, waiting, young] = [await add('given up'), await add('waiting'), await add('young')];
  const set = (id: string | undefined, attempts: number, runAt: Date) =>
    db.pool.query('update graphile_worker._private_jobs set attempts = $2, run_at = $3 where id = $1', [
      ...[id, attempts, runAt],
    ]);
  await set(given, 2, daysAgo(100));
  await set(waiting, 1, daysAgo(100));
  await set(young, 2, daysAgo(10));
  await pruneOldRows(db.pool, now);
  const { rows } = await db.pool.query<{ key: string }>(
    "select key from graphile_worker.jobs where task_identifier = 'nothing'",
  );
  expect(rows.map(({ key }) => key).sort()).toEqual(['waiting', 'young']);
});

test('from whom a suggestion came is forgotten once he has long been told what came of it', async () => {
  const { id: callId } = await db.prisma.call.create({
    data: { state: 'concluded', content: {}, fromDay: daysAgo(200), toDay: daysAgo(190), createdBy: randomUUID() },
  });
  const answer = (toldAt: Date | null) =>
    db.prisma.callAnswer.create({
      data: { callId, conversationId: randomUUID(), sealed: new Uint8Array(), answeredAt: daysAgo(195), toldAt },
    });
  const [old, recent, untold] = [await answer(daysAgo(91)), await answer(daysAgo(89)), await answer(null)];
  await pruneOldRows(db.pool, now);
  const known = await db.prisma.callAnswer.findMany({ where: { conversationId: { not: null } } });
  expect(known.map(({ id }) => id).sort()).toEqual([recent.id, untold.id].sort());
  expect(await db.prisma.callAnswer.count({ where: { id: old.id } })).toBe(1);
});
