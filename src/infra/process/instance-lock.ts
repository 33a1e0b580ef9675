import { randomUUID } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { ensureDataDir } from '../data-dir.ts';
import { explainSystemError, hasCode, StartupError } from '../startup-error.ts';
import { isAlive, processMark } from './process-state.ts';

const holderSchema = z.object({ pid: z.number(), mark: z.string() });
type Holder = z.infer<typeof holderSchema>;

const NAME = 'instance.lock';

/** Who runs on this data directory now; the file of one that was killed counts for nothing. */
export function findInstance(dataDir: string): number | undefined {
  const text = readLock(join(dataDir, NAME));
  const holder = text === undefined ? undefined : parse(text);
  return holder !== undefined && runs(holder) ? holder.pid : undefined;
}

/** Makes this process the only one on the data directory; returns the release. @throws StartupError naming the other. */
export function takeInstanceLock(dataDir: string): () => void {
  const path = join(dataDir, NAME);
  const draft = `${path}.${randomUUID()}`;
  try {
    ensureDataDir(dataDir);
    const mine = JSON.stringify({ pid: process.pid, mark: processMark(process.pid) } satisfies Holder);
    writeFileSync(draft, mine, { mode: 0o644 });
    // Each round meets a lock that a killed process left, or one that appeared meanwhile.
    while (!tryLink(draft, path)) removeStale(path, dataDir);
    return () => {
      if (readLock(path) === mine) rmSync(path, { force: true });
    };
  } catch (error) {
    throw explainSystemError(error, { dataDir });
  } finally {
    rmSync(draft, { force: true });
  }
}

function tryLink(draft: string, path: string): boolean {
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw error;
  }
}

function removeStale(path: string, dataDir: string): void {
  const seen = readLock(path);
  if (seen === undefined) return;
  const holder = parse(seen);
  if (holder !== undefined && runs(holder)) {
    throw new StartupError(
      `Another Petition Desk (process ${holder.pid}) runs on ${dataDir}: stop it first, or set DATA_DIR and PORT for a second one.`,
    );
  }
  const aside = `${path}.${randomUUID()}`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return;
    throw error;
  }
  // Somebody else may have replaced the stale one between the look and the move: theirs goes back.
  if (readLock(aside) !== seen) tryLink(aside, path);
  rmSync(aside, { force: true });
}

function readLock(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

function parse(text: string): Holder | undefined {
  try {
    return holderSchema.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

const runs = ({ pid, mark }: Holder): boolean =>
  isAlive(pid) && processMark(pid) === mark && (pid !== process.pid || mark !== '');
