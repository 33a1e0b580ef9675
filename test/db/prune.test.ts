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
