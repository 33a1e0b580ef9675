import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askPetitioner } from '../../src/app/petition/ask-petitioner.ts';
import { assignPetition } from '../../src/app/petition/assign-petition.ts';
import { replyToPetition } from '../../src/app/petition/reply-to-petition.ts';
import { createOfficeReads } from '../../src/infra/db/reads/office-reads.ts';
import { testSealer } from '../support/sealing.ts';
import { createWorld, must, type World } from './app-world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.database.drop());

/** Every table of the database as text, binary columns in their written form. */
async function dump(): Promise<string> {
  const { pool } = world.database;
  const tables = await pool.query<{ name: string }>(
    "select quote_ident(schemaname) || '.' || quote_ident(tablename) as name from pg_tables where schemaname in ('public', 'graphile_worker')",
  );
  const parts: string[] = [];
  for (const { name } of tables.rows) {
    const { rows } = await pool.query<{ line: string }>(`select t::text as line from ${name} t`);
    parts.push(name, ...rows.map(({ line }) => line));
  }
  return parts.join('\n');
}

const SECRET = '校长办公室的保险柜';

describe('the database', () => {
  it('shows nobody who filed, by no table and in no encoding that text has', async () => {
    const chat = await world.chat();
    const officer = await world.staff({ role: 'triage_officer', unitId: null });
    const identity = {
      name: '欧阳虚构',
      phone: '13800000099',
      address: '枣园乡虚构村 9 号',
      onBehalfOf: { name: '司马虚构', relation: '邻居' },
      representatives: [{ name: '诸葛虚构', phone: '13800000098' }],
    };
    const receipt = await chat.files({ identityMode: 'on_behalf', identity });
    await world.act(askPetitioner, officer, { petitionId: receipt.petitionId, version: 1, text: '请补充' });
    const all = await dump();
    expect(all).toContain(receipt.number);
    for (const secret of [
      '欧阳虚构',
      '13800000099',
      '枣园乡虚构村',
      '司马虚构',
      '诸葛虚构',
      '13800000098',
      receipt.queryCode,
    ]) {
      expect(all).not.toContain(secret);
      expect(all).not.toContain(Buffer.from(secret).toString('hex'));
      expect(all).not.toContain(Buffer.from(secret).toString('base64').slice(0, -4));
    }
  });

  it('shows not a word of a whistle-blowing matter, of its events and its messages', async () => {
    const chat = await world.chat();
    const reader = await world.staff({ role: 'sealed_reader', unitId: null });
    const { petitionId } = await chat.files({
      kind: 'whistleblow',
      statement: SECRET,
      concerned: SECRET,
      categoryCode: 'discipline',
    });
    await chat.views({ kind: 'addMaterial', petitionId, text: `${SECRET}（补充）`, files: [] });
    await world.act(askPetitioner, reader, { petitionId, version: 2, text: `${SECRET}在哪里？` });
    const all = await dump();
    expect(all).not.toContain(SECRET);
    expect(all).not.toContain(Buffer.from(SECRET).toString('base64').slice(0, -4));
    const messages = JSON.stringify(await world.messages(chat.id));
    expect(messages).toContain('matter:notice.sealed');
    expect(messages).not.toContain(SECRET);
  });
});

const aFile = (name: string) => ({
  id: randomUUID(),
  kind: 'document' as const,
  channelRef: randomUUID(),
  name,
  mime: 'application/pdf',
  sizeBytes: 10,
});

describe('a whistle-blowing matter', () => {
  it('keeps the names of its files, its place on the map and the words of its rating under the seal', async () => {
    const chat = await world.chat();
    const reader = await world.staff({ role: 'sealed_reader', unitId: null });
    const place = { text: null, latitude: 27.131313, longitude: 103.717171 };
    const file = aFile(`${SECRET}的钥匙.PDF`);
    await chat.does({ kind: 'keepFile', file });
    const { petitionId } = await chat.files({ kind: 'whistleblow', statement: SECRET, place, files: [file] });
    await chat.views({ kind: 'addMaterial', petitionId, text: '', files: [aFile(`${SECRET}.jpg`)] });
    await world.act(replyToPetition, reader, { petitionId, version: 2, text: '已核实' });
    await chat.does({ kind: 'ratePetition', petitionId, office: 4, unit: null, comment: `${SECRET}已打开` });
    const all = await dump();
    for (const secret of [SECRET, '27.131313', '103.717171']) expect(all).not.toContain(secret);
    const reads = createOfficeReads({ prisma: world.database.prisma, sealer: testSealer, ...world.deps });
    const found = must(await reads.findCase(reader, petitionId));
    expect(found.petition).toMatchObject({ latitude: 27.131313, longitude: 103.717171 });
    expect(found.rating?.comment).toBe(`${SECRET}已打开`);
    expect(found.files.map(({ name }) => name)).toEqual(['document-1.pdf', 'document-1.jpg']);
  });

  it('is there for its readers and its petitioner alone', async () => {
    const chat = await world.chat();
    const { petitionId, number } = await chat.files({ kind: 'whistleblow', statement: SECRET });
    const reads = createOfficeReads({ prisma: world.database.prisma, sealer: testSealer, ...world.deps });
    const officer = await world.staff(
      { role: 'triage_officer', unitId: null },
      { role: 'administrator', unitId: null },
    );
    const reader = await world.staff({ role: 'sealed_reader', unitId: null });
    expect(await reads.findCase(officer, petitionId)).toBeNull();
    expect((await reads.list(officer, { text: number }, { cursor: null, size: 50 }))?.total).toBe(0);
    expect((await reads.findCase(reader, petitionId))?.petition.statement).toBe(SECRET);
    expect((await chat.views({ kind: 'openPetition', petitionId })).title).toBe(SECRET);
    const unitId = await world.unitId('discipline_unit');
    const on = { petitionId, version: 1, unitId, reason: null };
    expect(await world.act(assignPetition, officer, { ...on, handlerId: null })).toMatchObject({
      code: 'petition.not_found',
    });
  });

  it('is given to a person who may read it, never to a unit', async () => {
    const chat = await world.chat();
    const { petitionId } = await chat.files({ kind: 'whistleblow', statement: SECRET });
    const reader = await world.staff({ role: 'sealed_reader', unitId: null });
    const unitId = await world.unitId('discipline_unit');
    const ordinary = await world.staff({ role: 'unit_handler', unitId });
    const on = { petitionId, version: 1, unitId, reason: null };
    const to = (handlerId: string | null) => world.act(assignPetition, reader, { ...on, handlerId });
    expect(await to(null)).toMatchObject({ code: 'petition.sealed_handler_needed' });
    expect(await to(ordinary.id)).toMatchObject({ code: 'petition.sealed_handler_needed' });
    expect(await to(reader.id)).toMatchObject({ ok: true });
  });
});

describe('the name of a file', () => {
  it.each(['withheld', 'anonymous'] as const)('tells nobody who filed, where that is %s', async (identityMode) => {
    const chat = await world.chat();
    const files = [aFile('李某某-合同.pdf'), aFile('无后缀')];
    for (const file of files) await chat.does({ kind: 'keepFile', file });
    const { petitionId } = await chat.files({ identityMode, files });
    const rows = await world.database.prisma.file.findMany({ where: { petitionId }, orderBy: { name: 'asc' } });
    expect(rows.map(({ name }) => name)).toEqual(['document-1.pdf', 'document-2']);
    const event = await world.database.prisma.petitionEvent.findFirstOrThrow({ where: { petitionId } });
    expect(JSON.stringify(event.data)).not.toContain('李某某');
  });

  it('stays where the petitioner is known', async () => {
    const chat = await world.chat();
    const file = aFile('合同.pdf');
    await chat.does({ kind: 'keepFile', file });
    const { petitionId } = await chat.files({ files: [file] });
    const rows = await world.database.prisma.file.findMany({ where: { petitionId } });
    expect(rows.map(({ name }) => name)).toEqual(['合同.pdf']);
  });
});

describe('history', () => {
  it('refuses to be changed, removed or emptied', async () => {
    const chat = await world.chat();
    await chat.files();
    const { pool } = world.database;
    const attempts = [
      "update petition_event set type = 'noted'",
      'delete from petition_event',
      'truncate petition_event',
    ];
    for (const attempt of attempts) await expect(pool.query(attempt)).rejects.toThrow('never changed');
  });
});
