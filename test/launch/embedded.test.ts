import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, expect, test } from 'vitest';
import { startEmbedded } from '../../src/infra/db/embedded/embedded-server.ts';
import { isAlive } from '../../src/infra/process/process-state.ts';
import { clusterOf, isGone, serverPid, Workshop } from './app-process.ts';

const workshop = new Workshop();
afterAll(() => workshop.clear());

const lockOf = (dataDir: string): string => join(clusterOf(dataDir), 'postmaster.pid');

async function connects(url: string): Promise<true> {
  for (;;) {
    // A port that nobody listens on can connect to itself, and then nobody ever answers.
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
    client.on('error', () => {});
    try {
      await client.connect();
      return true;
    } catch {
      await pause(50);
    } finally {
      await client.end().catch(() => {});
    }
  }
}

test('a server that is killed while the app runs is started again at the same address', async () => {
  const dataDir = join(workshop.directory(), 'data');
  const server = await startEmbedded({ dataDir, log: () => {}, isDurable: false });
  const killed = serverPid(dataDir);
  process.kill(killed, 'SIGKILL');
  await isGone(killed);
  expect(await connects(server.url)).toBe(true);
  const successor = serverPid(dataDir);
  expect(successor).not.toBe(killed);
  await server.stop();
  expect(await isGone(successor)).toBe(true);
});

test('a server that is stopped while it starts again leaves no process', async () => {
  const dataDir = join(workshop.directory(), 'data');
  const server = await startEmbedded({ dataDir, log: () => {}, isDurable: false });
  const killed = serverPid(dataDir);
  process.kill(killed, 'SIGKILL');
  while (!existsSync(lockOf(dataDir)) || serverPid(dataDir) === killed) await pause(1);
  const successor = serverPid(dataDir);
  await server.stop();
  expect(isAlive(successor)).toBe(false);
});

test('the password is asked for, and only this machine is listened to', async () => {
  const dataDir = join(workshop.directory(), 'data');
  const server = await startEmbedded({ dataDir, log: () => {}, isDurable: false });
  const wrong = new URL(server.url);
  wrong.password = 'guess';
  const client = new pg.Client(wrong.href);
  await expect(client.connect()).rejects.toMatchObject({ code: '28P01' });
  const inside = new pg.Client(server.url);
  await inside.connect();
  const { rows } = await inside.query('show listen_addresses');
  expect(rows).toEqual([{ listen_addresses: '127.0.0.1' }]);
  await inside.end();
  await server.stop();
});
