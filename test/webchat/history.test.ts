import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { WebChatHistory } from '../../src/app/webchat-ports.ts';
import type { Reply } from '../../src/domain/dialogue/reply.ts';
import { createWebChatHistory } from '../../src/infra/db/webchat-history.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { testSealer } from '../support/sealing.ts';

const NOW = new Date('2026-11-21T08:00:00Z');
let database: TestDatabase;
let history: WebChatHistory;
let conversationId: string;
let count = 0;

beforeAll(async () => {
  database = await createTestDatabase();
  history = createWebChatHistory(database.pool, testSealer, { now: () => NOW });
});
afterAll(() => database.drop());
beforeEach(async () => {
  count += 1;
  const row = { channel: 'webchat', chatKey: `key ${count}`, locale: 'en' };
  conversationId = (await database.prisma.conversation.create({ data: row })).id;
});

async function sent(text: string): Promise<void> {
  const updateId = `update ${count} ${text}`;
  const sealed = testSealer.sealJson({ text });
  await database.prisma.inbox.create({
    data: { channel: 'webchat', updateId, conversationId, sealed, receivedAt: NOW },
  });
}

async function answered(text: string, more: { notBefore?: Date; reply?: Partial<Reply> } = {}): Promise<number> {
  const sealed = testSealer.sealJson({ text: [{ raw: text }], ...more.reply });
  const notBefore = more.notBefore ?? NOW;
  const data = { conversationId, channel: 'webchat', sealed, createdAt: NOW, notBefore };
  return Number((await database.prisma.outbox.create({ data })).id);
}

const texts = async (query: { limit: number; before?: number }) => {
  const { entries, ...rest } = await history.read(conversationId, query);
  const said = entries.map((entry) => (entry.from === 'citizen' ? entry.text : JSON.stringify(entry.reply.text[0])));
  return { said, seqs: entries.map(({ seq }) => seq), ...rest };
};

describe('the history of a web chat', () => {
  test('finds a conversation by its key, with its language', async () => {
    expect(await history.find(`key ${count}`)).toEqual({ id: conversationId, locale: 'en' });
    expect(await history.find('another key')).toBeNull();
  });

  test('puts what was typed and what was answered in one order', async () => {
    await sent('一');
    await answered('二');
    await sent('三');
    expect((await texts({ limit: 10 })).said).toEqual(['一', '{"raw":"二"}', '三']);
  });

  test('gives the latest first and tells that there is more', async () => {
    for (const text of ['一', '二', '三']) await sent(text);
    const latest = await texts({ limit: 2 });
    expect([latest.said, latest.hasEarlier]).toEqual([['二', '三'], true]);
    const earlier = await texts({ limit: 2, before: latest.seqs[0] ?? 0 });
    expect([earlier.said, earlier.hasEarlier]).toEqual([['一'], false]);
  });

  test('holds a message back until it is due', async () => {
    const later = new Date(NOW.getTime() + 10_000);
    await answered('稍后', { notBefore: later });
    expect(await texts({ limit: 10 })).toMatchObject({ said: [], nextDueAt: later });
    expect(await history.latestReplies(conversationId, 5)).toEqual([]);
  });

  test('marks what was handed out, once, and only in its own conversation', async () => {
    const seq = await answered('到了');
    await history.markDelivered('00000000-0000-4000-8000-000000000000', [seq]);
    expect(await stateOf(seq)).toMatchObject({ state: 'pending', attempts: 0 });
    await history.markDelivered(conversationId, [seq]);
    await history.markDelivered(conversationId, [seq]);
    expect(await stateOf(seq)).toEqual({ state: 'delivered', attempts: 1, deliveredAt: NOW });
  });

  test('hands over only files that the message names', async () => {
    const file = {
      id: '11111111-1111-4111-8111-111111111111',
      sha256: 'a'.repeat(64),
      name: '答复.pdf',
      mime: 'application/pdf',
    };
    const data = { ...file, channel: 'office', kind: 'document', sizeBytes: 10n, state: 'stored' };
    await database.prisma.file.create({ data });
    const named = await answered('见附件', { reply: { files: [file.id] } });
    const bare = await answered('没有附件');
    const { sha256, name, mime } = file;
    expect(await history.handedOver(conversationId, named, file.id)).toEqual({ sha256, name, mime });
    expect(await history.handedOver(conversationId, bare, file.id)).toBeNull();
    expect(await history.handedOver('00000000-0000-4000-8000-000000000000', named, file.id)).toBeNull();
  });

  const stateOf = (seq: number) =>
    database.prisma.outbox.findUnique({
      where: { id: BigInt(seq) },
      select: { state: true, attempts: true, deliveredAt: true },
    });
});
