import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ROOT } from './paths.mjs';

const LOCK = join(ROOT, '.setup.lock');
const LOOK_AGAIN_MS = 300;

/** Does the work alone in this checkout; waits while another start does its own. @param {() => Promise<void>} work */
export async function alone(work) {
  let hasSaid = false;
  while (!take()) {
    const holder = readHolder();
    if (holder === undefined) continue;
    if (!isAlive(holder)) {
      rmSync(LOCK, { force: true });
      continue;
    }
    if (!hasSaid)
      process.stderr.write(`Another start (process ${holder}) is setting up this checkout; waiting for it.\n`);
    hasSaid = true;
    await pause(LOOK_AGAIN_MS);
  }
  const release = () => rmSync(LOCK, { force: true });
  process.once('exit', release);
  try {
    await work();
  } finally {
    release();
    process.off('exit', release);
  }
}

function take() {
  try {
    writeFileSync(LOCK, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

function readHolder() {
  try {
    // Empty for the moment between the making of the file and its writing.
    return Number(readFileSync(LOCK, 'utf8')) || undefined;
  } catch {
    return undefined;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
