import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { ensureDataDir } from '../../data-dir.ts';
import { StartupError } from '../../startup-error.ts';
import { type Binaries, findBinaries } from './binaries.ts';
import { canReach, chooseServerUser, type ServerUser } from './server-user.ts';

/**
 * Where one embedded server lives. Normally `DATA_DIR/postgres` and the binaries in node_modules. The account that
 * stands in for root may be unable to enter those (a parent of mode 0700); then both are staged under `STAGES`, and
 * `DATA_DIR/postgres.json` remembers where.
 */
export interface Place {
  home: string;
  cluster: string;
  log: string;
  bin: string;
  user: ServerUser;
}

/** Kept across reboots, and open to every account. */
const STAGES = ['/var/lib/petition-desk', '/var/tmp/petition-desk'];
const POINTER = 'postgres.json';
const OWNER = 'owner.json';
const pointerSchema = z.object({ home: z.string() });
const ownerSchema = z.object({ dataDir: z.string() });

export function preparePlace(dataDir: string): Place {
  ensureDataDir(dataDir);
  const staged = readPointer(dataDir);
  const home = staged ?? join(dataDir, 'postgres');
  const user = chooseServerUser(join(home, 'data'));
  own(home, user);
  const reachable = staged ?? (canReach(user, home) ? home : stageHome(dataDir, user));
  return {
    home: reachable,
    cluster: join(reachable, 'data'),
    log: join(reachable, 'server.log'),
    bin: join(stageBinaries(findBinaries(), user), 'bin'),
    user,
  };
}

function own(home: string, user: ServerUser): void {
  mkdirSync(home, { recursive: true, mode: 0o700 });
  const cluster = join(home, 'data');
  const found = existsSync(cluster) ? lstatSync(cluster) : undefined;
  // A copy made by hand may be open to others, which PostgreSQL refuses, and one made by root belongs to root.
  if (found !== undefined && (found.mode & 0o077) !== 0) chmodSync(cluster, 0o700);
  if (user === null) return;
  chownSync(home, user.uid, user.gid);
  if (found !== undefined && found.uid !== user.uid) execFileSync('chown', ['-R', `${user.uid}:${user.gid}`, home]);
}

function readPointer(dataDir: string): string | undefined {
  const pointer = join(dataDir, POINTER);
  if (!existsSync(pointer)) return undefined;
  const { home } = pointerSchema.parse(JSON.parse(readFileSync(pointer, 'utf8')));
  if (!existsSync(join(home, OWNER))) {
    throw new StartupError(
      `The database of ${dataDir} was kept in ${home}, which is gone: restore a backup into a new DATA_DIR.`,
    );
  }
  const { dataDir: owner } = ownerSchema.parse(JSON.parse(readFileSync(join(home, OWNER), 'utf8')));
  const copied = owner !== dataDir && existsSync(join(owner, POINTER));
  if (copied) {
    throw new StartupError(
      `${dataDir} is a copy of ${owner}, whose database is in ${home}: copy with \`npm run desk -- backup\` and \`restore\`.`,
    );
  }
  if (owner !== dataDir) writeOwner(home, dataDir);
  return home;
}

const writeOwner = (home: string, dataDir: string): void =>
  writeFileSync(join(home, OWNER), `${JSON.stringify({ dataDir })}\n`);

function stageHome(dataDir: string, user: ServerUser): string {
  const home = join(stage(user), `data-${randomBytes(6).toString('hex')}`);
  const before = join(dataDir, 'postgres');
  if (existsSync(join(before, 'data'))) execFileSync('cp', ['-a', before, home]);
  own(home, user);
  writeOwner(home, dataDir);
  const draft = join(dataDir, `.${POINTER}`);
  writeFileSync(draft, `${JSON.stringify({ home })}\n`, { flush: true });
  renameSync(draft, join(dataDir, POINTER));
  rmSync(before, { recursive: true, force: true });
  return home;
}

/** The binaries, copied once per release where the account cannot read those of the checkout. */
function stageBinaries(binaries: Binaries, user: ServerUser): string {
  if (canReach(user, binaries.root)) return binaries.root;
  const target = join(stage(user), `postgresql-${binaries.release}-${process.arch}`);
  if (existsSync(target)) return target;
  const draft = `${target}.${randomBytes(6).toString('hex')}`;
  execFileSync('cp', ['-R', binaries.root, draft]);
  execFileSync('chmod', ['-R', 'a+rX', draft]);
  try {
    renameSync(draft, target);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(target)) throw error;
  }
  return target;
}

function stage(user: ServerUser): string {
  for (const path of STAGES) {
    try {
      mkdirSync(path, { recursive: true, mode: 0o755 });
      const found = lstatSync(path);
      // In a directory open to all, somebody else's folder or link of that name is not to be trusted.
      if (found.isDirectory() && found.uid === 0 && canReach(user, path)) return path;
    } catch {}
  }
  const parents = STAGES.map((path) => dirname(path)).join(' and ');
  throw new StartupError(
    `PostgreSQL cannot run as root, and ${parents} cannot hold its data: start as a normal user, or set DATABASE_URL.`,
  );
}
