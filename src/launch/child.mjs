import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { environment, findNode, ROOT } from './paths.mjs';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];
const PARENT_LOOK_MS = 1_000;

/**
 * Runs a script on the app's Node in place of this process: same terminal, signals passed on, its exit code is ours.
 * With `tie`, a channel joins the two, and a script that listens ends when this process is killed.
 * @param {string[]} args @param {{ tie?: boolean }} [options]
 * @returns {Promise<number>}
 */
export function runNode(args, { tie = false } = {}) {
  const child = spawn(findNode(), args, {
    cwd: ROOT,
    env: environment(),
    stdio: tie ? ['inherit', 'inherit', 'inherit', 'ipc'] : 'inherit',
  });
  const forward = (signal) => child.kill(signal);
  for (const signal of SIGNALS) process.on(signal, forward);
  const watch = watchParent(() => child.kill('SIGTERM'));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      clearInterval(watch);
      for (const each of SIGNALS) process.off(each, forward);
      resolve(code ?? 128 + (constants.signals[signal] ?? 0));
    });
  });
}

/** npm runs us through a shell. When either is killed, nobody is left who would stop us. */
function watchParent(onGone) {
  if (process.env.npm_lifecycle_event === undefined) return undefined;
  const before = ancestors();
  return setInterval(() => {
    if (ancestors() !== before) onGone();
  }, PARENT_LOOK_MS);
}

/** Parent and grandparent; the latter only where the system shows it. */
function ancestors() {
  try {
    const stat = readFileSync(`/proc/${process.ppid}/stat`, 'utf8');
    return `${process.ppid} ${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]}`;
  } catch {
    return String(process.ppid);
  }
}
