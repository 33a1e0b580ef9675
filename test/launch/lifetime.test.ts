import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { AppProcess, isGone, READY, serverPid, startApp, Workshop } from './app-process.ts';

const workshop = new Workshop();
let initialised = '';

beforeAll(async () => {
  initialised = await workshop.initialised();
});
afterAll(() => workshop.clear());

const holder = (dataDir: string): number => JSON.parse(readFileSync(join(dataDir, 'instance.lock'), 'utf8')).pid;

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  test(`${signal} ends the app with 0 and leaves no process and no lock`, async () => {
    const dataDir = workshop.copyOf(initialised);
    const app = startApp({ DATA_DIR: dataDir });
    await app.says(READY);
    const server = serverPid(dataDir);
    expect(await app.ends(signal)).toBe(0);
    expect(await isGone(server)).toBe(true);
    expect(existsSync(join(dataDir, 'instance.lock'))).toBe(false);
  });
}

test('after a kill -9 the next start adopts the server that was left', async () => {
  const dataDir = workshop.copyOf(initialised);
  const first = startApp({ DATA_DIR: dataDir });
  await first.says(READY);
  const server = serverPid(dataDir);
  await first.ends('SIGKILL');
  const second = startApp({ DATA_DIR: dataDir });
  await second.says(READY);
  expect(second.said).toContain('PostgreSQL adopted');
  expect(serverPid(dataDir)).toBe(server);
  expect(await second.ends('SIGTERM')).toBe(0);
  expect(await isGone(server)).toBe(true);
});

test('after a kill -9 of app and server the next start recovers', async () => {
  const dataDir = workshop.copyOf(initialised);
  const first = startApp({ DATA_DIR: dataDir });
  await first.says(READY);
  process.kill(serverPid(dataDir), 'SIGKILL');
  await first.ends('SIGKILL');
  const second = startApp({ DATA_DIR: dataDir });
  await second.says(READY);
  expect(second.said).toContain('PostgreSQL started');
  expect(await second.ends('SIGTERM')).toBe(0);
});

test('a process number that another program has now does not stop the start', async () => {
  const dataDir = workshop.copyOf(initialised);
  const first = startApp({ DATA_DIR: dataDir });
  await first.says(READY);
  const server = serverPid(dataDir);
  await first.ends('SIGKILL');
  const pidFile = join(dataDir, 'postgres/data/postmaster.pid');
  const content = readFileSync(pidFile, 'utf8');
  process.kill(server, 'SIGINT');
  await isGone(server);
  writeFileSync(pidFile, content.replace(/^\d+/, String(process.pid)));
  const second = startApp({ DATA_DIR: dataDir });
  await second.says(READY);
  expect(await second.ends('SIGTERM')).toBe(0);
});

test('two apps run side by side on data directories and ports of their own', async () => {
  const apps = [
    startApp({ DATA_DIR: workshop.copyOf(initialised) }),
    startApp({ DATA_DIR: workshop.copyOf(initialised) }),
  ];
  for (const app of apps) await app.says(READY);
  for (const app of apps) expect(await app.ends('SIGTERM')).toBe(0);
});

test('an app whose launcher is killed stops by itself, the server too', async () => {
  const dataDir = workshop.copyOf(initialised);
  const launcher = new AppProcess(['src/launch/run.mjs', 'src/main.ts'], { DATA_DIR: dataDir });
  await launcher.says(READY);
  const [app, server] = [holder(dataDir), serverPid(dataDir)];
  expect(app).not.toBe(launcher.child.pid);
  launcher.child.kill('SIGKILL');
  expect(await isGone(app)).toBe(true);
  expect(await isGone(server)).toBe(true);
});

test('SIGTERM to the launcher drains the app and gives its exit code', async () => {
  const dataDir = workshop.copyOf(initialised);
  const launcher = new AppProcess(['src/launch/run.mjs', 'src/main.ts'], { DATA_DIR: dataDir });
  await launcher.says(READY);
  const [app, server] = [holder(dataDir), serverPid(dataDir)];
  expect(await launcher.ends('SIGTERM')).toBe(0);
  expect(await isGone(app)).toBe(true);
  expect(await isGone(server)).toBe(true);
});
