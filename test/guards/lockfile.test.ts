import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

interface Package {
  version?: string;
  resolved?: string;
  optionalDependencies?: Record<string, string>;
}
const lockfile = new URL('../../package-lock.json', import.meta.url);
const { packages } = JSON.parse(readFileSync(lockfile, 'utf8')) as { packages: Record<string, Package> };
const names = Object.keys(packages).map((path) =>
  path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length),
);

test('the lockfile names the packages of every platform, or npm ci refuses it', () => {
  const wanted = Object.values(packages).flatMap(({ optionalDependencies = {} }) => Object.keys(optionalDependencies));
  expect(wanted.filter((name) => !names.includes(name))).toEqual([]);
});

test('the lockfile names no registry, so that everybody installs from their own', () => {
  expect(Object.entries(packages).filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
});

test('direct dependencies are exact versions', () => {
  const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  const ranges = Object.values<string>({ ...manifest.dependencies, ...manifest.devDependencies });
  expect(ranges.filter((range) => !/^\d+\.\d+\.\d+/.test(range))).toEqual([]);
});
