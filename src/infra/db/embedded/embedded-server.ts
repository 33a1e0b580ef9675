// One embedded PostgreSQL per DATA_DIR.
//
// The server is a process of its own session: Ctrl-C in a terminal reaches the app only, which drains first and
// stops the server last. If the app dies without that, the server runs on; the next start finds it by its
// postmaster.pid, proves by the password that it is ours, and adopts it. One that is on its way out is waited for;
// one that answers to nobody is stopped. What was committed is on disk in every case (fsync is on).

import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, closeSync, existsSync, openSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { isAlive } from '../../process/process-state.ts';
import { keptSecret } from '../../secrets.ts';
import { explainSystemError } from '../../startup-error.ts';
import { ensureCluster, SUPERUSER } from './cluster.ts';
import { type Place, preparePlace } from './place.ts';
import { findRunning, GLANCE_MS, isGoneWithin, type RunningServer, signal, stopServer } from './server-process.ts';
import { asUser } from './server-user.ts';

const DATABASE = 'petition_desk';
/** Recovery after a crash replays at most `max_wal_size`; a minute is far beyond it. */
const START_PATIENCE_MS = 60_000;
/** Within the ten seconds that a stop may take in all. */
const STOP_PATIENCE_MS = 4_000;
const LOG_LIMIT_BYTES = 8_000_000;

export interface EmbeddedOptions {
  dataDir: string;
  log: (message: string) => void;
  /** False only in tests: trades safety on power loss for speed. */
  isDurable?: boolean;
}

export interface EmbeddedServer {
  url: string;
  urlFor: (database: string) => string;
  port: number;
  pid: number;
  origin: 'made' | 'started' | 'adopted';
  stop: () => Promise<void>;
  /** Stops it and deletes its data, wherever that is kept: for one made to be thrown away. */
  remove: () => Promise<void>;
  /** For the last moment of a dying process: asks for the stop without waiting. */
  askToStop: () => void;
}

/** Starts or adopts the server of this data directory and makes sure that its database exists. */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  try {
    return await start({ isDurable: true, ...options });
  } catch (error) {
    throw explainSystemError(error, { dataDir: options.dataDir });
  }
}

async function start(options: Required<EmbeddedOptions>): Promise<EmbeddedServer> {
  const place = preparePlace(options.dataDir);
  const password = databasePassword(place);
  const isNew = ensureCluster(place, password, options.isDurable) === 'made';
  const adopted = await adopt(place, password);
  const server = adopted ?? (await launch(place, options.isDurable));
  const urlFor = (database: string): string => address(server.port, password, database);
  await ensureDatabase(urlFor);
  const origin = adopted ? 'adopted' : isNew ? 'made' : 'started';
  options.log(`PostgreSQL ${origin} on port ${server.port}`);
  const stop = (): Promise<void> => stopServer(server.pid, STOP_PATIENCE_MS);
  return {
    url: urlFor(DATABASE),
    urlFor,
    port: server.port,
    pid: server.pid,
    origin,
    stop,
    remove: async () => {
      await stop();
      rmSync(place.home, { recursive: true, force: true });
      rmSync(options.dataDir, { recursive: true, force: true });
    },
    askToStop: () => signal(server.pid, 'SIGINT'),
  };
}

/** The address of the server that a running app has on this data directory. */
export function joinEmbedded(dataDir: string): string | undefined {
  const place = preparePlace(dataDir);
  const running = findRunning(place.cluster);
  return running?.status === 'ready' ? address(running.port, databasePassword(place), DATABASE) : undefined;
}

/** Kept with the cluster, to which it belongs, and not with the secrets, which a restored office takes over. */
const databasePassword = (place: Place): string =>
  keptSecret(place.home, 'password', () => randomBytes(24).toString('base64url'));

const address = (port: number, password: string, database: string): string =>
  `postgresql://${SUPERUSER}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;

async function adopt(place: Place, password: string): Promise<RunningServer | undefined> {
  const found = findRunning(place.cluster);
  if (found === undefined) return undefined;
  if (found.status === 'stopping') {
    await isGoneWithin(found.pid, STOP_PATIENCE_MS);
  } else {
    const ready = await waitUntilReady(place, found.pid);
    if (ready && (await answers(address(ready.port, password, 'postgres')))) return ready;
  }
  await stopServer(found.pid, STOP_PATIENCE_MS);
  return undefined;
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

async function launch(place: Place, isDurable: boolean): Promise<RunningServer> {
  let complaint = '';
  // A free port can be taken between the look and the start; and processes of a killed server need a moment to go.
  for (let attempt = 0; attempt < 8; attempt += 1) {
    const outcome = await launchOnce(place, await freePort(), isDurable);
    if (typeof outcome !== 'string') return outcome;
    complaint = outcome;
    if (!/could not bind|could not create any TCP|still in use|shared memory block/.test(complaint)) break;
    await pause(250);
  }
  throw new Error(`PostgreSQL did not start: ${complaint}`);
}

async function launchOnce(place: Place, port: number, isDurable: boolean): Promise<RunningServer | string> {
  if (existsSync(place.log) && statSync(place.log).size > LOG_LIMIT_BYTES) rmSync(place.log);
  const before = existsSync(place.log) ? statSync(place.log).size : 0;
  const log = openSync(place.log, 'a', 0o600);
  if (place.user !== null) chownSync(place.log, place.user.uid, place.user.gid);
  const child = spawn(join(place.bin, 'postgres'), ['-D', place.cluster, ...settings(port, isDurable)], {
    ...asUser(place.user),
    env: { PATH: '/usr/bin:/bin', LC_MESSAGES: 'C', TZ: 'UTC' },
    stdio: ['ignore', log, log],
    detached: true,
  });
  closeSync(log);
  child.unref();
  await new Promise((resolve, reject) => child.once('spawn', resolve).once('error', reject));
  const ready = child.pid === undefined ? undefined : await waitUntilReady(place, child.pid);
  if (ready) return ready;
  if (child.pid !== undefined) await stopServer(child.pid, STOP_PATIENCE_MS);
  return readFileSync(place.log).subarray(before).toString('utf8').slice(-4_000);
}

function settings(port: number, isDurable: boolean): string[] {
  const values = {
    port,
    listen_addresses: '127.0.0.1',
    // A socket's path may not be longer than 107 bytes, which a data directory easily is.
    unix_socket_directories: '',
    max_connections: 100,
    shared_buffers: '128MB',
    max_wal_size: '512MB',
    random_page_cost: 1.1,
    jit: 'off',
    timezone: 'UTC',
    idle_in_transaction_session_timeout: '60s',
    // What citizens wrote stays out of the log: no statements, no details of rows.
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_checkpoints: 'off',
    ...(isDurable ? {} : { fsync: 'off', full_page_writes: 'off' }),
  };
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

async function waitUntilReady(place: Place, pid: number): Promise<RunningServer | undefined> {
  const end = performance.now() + START_PATIENCE_MS;
  while (performance.now() < end && isAlive(pid)) {
    const found = findRunning(place.cluster);
    if (found?.pid === pid && found.status === 'ready') return found;
    if (found?.pid === pid && found.status === 'stopping') return undefined;
    await pause(GLANCE_MS);
  }
  return undefined;
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const bound = probe.address();
      const port = typeof bound === 'object' && bound !== null ? bound.port : 0;
      probe.close(() => resolve(port));
    });
  });

async function ensureDatabase(urlFor: (database: string) => string): Promise<void> {
  const client = new pg.Client({ connectionString: urlFor('postgres') });
  await client.connect();
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [DATABASE]);
    if (found.rowCount === 0) await client.query(`create database ${DATABASE}`);
  } finally {
    await client.end();
  }
}
