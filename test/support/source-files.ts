import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

export interface SourceFile {
  /** From the root, with forward slashes. */
  path: string;
  text: string;
}

/** All files below a folder of the repository with one of the endings; generated code left out. */
export function sourceFiles(folder: string, endings: readonly string[] = ['.ts', '.tsx', '.mjs']): SourceFile[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && endings.some((ending) => entry.name.endsWith(ending)))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .filter((path) => !path.includes('/generated/') && !path.includes('/.tmp/'))
    .map((path) => ({ path, text: readFileSync(join(ROOT, path), 'utf8') }));
}
