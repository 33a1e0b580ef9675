import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { startEmbedded } from '../../src/infra/db/embedded/embedded-server.ts';
import { AppProcess, isGone, occupyPort, READY, serverPid, startApp, Workshop } from './app-process.ts';

const workshop = new Workshop();
let initialised = '';

beforeAll(async () => {
  initialised = await workshop.initialised();
});
afterAll(() => workshop.clear());

/** Its last words, when it is refused: one line, no stack trace. */
async function refusal(env: Record<string, string>): Promise<string> {
  const app = startApp({ LOG_LEVEL: 'silent', ...env });
  expect(await app.exited, app.said).toBe(1);
  expect(app.said).not.toMatch(/^\s+at /m);
  return app.said.trim();
}

const copy = (): string => workshop.copyOf(initialised);

test('every bad variable is named at once', async () => {
  const said = await refusal({ PORT: 'many', ROLES: 'cook', TIME_ZONE: 'Moon/Base', DATABASE_URL: 'mysql://x' });
  for (const name of ['PORT', 'ROLES', 'TIME_ZONE', 'DATABASE_URL']) expect(said).toContain(name);
});

test('a taken port is said with the remedy, and the database is stopped again', async () => {
  const { port, server } = await occupyPort();
  const dataDir = copy();
  const said = await refusal({ DATA_DIR: dataDir, PORT: String(port) });
  server.close();
  expect(said).toMatch(new RegExp(`^Port ${port} on 127.0.0.1 is taken .*PORT=`));
  expect(() => serverPid(dataDir)).toThrow();
});

test('a second app on the same data is refused, and the first goes on', async () => {
  const dataDir = copy();
  const first = startApp({ DATA_DIR: dataDir });
  await first.says(READY);
  const said = await refusal({ DATA_DIR: dataDir });
  expect(said).toContain(`Another Petition Desk (process ${first.child.pid}) runs on ${dataDir}`);
  expect(first.child.exitCode).toBeNull();
  expect(await first.ends('SIGTERM')).toBe(0);
});

test('a database that cannot be reached is said with the remedy', async () => {
  const { port, server } = await occupyPort();
  await new Promise((done) => server.close(done));
  const said = await refusal({
    DATA_DIR: workshop.directory(),
    DATABASE_URL: `postgresql://u:secret@127.0.0.1:${port}/desk`,
  });
  expect(said).toMatch(/^The database at 127\.0\.0\.1:\d+\/desk cannot be reached: .*DATABASE_URL/);
  expect(said).not.toContain('secret');
});

test('a wrong password and a missing database are said apart', async () => {
  const { adminUrl } = inject('testServer');
  const wrong = new URL(adminUrl);
  wrong.password = 'wrong';
  expect(await refusal({ DATA_DIR: workshop.directory(), DATABASE_URL: wrong.href })).toContain(
    'refuses this user or password',
  );
  const missing = new URL(adminUrl);
  missing.pathname = '/no_such_database';
  expect(await refusal({ DATA_DIR: workshop.directory(), DATABASE_URL: missing.href })).toContain(
    'has no such database',
  );
});

test('data of a newer version of the app is refused and left as it is', async () => {
  const dataDir = copy();
  const server = await startEmbedded({ dataDir, log: () => {} });
  const client = new pg.Client(server.url);
  await client.connect();
  await client.query(
    `insert into _prisma_migrations (id, checksum, migration_name, finished_at) values ('x', 'x', '20990101000000_later', now())`,
  );
  await client.end();
  await server.stop();
  expect(await refusal({ DATA_DIR: dataDir })).toMatch(
    /made by a newer version of Petition Desk \(20990101000000_later\)/,
  );
});

test('data whose keys are gone is refused, since nothing in it could be read and every message would be lost', async () => {
  const dataDir = copy();
  rmSync(join(dataDir, 'secrets'), { recursive: true });
  expect(await refusal({ DATA_DIR: dataDir })).toMatch(/^The field key "k1".* is missing or another one: put it back/);
});

test('data of a newer PostgreSQL is refused', async () => {
  const dataDir = copy();
  writeFileSync(join(dataDir, 'postgres/data/PG_VERSION'), '99\n');
  expect(await refusal({ DATA_DIR: dataDir })).toMatch(/made by a newer version \(PostgreSQL 99, this one has \d+\)/);
});

test('a data directory that cannot be written is said with the remedy', async () => {
  // A file stands where the directory should be made, which stops root too.
  const path = join(workshop.directory(), 'in-the-way');
  writeFileSync(path, '');
  expect(await refusal({ DATA_DIR: join(path, 'data') })).toMatch(/DATA_DIR/);
});

const canMount = (): boolean => {
  if (process.getuid?.() !== 0 || process.platform !== 'linux') return false;
  const place = workshop.directory();
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'none', place], { stdio: 'ignore' });
    execFileSync('umount', [place]);
    return true;
  } catch {
    return false;
  }
};

test.runIf(canMount())('a full disk is said with the remedy', async () => {
  const disk = workshop.directory();
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=30m,mode=755', 'none', disk]);
  try {
    expect(await refusal({ DATA_DIR: join(disk, 'data') })).toMatch(/^The disk that holds .* is full: free some space/);
  } finally {
    execFileSync('umount', [disk]);
  }
});

test('the launcher passes a refusal on, exit code and words', async () => {
  const launcher = new AppProcess(['src/launch/run.mjs', 'src/main.ts'], { PORT: 'many' });
  expect(await launcher.exited).toBe(1);
  expect(launcher.said).toContain('PORT');
  expect(await isGone(launcher.child.pid ?? 0)).toBe(true);
});
