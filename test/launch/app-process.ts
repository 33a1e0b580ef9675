import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isAlive } from '../../src/infra/process/process-state.ts';
import { MEMORY_ENVIRONMENT, MEMORY_FLAGS } from '../../src/launch/memory.mjs';

export const ROOT = resolve(import.meta.dirname, '../..');
/** The launcher's, as are the flags and settings for memory; without it each start compiles all code again. */
const COMPILE_CACHE = join(ROOT, 'node_modules/.petition-desk/compile-cache');
export const READY = /Petition Desk is ready/;

/** A program under test, with everything it has said. */
export class AppProcess {
  readonly child: ChildProcess;
  readonly exited: Promise<number | NodeJS.Signals>;
  said = '';
  #listeners = new Set<() => void>();

  constructor(args: string[], env: Record<string, string>, options: { cwd?: string; node?: string } = {}) {
    const flags = args[0] === 'src/main.ts' ? MEMORY_FLAGS : [];
    this.child = spawn(options.node ?? process.execPath, [...flags, ...args], {
      cwd: options.cwd ?? ROOT,
      env: { ...cleanEnvironment(), ...MEMORY_ENVIRONMENT, PORT: '0', NODE_COMPILE_CACHE: COMPILE_CACHE, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.child.stdout, this.child.stderr])
      stream?.on('data', (chunk) => this.#hear(String(chunk)));
    this.exited = new Promise((done) => {
      this.child.once('close', (code, signal) => {
        done(code ?? signal ?? 1);
        this.#hear('');
      });
    });
  }

  #hear(text: string): void {
    this.said += text;
    for (const listener of this.#listeners) listener();
  }

  /** Resolves when it has said so; rejects with all that it said if it ends before. */
  async says(pattern: RegExp): Promise<void> {
    const heard = new Promise<void>((done) => {
      const look = (): void => {
        if (pattern.test(this.said)) done();
      };
      this.#listeners.add(look);
      look();
    });
    const ended = this.exited.then((code) => {
      if (!pattern.test(this.said)) throw new Error(`It ended with ${code} before it said ${pattern}:\n${this.said}`);
    });
    await Promise.race([heard, ended]);
  }

  async ends(signal: NodeJS.Signals): Promise<number | NodeJS.Signals> {
    this.child.kill(signal);
    return this.exited;
  }
}

/** The environment without what would change the program under test. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => /^(PATH|HOME|LANG|TMPDIR|USER)$/.test(name));
  return Object.fromEntries(kept);
}

export const startApp = (env: Record<string, string>): AppProcess => new AppProcess(['src/main.ts'], env);

/** Temporary directories of one test file, with the servers that may still run in them. */
export class Workshop {
  #made: string[] = [];

  directory(name = 'petition-desk-launch'): string {
    const path = join(tmpdir(), `${name}-${randomBytes(4).toString('hex')}`);
    mkdirSync(path, { mode: 0o755 });
    this.#made.push(path);
    return path;
  }

  /** What the first start leaves. */
  async initialised(): Promise<string> {
    const dataDir = join(this.directory(), 'data');
    const app = startApp({ DATA_DIR: dataDir });
    await app.says(READY);
    await app.ends('SIGTERM');
    return dataDir;
  }

  /** A copy of a data directory at rest, owners included. */
  copyOf(dataDir: string): string {
    const copy = join(this.directory(), 'data');
    cpSync(dataDir, copy, { recursive: true, preserveTimestamps: true, verbatimSymlinks: true });
    return copy;
  }

  async clear(): Promise<void> {
    for (const path of this.#made) rmSync(path, { recursive: true, force: true });
  }
}

export const clusterOf = (dataDir: string): string => {
  const pointer = join(dataDir, 'postgres.json');
  const home = existsSync(pointer) ? String(JSON.parse(readFileSync(pointer, 'utf8')).home) : join(dataDir, 'postgres');
  return join(home, 'data');
};

/** The process number of the database server, from its own file. */
export function serverPid(dataDir: string): number {
  return Number(readFileSync(join(clusterOf(dataDir), 'postmaster.pid'), 'utf8').split('\n')[0]);
}

export async function isGone(pid: number): Promise<true> {
  while (isAlive(pid)) await pause(20);
  return true;
}

/** Something else on a port. */
export async function occupyPort(): Promise<{ port: number; server: Server }> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  return { port: typeof address === 'object' && address ? address.port : 0, server };
}
