import { dirname, join } from 'node:path/posix';
import { describe, expect, test } from 'vitest';
import { sourceFiles } from '../support/source-files.ts';

/** Which areas an area may import, itself aside. What is not named here may not be imported. */
const MAY_IMPORT: Record<string, readonly string[]> = {
  domain: [],
  contract: ['domain'],
  app: ['domain'],
  channels: ['domain', 'app', 'infra'],
  office: ['domain', 'app', 'contract', 'infra'],
  public: ['domain', 'app', 'contract', 'infra', 'channels'],
  infra: ['domain', 'app', 'config.ts'],
  web: ['contract'],
  launch: [],
};
// Composition roots know all.
const ROOTS = new Set(['main.ts', 'cli.ts', 'config.ts', 'commands', 'services']);

const files = sourceFiles('src');
const area = (path: string): string => path.split('/')[1] ?? '';

const imports = files.flatMap(({ path, text }) =>
  [...text.matchAll(/(?:from|import)\s*\(?\s*'(\.{1,2}\/[^']+)'/g)].map(([, target = '']) => ({
    path,
    target: join(dirname(path), target),
  })),
);

describe('the layout', () => {
  test('finds imports to check', () => {
    expect(imports.length).toBeGreaterThan(100);
  });

  test('imports go from the outside inwards only', () => {
    const wrong = imports.filter(({ path, target }) => {
      const [from, to] = [area(path), area(target)];
      if (ROOTS.has(from) || from === to || !target.startsWith('src/')) return false;
      return !MAY_IMPORT[from]?.includes(to);
    });
    expect(wrong.map(({ path, target }) => `${path} imports ${target}`)).toEqual([]);
  });

  test('the domain uses no library but zod and no part of Node', () => {
    const wrong = files
      .filter(({ path }) => path.startsWith('src/domain/'))
      .flatMap(({ path, text }) =>
        [...text.matchAll(/from '([^.'][^']*)'/g)]
          .map(([, name]) => ({ path, name }))
          .filter(({ name }) => name !== 'zod'),
      );
    expect(wrong).toEqual([]);
  });

  test('the Prisma client stays in the database folder', () => {
    const wrong = files.filter(
      ({ path, text }) => !path.startsWith('src/infra/db/') && /from '(@prisma\/|[^']*generated\/)/.test(text),
    );
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  test('antd is imported in the ui folder only', () => {
    const wrong = files.filter(({ path, text }) => !path.startsWith('src/web/ui/') && /from 'antd/.test(text));
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  test('the environment is read in one place', () => {
    const readers = files
      .filter(({ path }) => !path.startsWith('src/launch/'))
      .filter(({ text }) => /\bprocess\.env\b/.test(text.replace(/^\s*(\/?\*|\/\/).*$/gm, '')));
    const allowed = ['src/main.ts', 'src/cli.ts', 'src/infra/db/embedded', 'src/web/vite.config.ts'];
    expect(readers.map(({ path }) => path).filter((path) => !allowed.some((ok) => path.startsWith(ok)))).toEqual([]);
  });

  test('no file is longer than 400 lines', () => {
    const all = [...files, ...sourceFiles('test')];
    const long = all.filter(({ text }) => text.split('\n').length > 401).map(({ path }) => path);
    expect(long).toEqual([]);
  });
});
