import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FileSource, FileStore } from '../../src/app/ports.ts';
import { createFileSource } from '../../src/channels/telegram/file-source.ts';
import { systemClock } from '../../src/infra/clock.ts';
import { type FetchFileDeps, fetchFile } from '../../src/infra/files/fetch-file.ts';
import { createFileRecords } from '../../src/infra/files/file-records.ts';
import { createFileStore } from '../../src/infra/files/file-store.ts';
import { openStaging } from '../../src/infra/files/staging.ts';
import { type BotApiServer, startBotApiServer } from '../support/bot-api/server.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { testSealer as sealer } from '../support/sealing.ts';

let database: TestDatabase;
let server: BotApiServer;
let directory: string;
let store: FileStore;
let deps: FetchFileDeps;
let conversationId: string;
const woken: string[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  server = await startBotApiServer();
  directory = await mkdtemp(join(tmpdir(), 'files-'));
  store = createFileStore(pathToFileURL(join(directory, 'store')).href, sealer);
  const source = createFileSource({ token: server.token, apiRoot: server.url });
  deps = await depsWith(source);
  const { id } = await database.prisma.conversation.create({
    data: { channel: 'telegram', chatKey: '1', locale: 'zh-CN' },
  });
  conversationId = id;
});
afterAll(async () => {
  await server.close();
  await database.drop();
  await rm(directory, { recursive: true });
});

const depsWith = async (source: FileSource): Promise<FetchFileDeps> => ({
  records: createFileRecords({ pool: database.pool, sealer, wake: (id) => woken.push(id) }),
  store,
  staging: await openStaging(join(directory, 'staging'), systemClock),
  sources: { telegram: source },
});

interface Announcement {
  name: string;
  content: Uint8Array;
  sizeBytes?: number;
}

/** A file as the dialogue's command leaves it: announced, with Telegram's reference. */
async function announced({ name, content, sizeBytes = content.byteLength }: Announcement): Promise<string> {
  const id = crypto.randomUUID();
  const channelRef = server.files.put(content, name, sizeBytes);
  const data = { id, conversationId, channel: 'telegram', channelRef, kind: 'document', name, mime: '', sizeBytes };
  await database.prisma.file.create({ data });
  return id;
}

const row = (id: string) => database.prisma.file.findUniqueOrThrow({ where: { id } });
const photo = (): Promise<Buffer> =>
  sharp({ create: { width: 64, height: 64, channels: 3, background: 'red' } })
    .jpeg()
    .toBuffer();
const lastNotice = async (): Promise<unknown> => {
  const [message] = await database.prisma.outbox.findMany({
    where: { conversationId },
    orderBy: { id: 'desc' },
    take: 1,
  });
  return message ? sealer.openJson(message.sealed) : null;
};

test('a photo is fetched, looked at, and kept under its hash', async () => {
  const content = await photo();
  const id = await announced({ name: 'photo-1.jpg', content });
  expect(await fetchFile(deps, id)).toBe('stored');
  const stored = await row(id);
  expect(stored).toMatchObject({
    state: 'stored',
    mime: 'image/jpeg',
    sizeBytes: BigInt(content.length),
    channelRef: null,
  });
  expect(Buffer.from(await store.read(stored.sha256 ?? ''))).toEqual(content);
});

test('what comes on top of a gigabyte a day of one chat is refused, and the citizen is told', async () => {
  const { id: crowded } = await database.prisma.conversation.create({
    data: { channel: 'telegram', chatKey: 'crowded', locale: 'zh-CN' },
  });
  const stored = {
    conversationId: crowded,
    channel: 'telegram',
    kind: 'document',
    name: 'a.pdf',
    mime: 'application/pdf',
  };
  for (const sizeBytes of [600_000_000n, 600_000_000n]) {
    await database.prisma.file.create({ data: { id: crypto.randomUUID(), ...stored, sizeBytes, state: 'stored' } });
  }
  const id = await announced({ name: 'b.txt', content: Buffer.from('b') });
  await database.prisma.file.update({ where: { id }, data: { conversationId: crowded } });
  expect(await fetchFile(deps, id)).toBe('too_many');
  expect(await database.prisma.outbox.count({ where: { conversationId: crowded } })).toBe(1);
});

test('the job run twice stores once', async () => {
  const id = await announced({ name: 'a.txt', content: Buffer.from('字') });
  expect(await fetchFile(deps, id)).toBe('stored');
  expect(await fetchFile(deps, id)).toBe('nothing_to_do');
});

test('a stored file is called after its content', async () => {
  const id = await announced({ name: 'scan.png', content: await photo() });
  await fetchFile(deps, id);
  expect((await row(id)).name).toBe('scan.jpg');
});

describe('a file that cannot be kept is refused and the citizen is told why', () => {
  const executable = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(300, 1)]);
  test.each([
    ['type_mismatch', 'an executable named .jpg', { name: 'photo.jpg', content: executable }],
    ['type_not_allowed', 'an executable', { name: 'a.exe', content: executable }],
    ['corrupt', 'a broken picture', { name: 'a.png', content: Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex') }],
    ['corrupt', 'an empty file', { name: 'a.txt', content: Buffer.alloc(0) }],
    ['too_large', 'a file announced with 2 GB', { name: 'a.mp4', content: Buffer.from('x'), sizeBytes: 2 ** 31 }],
  ] as const)('%s: %s', async (refusal, _, announcement) => {
    const id = await announced(announcement);
    woken.length = 0;
    expect(await fetchFile(deps, id)).toBe(refusal);
    expect(await row(id)).toMatchObject({ state: 'refused', refusal, sha256: null });
    expect(JSON.stringify(await lastNotice())).toContain(`matter:file.${refusal}`);
    expect(woken).toEqual([conversationId]);
  });

  test('unavailable: one that Telegram has forgotten', async () => {
    const id = await announced({ name: 'a.txt', content: Buffer.from('x') });
    server.files.forget((await row(id)).channelRef ?? '');
    expect(await fetchFile(deps, id)).toBe('unavailable');
  });

  test('too_large: one that is larger than it was announced', async () => {
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (;;) yield new Uint8Array(1024 * 1024);
    }
    const id = await announced({ name: 'a.mp4', content: Buffer.from('x') });
    const lying = await depsWith({ fetch: () => Promise.resolve({ ok: true, content: endless() }) });
    expect(await fetchFile(lying, id)).toBe('too_large');
  });
});

test('while Telegram is away the job fails, to be tried again, and nothing is refused', async () => {
  const id = await announced({ name: 'a.txt', content: Buffer.from('x') });
  const outage = server.faults.add({ fault: { kind: 'status', code: 500, description: 'Internal Server Error' } });
  await expect(fetchFile(deps, id)).rejects.toThrow('did not hand out');
  outage.clear();
  expect(await fetchFile(deps, id)).toBe('stored');
});

test('nothing is left where content lay while it was looked at', async () => {
  expect(await readdir(join(directory, 'staging'))).toEqual([]);
  expect(await readdir(join(directory, 'store', 'incoming'))).toEqual([]);
});
