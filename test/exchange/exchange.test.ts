import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { csvLine } from '../../src/app/exchange/csv.ts';
import type { Command, CommandContext } from '../../src/commands/command.ts';
import { exportCommand } from '../../src/commands/export.ts';
import { importCommand } from '../../src/commands/import.ts';
import { loadConfig } from '../../src/config.ts';
import { verifyRegister } from '../../src/infra/db/verify-register.ts';
import { createSealer } from '../../src/infra/sealing.ts';
import { loadSecrets } from '../../src/infra/secrets.ts';
import { createWorld, type World } from '../db/app-world.ts';

const ROW = {
  externalId: 'A-1',
  receivedOn: '2026-11-02',
  statement: '村口的桥栏杆断了，孩子上学要过桥。',
  identityMode: 'named',
  identity: { name: '虚构人乙', phone: '13800000001' },
  categoryCode: 'safety',
};

describe('matters that come from, and go to, other systems', () => {
  let world: World;
  let dir: string;
  beforeAll(async () => {
    world = await createWorld();
    dir = await mkdtemp(join(tmpdir(), 'desk-exchange-'));
  });
  afterAll(async () => {
    await world?.database.drop();
    await rm(dir, { recursive: true, force: true });
  });

  const secrets = () => loadSecrets(loadConfig({ DATA_DIR: dir }));

  async function run(command: Command, args: string[]) {
    const lines: string[] = [];
    const context: CommandContext = {
      config: loadConfig({ DATA_DIR: dir }),
      secrets: secrets(),
      args,
      cwd: dir,
      print: (line) => lines.push(line),
      say: () => undefined,
      databaseUrl: async () => world.database.url,
    };
    return { code: await command.run(context), lines };
  }

  const importing = async (rows: readonly unknown[], ...more: string[]) => {
    const path = join(dir, `${randomUUID()}.jsonl`);
    await writeFile(path, rows.map((row) => (typeof row === 'string' ? row : JSON.stringify(row))).join('\n'));
    const { code, lines } = await run(importCommand, [path, '--source', 'old-desk', ...more]);
    return { code, results: lines.map((line) => JSON.parse(line)) };
  };
  const count = () => world.database.prisma.petition.count();

  test('a trial says what would become of each line, and leaves nothing', async () => {
    const { code, results } = await importing(
      [ROW, 'not json', { ...ROW, externalId: 'A-2', categoryCode: 'none' }, { ...ROW, externalId: 'A-3', extra: 1 }],
      '--dry-run',
    );
    expect(code).toBe(1);
    expect(results).toMatchObject([
      { line: 1, result: 'would_register', externalId: 'A-1' },
      { line: 2, result: 'refused', field: 'row', problem: 'not_json' },
      { line: 3, result: 'refused', externalId: 'A-2', field: 'categoryCode', problem: 'category' },
      { line: 4, result: 'refused', field: 'extra', problem: 'unknown' },
    ]);
    expect(await count()).toBe(0);
  });

  test('a line is registered once, however often it comes', async () => {
    const first = await importing([ROW, ROW]);
    expect(first).toMatchObject({ code: 0, results: [{ result: 'registered' }, { result: 'known' }] });
    const again = await importing([ROW]);
    expect(again.results[0]).toMatchObject({ result: 'known', petitionId: first.results[0].petitionId });
    expect(await count()).toBe(1);
  });

  test('the matter has a number, its clocks from the day it came in, a sealed identity and a sound history', async () => {
    const { prisma } = world.database;
    const row = await prisma.petition.findFirstOrThrow({ include: { limits: true, identity: true } });
    expect(row).toMatchObject({ status: 'registered', channel: 'superior', categoryCode: 'safety' });
    expect(row.number).toMatch(/^XF\d{4}-\d{6}$/);
    expect(row.receivedAt.toISOString().slice(0, 10)).toMatch(/2026-11-0[12]/);
    expect(row.limits.length).toBeGreaterThan(0);
    expect(Buffer.from(row.identity?.sealed ?? []).includes('虚构人乙')).toBe(false);
    const { fieldKeys, sessionSecret } = secrets();
    const { faults } = await verifyRegister(prisma, createSealer(fieldKeys, sessionSecret), 'Asia/Shanghai');
    expect(faults).toEqual([]);
  });

  test.each([
    ['a day to come', { receivedOn: '2999-01-01' }, 'receivedOn', 'future'],
    ['a day in words', { receivedOn: '2 November' }, 'receivedOn', 'day'],
    ['no day', { receivedOn: undefined }, 'receivedOn', 'missing'],
    ['a kind of matter that there is not', { kind: 'riddle' }, 'kind', 'choice'],
    ['no choice of identity', { identityMode: undefined }, 'identityMode', 'missing'],
    ['no name where one is needed', { identity: null }, 'identity.name', 'missing'],
    ['nobody for whom', { identityMode: 'on_behalf' }, 'identity.onBehalfOf', 'missing'],
    ['words that are none', { statement: 12 }, 'statement', 'type'],
    ['no words', { statement: '  ' }, 'statement', 'empty'],
    ['too many words', { statement: 'x'.repeat(100_001) }, 'statement', 'too_long'],
    ['a place off the map', { latitude: 91, longitude: 0 }, 'place.latitude', 'range'],
  ])('%s is refused by its field', async (_what, wrong, field, problem) => {
    const { results } = await importing([{ ...ROW, externalId: 'B-1', ...wrong }]);
    expect(results).toMatchObject([{ result: 'refused', field, problem }]);
  });

  test('an export holds every matter and nobody’s name; what is sealed stays sealed', async () => {
    const secret = { ...ROW, externalId: 'W-1', kind: 'whistleblow', statement: '会计私设账户。', remedy: '=1+1' };
    await importing([secret, { ...ROW, externalId: 'A-9', statement: '=HYPERLINK("x")' }]);
    expect((await run(exportCommand, ['plain'])).code).toBe(0);
    const json = await readFile(join(dir, 'plain/matters.jsonl'), 'utf8');
    const csv = await readFile(join(dir, 'plain/matters.csv'), 'utf8');
    const matters = json
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(matters).toHaveLength(3);
    expect(matters[0]).toMatchObject({
      category: 'safety',
      statement: ROW.statement,
      events: [{ type: 'registered' }],
    });
    for (const text of [json, csv]) {
      expect(text).not.toContain('虚构人乙');
      expect(text).not.toContain('13800000001');
      expect(text).not.toContain('会计');
    }
    expect(csv).toContain(`"'=HYPERLINK(""x"")"`);
    expect((await stat(join(dir, 'plain/matters.jsonl'))).mode & 0o077).toBe(0);
  });

  test('identities take a reason, which the auditor sees; those of sealed matters stay', async () => {
    await expect(run(exportCommand, ['named', '--with-identities'])).rejects.toThrow('--reason');
    await run(exportCommand, ['named', '--with-identities', '--reason', '移交档案馆']);
    const json = await readFile(join(dir, 'named/matters.jsonl'), 'utf8');
    const matters = json
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(matters[0].identity).toMatchObject({ name: '虚构人乙' });
    expect(matters.find(({ kind }) => kind === 'whistleblow')).not.toHaveProperty('identity');
    const entries = await world.database.prisma.auditEvent.findMany({ where: { type: 'matters.exported' } });
    expect(entries.map(({ data }) => data)).toContainEqual({ how: 'with_identities', reason: '移交档案馆' });
  });

  test('an earlier export is not written over', async () => {
    await expect(run(exportCommand, ['plain'])).rejects.toThrow('EEXIST');
  });

  test('a line of CSV quotes and disarms', () => {
    expect(csvLine(['a"b', '@x', null, 3, true])).toBe(`"a""b","'@x","","3","true"\r\n`);
  });
});
