import { readFileSync } from 'node:fs';

/** `/proc/<pid>/stat` after the name in brackets: state first, start time (clock ticks since boot) 20th. */
const stat = (pid: number): string[] | undefined => {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return line.slice(line.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
};

/** Whether the process runs. One that has ended but was never collected (a zombie) does not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return false;
  }
  const state = stat(pid)?.[0];
  return state !== 'Z' && state !== 'X';
}

/** Tells two processes apart that had the same number one after the other. Empty where the system does not say. */
export function processMark(pid: number): string {
  const started = stat(pid)?.[19];
  if (started === undefined) return '';
  try {
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}/${started}`;
  } catch {
    return started;
  }
}
