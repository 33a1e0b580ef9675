import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { replySchema } from '../../src/domain/dialogue/reply.ts';
import { createFileRecords } from '../../src/infra/files/file-records.ts';
import { sweepFiles } from '../../src/infra/files/sweep-files.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { testSealer as sealer } from '../support/sealing.ts';

let db: TestDatabase;
let chat: string;
const now = new Date('2026-12-01T00:00:00Z');
const daysAgo = (days: number): Date => new Date(now.getTime() - days * 24 * 60 * 60_000);

beforeAll(async () => {
  db = await createTestDatabase();
  const conversation = { channel: 'telegram', chatKey: '1', locale: 'zh-CN' };
  chat = (await db.prisma.conversation.create({ data: conversation })).id;
});
afterAll(() => db.drop());

const aFile = async (data: { createdAt: Date; state: string; sha256?: string; channel?: string; mime?: string }) => {
  const rest = { channel: 'telegram', kind: 'document', name: '合同.pdf', mime: 'application/pdf', sizeBytes: 1n };
  const conversationId = data.channel === 'office' ? null : chat;
  const file = { id: randomUUID(), conversationId, channelRef: data.sha256 ? null : 'ref', ...rest, ...data };
  return (await db.prisma.file.create({ data: file })).id;
};

test('files that could not be fetched are given up, loose ones go, and no content is left without a record', async () => {
  const [unfetched, trying] = [
    await aFile({ createdAt: daysAgo(6), state: 'announced' }),
    await aFile({ createdAt: daysAgo(2), state: 'announced' }),
  ];
  const draft = await aFile({ createdAt: daysAgo(90), state: 'stored', sha256: 'd'.repeat(64) });
  const exported = { createdAt: daysAgo(8), state: 'stored', sha256: 'e'.repeat(64), mime: 'application/json' };
  await aFile(exported);
  await aFile({ createdAt: daysAgo(8), state: 'stored', sha256: 'f'.repeat(64), channel: 'office' });
  const contents = ['d', 'e', 'f', '0'].map((letter) => letter.repeat(64));
  const removed: string[] = [];
  const store = {
    dropLeftBehind: async () => undefined,
    keptBefore: async function* (moment: Date) {
      if (moment <= daysAgo(1)) yield* contents;
    },
    remove: async (sha256: string, keptBefore?: Date) => {
      if (keptBefore) removed.push(sha256);
    },
  };
  const records = createFileRecords({ pool: db.pool, sealer, wake: () => undefined });
  await sweepFiles({ pool: db.pool, store, records }, now);
  const left = await db.prisma.file.findMany({ select: { id: true, state: true } });
  expect(new Map(left.map(({ id, state }) => [id, state]))).toEqual(
    new Map([
      [unfetched, 'refused'],
      [trying, 'announced'],
      [draft, 'stored'],
    ]),
  );
  expect(removed).toEqual(['e', 'f', '0'].map((letter) => letter.repeat(64)));
  const [told] = await db.prisma.outbox.findMany({ where: { conversationId: chat } });
  expect(JSON.stringify(replySchema.parse(told && sealer.openJson(told.sealed)))).toContain('matter:file.unavailable');
});
