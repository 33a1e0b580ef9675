// One embedded PostgreSQL per DATA_DIR.
//
// The server is a process of its own session: Ctrl-C in a terminal reaches the app only, which drains first and
// stops the server last. If the app dies without that, the server runs on; the next start finds it by its
// postmaster.pid, proves by the password that it is ours, and adopts it. One that is on its way out is waited for;
// one that answers to nobody is stopped. What was committed is on disk in every case (fsync is on).

import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import pg from 'pg';
import { isAlive } from '../../process/process-state.ts';
import { keptSecret } from '../../secrets.ts';
import { explainSystemError } from '../../startup-error.ts';
import { ensureCluster, SUPERUSER } from './cluster.ts';
import { launchOnce, launchServer, STOP_PATIENCE_MS, waitUntilReady } from './launch-server.ts';
import { type Place, preparePlace } from './place.ts';
import { findRunning, isGoneWithin, type RunningServer, signal, stopServer } from './server-process.ts';

const DATABASE = 'petition_desk';
const WATCH_MS = 1_000;

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
  const server = adopted ?? (await launchServer(place, options.isDurable));
  const urlFor = (database: string): string => address(server.port, password, database);
  await ensureDatabase(urlFor);
  const origin = adopted ? 'adopted' : isNew ? 'made' : 'started';
  options.log(`PostgreSQL ${origin} on port ${server.port}`);
  const keeper = keepUp(place, server, options);
  const stop = (): Promise<void> => stopServer(keeper.release(), STOP_PATIENCE_MS);
  return {
    url: urlFor(DATABASE),
    urlFor,
    port: server.port,
    origin,
    stop,
    remove: async () => {
      await stop();
      rmSync(place.home, { recursive: true, force: true });
      rmSync(options.dataDir, { recursive: true, force: true });
    },
    askToStop: () => signal(keeper.release(), 'SIGINT'),
  };
}

/**
 * A server that ends by itself (the kernel's out-of-memory killer takes big processes) is started again on its port, so
 * that connections find it. `release` ends the watch and tells the process number, also of one that is not ready yet.
 */
function keepUp(
  place: Place,
  server: RunningServer,
  { isDurable, log }: Required<EmbeddedOptions>,
): { release: () => number } {
  let { pid } = server;
  let isStarting = false;
  const restart = async (): Promise<void> => {
    log('PostgreSQL ended by itself; starting it again');
    // Takes away what the ended one left, before the new one writes the same file.
    findRunning(place.cluster);
    const outcome = await launchOnce(place, { port: server.port, isDurable }, (spawned) => {
      pid = spawned;
    });
    if (typeof outcome === 'string') log(`PostgreSQL did not start: ${outcome}`);
  };
  const look = async (): Promise<void> => {
    if (isStarting || isAlive(pid)) return;
    isStarting = true;
    await restart().catch((error: unknown) => log(`PostgreSQL did not start: ${String(error)}`));
    isStarting = false;
  };
  const watch = setInterval(() => void look(), WATCH_MS).unref();
  return {
    release: () => {
      clearInterval(watch);
      return pid;
    },
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
