import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { LaunchError, MODULES, ROOT } from './paths.mjs';

const FLAGS = ['ci', '--include=dev', '--loglevel=error', '--no-audit', '--no-fund', '--progress=false'];

const REMEDIES = [
  [/ENOSPC|no space left/i, 'The disk is full: free about 2 GB and start again.'],
  [
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH/,
    'The package registry cannot be reached: connect this machine to it (only the first start needs that) and start again.',
  ],
  [/EACCES|EPERM|EROFS/, `${ROOT} cannot be written by this user: give the rights to it and start again.`],
];

/** Installs exactly what package-lock.json says. */
export async function install() {
  const { code, said } = await runNpm();
  if (code === 0) return;
  const remedy = REMEDIES.find(([pattern]) => pattern.test(said))?.[1];
  throw new LaunchError(remedy ?? 'npm could not install the packages: its own message is above.');
}

/** Whether what somebody installed by hand is what package-lock.json says. */
export function isInstalled() {
  const hidden = join(MODULES, '.package-lock.json');
  if (!existsSync(hidden)) return false;
  const wanted = packagesOf(join(ROOT, 'package-lock.json'));
  const found = packagesOf(hidden);
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '') return true;
    // Packages for other platforms are left out.
    if (found[path] === undefined) return entry.optional === true || entry.devOptional === true || entry.peer === true;
    return found[path].version === entry.version;
  });
}

const packagesOf = (path) => JSON.parse(readFileSync(path, 'utf8')).packages;

/** npm's complaints are shown as they come, and kept for the remedy. */
function runNpm() {
  // Not the Node in node_modules, which is about to be replaced.
  const PATH = (process.env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => !folder.startsWith(MODULES))
    .join(delimiter);
  const child = spawn('npm', FLAGS, {
    cwd: ROOT,
    // Names an engine that exists, so that Prisma downloads none; see prisma/prisma.config.ts.
    env: { ...process.env, PATH, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath },
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
  });
  let said = '';
  child.stdout.resume();
  child.stderr.on('data', (chunk) => {
    said = (said + chunk).slice(-20_000);
    process.stderr.write(chunk);
  });
  return new Promise((resolve, reject) => {
    child.once('error', (cause) => reject(new LaunchError(`npm cannot be run (${cause.message}): install npm.`)));
    child.once('close', (code) => resolve({ code, said }));
  });
}
