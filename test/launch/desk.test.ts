import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { AppProcess, READY, startApp, Workshop } from './app-process.ts';

const workshop = new Workshop();
afterAll(() => workshop.clear());

async function desk(dataDir: string, ...args: string[]): Promise<{ code: unknown; said: string }> {
  const command = new AppProcess(['src/cli.ts', ...args], { DATA_DIR: dataDir });
  const code = await command.exited;
  return { code, said: command.said };
}

test('commands work beside a running app, which goes on', async () => {
  const dataDir = join(workshop.directory(), 'data');
  const app = startApp({ DATA_DIR: dataDir });
  await app.says(READY);
  expect(await desk(dataDir, 'invite', '--role', 'auditor')).toMatchObject({
    code: 0,
    said: expect.stringMatching(/\/office\/invite#[\w-]{20,}/),
  });
  expect(await desk(dataDir, 'migrate')).toMatchObject({ code: 0, said: expect.stringContaining('up to date') });
  expect(await app.ends('SIGTERM')).toBe(0);
});

test('what was typed wrong is said with how to type it', async () => {
  const dataDir = join(workshop.directory(), 'data');
  expect(await desk(dataDir, 'dance')).toMatchObject({
    code: 1,
    said: expect.stringContaining('There is no command "dance"'),
  });
  expect(await desk(dataDir, 'backup')).toMatchObject({ code: 1, said: expect.stringContaining('backup <file>') });
  expect(await desk(dataDir, 'invite', '--role', 'king')).toMatchObject({
    code: 1,
    said: expect.stringContaining('no role "king"'),
  });
});

test('an office moves to another data directory by backup, keys and restore', async () => {
  const from = join(workshop.directory(), 'data');
  const app = startApp({ DATA_DIR: from });
  await app.says(READY);
  const file = join(workshop.directory(), 'office.backup');
  expect(await desk(from, 'backup', file)).toMatchObject({ code: 0 });
  await app.ends('SIGTERM');
  const to = join(workshop.directory(), 'data');
  expect(await desk(to, 'restore', file)).toMatchObject({ code: 1, said: expect.stringContaining('other keys') });
  mkdirSync(join(to, 'secrets'), { recursive: true });
  cpSync(join(from, 'secrets'), join(to, 'secrets'), { recursive: true });
  expect(await desk(to, 'restore', file)).toMatchObject({ code: 0, said: expect.stringMatching(/^\d+ rows read/m) });
  const moved = startApp({ DATA_DIR: to });
  await moved.says(READY);
  expect(await moved.ends('SIGTERM')).toBe(0);
});
