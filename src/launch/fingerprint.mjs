import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { MODULES, ROOT } from './paths.mjs';

// In node_modules on purpose: an installation from scratch makes everything anew.
const STAMPS = join(MODULES, '.petition-desk');

/** The hash of these files and of all files in these folders, by path and content. @param {string[]} paths */
export function fingerprint(paths) {
  const hash = createHash('sha256');
  for (const path of paths.flatMap(filesIn))
    hash
      .update(`${path}\0`)
      .update(readFileSync(join(ROOT, path)))
      .update('\0');
  return hash.digest('hex');
}

/** @returns {string[]} */
function filesIn(/** @type {string} */ path) {
  const full = join(ROOT, path);
  if (!existsSync(full)) return [];
  if (statSync(full).isFile()) return [path];
  return readdirSync(full)
    .sort()
    .flatMap((name) => filesIn(join(path, name)));
}

/** What a step was last done for. @param {string} step */
export function readStamp(step) {
  const path = join(STAMPS, step);
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}

/** @param {string} step @param {string} value */
export function writeStamp(step, value) {
  mkdirSync(STAMPS, { recursive: true });
  writeFileSync(join(STAMPS, step), value);
}
