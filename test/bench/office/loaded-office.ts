import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { joinEmbedded } from '../../../src/infra/db/embedded/embedded-server.ts';
import { AppProcess, occupyPort, READY, Workshop } from '../../launch/app-process.ts';
import { OfficeClient } from './office-client.ts';

const HOST = '127.0.0.1';

/** The whole app on an embedded database with loaded matters. */
export interface LoadedOffice {
  host: string;
  port: number;
  databaseUrl: string;
  /** Of all of the load's accounts. */
  password: string;
  /** Signs in as one of the load's accounts. */
  signIn: (login: string) => Promise<OfficeClient>;
  /** More matters, while the app runs. */
  loadMore: (cases: number) => Promise<void>;
  stop: () => Promise<void>;
}

export const say = (line: string): boolean => process.stderr.write(`${line}\n`);

export async function startLoadedOffice(options: {
  cases: number;
  /** A directory that is kept: what was loaded into it before is used again. */
  dataDir?: string | undefined;
  env?: Record<string, string>;
}): Promise<LoadedOffice> {
  const workshop = new Workshop();
  const dataDir = options.dataDir ?? join(workshop.directory('petition-desk-bench'), 'data');
  const env = { DATA_DIR: dataDir, HOST, LOG_LEVEL: 'warn', PORT: String(await freePort()) };
  let password = await loadOnce(env, options.cases);
  const app = new AppProcess(['src/main.ts'], { ...env, ...options.env });
  await app.says(READY);
  const databaseUrl = joinEmbedded(dataDir);
  if (!databaseUrl) throw new Error('The embedded database cannot be found');
  const port = Number(env.PORT);
  return {
    ...{ host: HOST, port, databaseUrl, password },
    signIn: (login) => OfficeClient.signIn(`http://${HOST}:${port}`, { login, password }),
    loadMore: async (cases) => {
      password = await load(env, cases, 'bench-more');
    },
    stop: async () => {
      await app.ends('SIGTERM');
      const noise = app.said.split('\n').filter((line) => /"level":(40|50|60)/.test(line));
      for (const line of noise.slice(0, 5)) say(line.slice(0, 600));
      await workshop.clear();
    },
  };
}

/** Into a directory that is kept, only the first time. */
async function loadOnce(env: Record<string, string>, cases: number): Promise<string> {
  const note = join(env.DATA_DIR ?? '', 'bench.json');
  if (existsSync(note)) {
    const kept = JSON.parse(readFileSync(note, 'utf8')) as { cases: number; password: string };
    if (kept.cases === cases) return kept.password;
    throw new Error(`There are ${kept.cases} cases in ${env.DATA_DIR}, not ${cases}`);
  }
  const password = await load(env, cases, 'bench');
  writeFileSync(note, JSON.stringify({ cases, password }));
  return password;
}

/** Resolves with the password of the load's accounts. */
async function load(env: Record<string, string>, cases: number, seed: string): Promise<string> {
  const begin = performance.now();
  const args = ['--cases', String(cases), '--seed', seed, '--force'];
  const command = new AppProcess(['src/cli.ts', 'load', ...args], env);
  if ((await command.exited) !== 0) throw new Error(command.said);
  say(`${cases} matters loaded in ${((performance.now() - begin) / 1000).toFixed(1)} s`);
  return /Password of all of them: (\S+)/.exec(command.said)?.[1] ?? '';
}

async function freePort(): Promise<number> {
  const { port, server } = await occupyPort();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** The benchmark's own words on a number that a person typed. */
export function countOf(text: string | undefined, what: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1) throw new Error(`--${what} must be a number`);
  return count;
}
