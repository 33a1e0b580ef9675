import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.drop());

async function anEvent(): Promise<bigint> {
  const petition = await db.prisma.petition.create({
    data: {
      id: randomUUID(),
      number: `XF${randomUUID()}`,
      queryCodeHash: randomUUID(),
      kind: 'enquiry',
      status: 'registered',
      statement: '学校食堂的开放时间是什么',
      identityMode: 'anonymous',
      channel: 'webchat',
      locale: 'zh-CN',
      receivedAt: new Date('2026-11-21T02:00:00Z'),
    },
  });
  const event = await db.prisma.petitionEvent.create({
    data: {
      petitionId: petition.id,
      seq: 1,
      type: 'registered',
      actorKind: 'citizen',
      at: new Date('2026-11-21T02:00:00Z'),
      data: {},
      prevHash: '',
      hash: 'a',
    },
  });
  return event.id;
}

test('an event of a matter cannot be changed', async () => {
  const id = await anEvent();
  await expect(db.prisma.petitionEvent.update({ where: { id }, data: { type: 'other' } })).rejects.toThrow(
    /never changed/,
  );
});

test('an event of a matter cannot be removed, one by one or all at once', async () => {
  const id = await anEvent();
  await expect(db.prisma.petitionEvent.delete({ where: { id } })).rejects.toThrow(/never changed/);
  await expect(db.pool.query('truncate petition_event cascade')).rejects.toThrow(/never changed/);
});

test('Chinese letters count as letters, so that search by a part of a word can use its index', async () => {
  const { rows } = await db.pool.query<{ trigrams: string[] }>("select show_trgm('食堂') as trigrams");
  expect(rows[0]?.trigrams).toHaveLength(3);
});
