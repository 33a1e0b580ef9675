import { readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isAlive } from '../../process/process-state.ts';

/** What `postmaster.pid` says: its lines are fixed by PostgreSQL (miscadmin.h, LOCK_FILE_LINE_*). */
export interface RunningServer {
  pid: number;
  port: number;
  status: 'starting' | 'ready' | 'stopping' | 'standby' | '';
}

const STATES = ['starting', 'ready', 'stopping', 'standby'] as const;

/** Between two looks at the server's own files; it has no other way to tell. */
export const GLANCE_MS = 15;

/** The server that runs on this cluster, if one does. */
export function findRunning(cluster: string): RunningServer | undefined {
  let lines: string[];
  try {
    lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return undefined;
  }
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  if (!isAlive(pid) || !belongsTo(pid, cluster)) {
    // PostgreSQL would refuse to start if some other program has the number now (the rule in containers), or if nobody
    // collected the ended server. Against a server that still runs it has a second guard, its shared memory.
    rmSync(join(cluster, 'postmaster.pid'), { force: true });
    return undefined;
  }
  const status = STATES.find((state) => state === lines[7]?.trim()) ?? '';
  return { pid, port: Number(lines[3]), status };
}

/** The server's working directory is its cluster; where the system does not show it, the number has to do. */
function belongsTo(pid: number, cluster: string): boolean {
  if (process.platform !== 'linux') return true;
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(cluster);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EACCES';
  }
}

/** Asks for a fast stop (transactions are rolled back, data written), then for an immediate one; resolves when gone. */
export async function stopServer(pid: number, patienceMs: number): Promise<void> {
  signal(pid, 'SIGINT');
  if (await isGoneWithin(pid, patienceMs)) return;
  signal(pid, 'SIGQUIT');
  await isGoneWithin(pid, patienceMs);
}

export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {}
}

export async function isGoneWithin(pid: number, patienceMs: number): Promise<boolean> {
  const end = performance.now() + patienceMs;
  while (isAlive(pid)) {
    if (performance.now() > end) return false;
    await pause(GLANCE_MS);
  }
  return true;
}
