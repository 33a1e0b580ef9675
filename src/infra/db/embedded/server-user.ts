import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';

/** The account that the server runs under; null: this process's own. */
export type ServerUser = { uid: number; gid: number } | null;

export const isRoot = (): boolean => process.getuid?.() === 0;

/**
 * PostgreSQL refuses to run as root. Whoever owns the cluster keeps it; a new one goes to `postgres`, else to an
 * account made for it, else to `nobody`.
 */
export function chooseServerUser(clusterDir: string): ServerUser {
  if (!isRoot()) return null;
  const owner = ownerOf(clusterDir);
  if (owner !== null) return owner;
  return (
    account('postgres') ??
    account('petition-desk') ??
    createAccount() ??
    account('nobody') ?? { uid: 65534, gid: 65534 }
  );
}

function ownerOf(clusterDir: string): ServerUser {
  if (!existsSync(clusterDir)) return null;
  const { uid, gid } = statSync(clusterDir);
  return uid === 0 ? null : { uid, gid };
}

function account(name: string): ServerUser {
  if (!existsSync('/etc/passwd')) return null;
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((each) => each.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(':') ?? [];
  return uid === undefined || gid === undefined ? null : { uid: Number(uid), gid: Number(gid) };
}

function createAccount(): ServerUser {
  const attempts = [
    ['useradd', '--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'petition-desk'],
    ['adduser', '-S', '-D', '-H', '-s', '/sbin/nologin', 'petition-desk'],
  ];
  for (const [command = '', ...args] of attempts) {
    if (spawnSync(command, args, { stdio: 'ignore' }).status === 0) return account('petition-desk');
  }
  return null;
}

/** Options of `spawn` that run a program as that account, from a directory that everybody may enter. */
export const asUser = (user: ServerUser): { cwd: string; uid?: number; gid?: number } => ({ cwd: '/', ...user });

/** Whether the account can enter the directory and read it. */
export function canReach(user: ServerUser, directory: string): boolean {
  if (user === null) return true;
  return (
    spawnSync('/bin/sh', ['-c', 'cd -- "$1" && test -r .', 'sh', directory], { ...asUser(user), stdio: 'ignore' })
      .status === 0
  );
}
