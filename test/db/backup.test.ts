import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readBackup } from '../../src/infra/db/backup/read-backup.ts';
import { writeBackup } from '../../src/infra/db/backup/write-backup.ts';
import { createSealer } from '../../src/infra/sealing.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

const sealer = createSealer([`k1:${Buffer.alloc(32, 1).toString('base64')}`], 'a secret of thirty-two characters');
const stranger = createSealer([`k1:${Buffer.alloc(32, 2).toString('base64')}`], 'another one of thirty-two letters');
const now = new Date('2026-11-21T02:00:00.123Z');
const folder = mkdtempSync(join(tmpdir(), 'petition-desk-backup-'));
const path = join(folder, 'office.backup');

let office: TestDatabase;
beforeAll(async () => {
  office = await createTestDatabase();
  await fill(office);
  await writeBackup({ url: office.url, path, sealer, now });
});
afterAll(async () => {
  await office.drop();
  rmSync(folder, { recursive: true, force: true });
});

async function fill({ prisma, pool }: TestDatabase): Promise<void> {
  // A unit above whose name sorts after the one below: links must not depend on the order of rows.
  const above = await prisma.unit.create({ data: { code: 'z', nameZh: '局', nameEn: 'Bureau' } });
  await prisma.unit.create({ data: { code: 'a', nameZh: '股', nameEn: 'Section', parentId: above.id } });
  const chat = await prisma.conversation.create({
    data: { channel: 'webchat', chatKey: 'k', locale: 'zh-CN', sealedState: new Uint8Array([0, 255, 10, 13, 92]) },
  });
  await prisma.outbox.create({
    data: { conversationId: chat.id, channel: 'webchat', sealed: new Uint8Array([1]), messageIds: ['a,"b', '信'] },
  });
  const petition = await prisma.petition.create({
    data: {
      ...{ id: randomUUID(), number: 'XF2026-000001', queryCodeHash: 'h', kind: 'enquiry', status: 'registered' },
      ...{ statement: '第一行\n第二行\t"引号" \\ 反斜线', latitude: 30.1234567890123, identityMode: 'anonymous' },
      ...{ channel: 'webchat', locale: 'zh-CN', receivedAt: now },
    },
  });
  const data = { text: '说明\u2028', number: 1.5, nested: [null, { a: true }] };
  await prisma.petitionEvent.create({
    data: {
      petitionId: petition.id,
      seq: 1,
      type: 'registered',
      actorKind: 'citizen',
      at: now,
      data,
      prevHash: '',
      hash: 'x',
    },
  });
  await pool.query(
    "select graphile_worker.add_job('remind', '{\"id\": 7}'::json, run_at => '2026-12-01', job_key => 'once')",
  );
}

async function everything({ pool }: TestDatabase): Promise<unknown> {
  const all: Record<string, unknown> = {};
  for (const table of ['unit', 'conversation', 'outbox', 'petition', 'petition_event']) {
    all[table] = (await pool.query(`select row_to_json(t)::text as row from ${table} t order by 1`)).rows;
  }
  all.jobs = (await pool.query('select payload, run_at, key from graphile_worker._private_jobs')).rows;
  all.next = (await pool.query("select nextval('message_seq') as n, nextval('petition_event_id_seq') as e")).rows;
  return all;
}

async function inEmptyDatabase(work: (database: TestDatabase) => Promise<void>): Promise<void> {
  const database = await createTestDatabase();
  try {
    await work(database);
  } finally {
    await database.drop();
  }
}

test('what was written is read back to the last byte, queued jobs and sequences included', () =>
  inEmptyDatabase(async (database) => {
    await readBackup({ url: database.url, path, sealer });
    expect(await everything(database)).toEqual(await everything(office));
  }));

test('the file is for its owner only', () => {
  expect(statSync(path).mode & 0o777).toBe(0o600);
});

test('a database that holds something is left as it is', () =>
  inEmptyDatabase(async (database) => {
    await database.prisma.unit.create({ data: { code: 'own', nameZh: '自', nameEn: 'Own' } });
    await expect(readBackup({ url: database.url, path, sealer })).rejects.toThrow(/has data already \(unit\)/);
    expect(await database.prisma.unit.count()).toBe(1);
  }));

test('other keys are named before anything is written', () =>
  inEmptyDatabase(async (database) => {
    await expect(readBackup({ url: database.url, path, sealer: stranger })).rejects.toThrow(/written with other keys/);
  }));

test('a file that was cut short leaves the database empty', () =>
  inEmptyDatabase(async (database) => {
    const short = join(folder, 'short.backup');
    const whole = readFileSync(path);
    writeFileSync(short, whole.subarray(0, whole.length - 40));
    await expect(readBackup({ url: database.url, path: short, sealer })).rejects.toThrow(/damaged|not whole/);
    expect(await database.prisma.unit.count()).toBe(0);
  }));

test('a file that is no backup is said to be none', () =>
  inEmptyDatabase(async (database) => {
    const other = join(folder, 'other.txt');
    writeFileSync(other, 'hello');
    await expect(readBackup({ url: database.url, path: other, sealer })).rejects.toThrow(/is not a backup/);
    await expect(readBackup({ url: database.url, path: `${other}.none`, sealer })).rejects.toThrow(/There is no file/);
  }));
