import { spawnSync } from 'node:child_process';
import { chownSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartupError } from '../../startup-error.ts';
import type { Place } from './place.ts';
import { asUser } from './server-user.ts';

export const SUPERUSER = 'petition_desk';

/** The release that `findBinaries` brings. A cluster belongs to one major release of PostgreSQL. */
const MAJOR = 18;

/** Chinese letters count as letters (trigrams need that) only where the locale knows them. */
const LOCALES = ['C.UTF-8', 'en_US.UTF-8', 'C'];

/** Makes the cluster if there is none; refuses one that this release of PostgreSQL cannot read. */
export function ensureCluster(place: Place, password: string, isDurable: boolean): 'made' | 'found' {
  const versionFile = join(place.cluster, 'PG_VERSION');
  if (!existsSync(versionFile)) {
    makeCluster(place, password, isDurable);
    return 'made';
  }
  const major = Number(readFileSync(versionFile, 'utf8').trim());
  if (major === MAJOR) return 'found';
  throw new StartupError(
    major > MAJOR
      ? `The database in ${place.home} was made by a newer version (PostgreSQL ${major}, this one has ${MAJOR}): start that version again, or restore a backup made by this one.`
      : `The database in ${place.home} was made by an older version (PostgreSQL ${major}, this one has ${MAJOR}): back it up with that version and restore it here.`,
  );
}

function makeCluster(place: Place, password: string, isDurable: boolean): void {
  // Made beside and renamed, so that an interrupted run leaves no half a cluster.
  const draft = join(place.home, 'data.new');
  const passwordFile = join(place.home, '.password');
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (place.user !== null) chownSync(passwordFile, place.user.uid, place.user.gid);
  const flags = [`--pgdata=${draft}`, `--pwfile=${passwordFile}`, ...(isDurable ? [] : ['--no-sync'])];
  try {
    let complaint = '';
    for (const locale of LOCALES) {
      rmSync(draft, { recursive: true, force: true });
      complaint = initdb(place, [...flags, `--locale=${locale}`]);
      if (!complaint.includes('locale')) break;
    }
    if (complaint !== '') throw new Error(`initdb failed: ${complaint}`);
    renameSync(draft, place.cluster);
  } finally {
    rmSync(passwordFile, { force: true });
    rmSync(draft, { recursive: true, force: true });
  }
}

/** Returns what it complained about; nothing if it went well. */
function initdb(place: Place, flags: string[]): string {
  const run = spawnSync(
    join(place.bin, 'initdb'),
    [`--username=${SUPERUSER}`, '--auth=scram-sha-256', '--encoding=UTF8', '--lc-messages=C', ...flags],
    { ...asUser(place.user), env: { PATH: '/usr/bin:/bin', LC_MESSAGES: 'C' }, encoding: 'utf8' },
  );
  if (run.status === 0) return '';
  return run.error?.message ?? (run.stderr || `exit code ${run.status}`);
}
