// The launcher runs on the Node that the user has (20.19 or newer), before anything is installed: plain JavaScript,
// no dependencies.

import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MEMORY_ENVIRONMENT } from './memory.mjs';

export const ROOT = resolve(fileURLToPath(new URL('../..', import.meta.url)));
export const MODULES = join(ROOT, 'node_modules');

/** The oldest Node that can set things up, and the one that the app itself needs. */
const OLDEST = [20, 19];
const APP_MAJOR = 24;

/** One sentence for people instead of a stack trace. */
export class LaunchError extends Error {}

/** @param {string} version such as `20.19.0` */
export function checkNode(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return;
  throw new LaunchError(
    `This is Node ${version}, and Petition Desk needs ${OLDEST.join('.')} or newer: install a newer Node.`,
  );
}

/** The Node that was installed with the app, else the user's own if it is new enough. */
export function findNode() {
  const executable = process.platform === 'win32' ? 'node.exe' : 'node';
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const folders = ['node', `node-${platform}-${process.arch}`, `node-bin-${platform}-${process.arch}`];
  const found = folders.map((folder) => join(MODULES, folder, 'bin', executable)).find((path) => existsSync(path));
  if (found !== undefined) return found;
  if (Number(process.versions.node.split('.')[0]) >= APP_MAJOR) return process.execPath;
  throw new LaunchError(
    `Node ${APP_MAJOR} did not install with the packages (npm may be set to ignore scripts): run \`npm rebuild node --ignore-scripts=false\`, or install Node ${APP_MAJOR} yourself.`,
  );
}

/**
 * The environment of everything that is started: the app's own programs first. With the compile cache, Node strips the
 * types of a file once and not at every start: half the time, and 20 MB less.
 */
export const environment = () => ({
  NODE_COMPILE_CACHE: join(MODULES, '.petition-desk/compile-cache'),
  ...MEMORY_ENVIRONMENT,
  ...process.env,
  PATH: [join(MODULES, '.bin'), process.env.PATH ?? ''].join(process.platform === 'win32' ? ';' : ':'),
});
