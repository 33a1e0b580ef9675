import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { documents } from '../../src/commands/docs.ts';
import { ROOT } from '../support/source-files.ts';

const written = globSync('{*.md,docs/**/*.md}', { cwd: ROOT }).map((path) => ({
  path,
  text: readFileSync(join(ROOT, path), 'utf8'),
}));

/** `a/{b,c}.ts` names two files. */
function eachOf(path: string): string[] {
  const [braces, list = ''] = path.match(/\{([^}]*)\}/) ?? [];
  return braces === undefined ? [path] : list.split(',').flatMap((one) => eachOf(path.replace(braces, one)));
}

describe('what the program writes into the documentation', () => {
  test('is there as it should be: the settings, the life of a matter', () => {
    for (const { url, now, expected } of documents()) expect(now, `${url.pathname}: run npm run docs`).toBe(expected);
  });
});

describe('the documentation', () => {
  test('names no file and no folder that is not there', () => {
    const named = written.flatMap(({ path, text }) =>
      [...text.matchAll(/`((?:src|test|docs|locales|prisma)\/[^`\s<>]*)`/g)].flatMap(([, name = '']) =>
        eachOf(name).map((file) => ({ path, file })),
      ),
    );
    expect(named.length).toBeGreaterThan(50);
    expect(named.filter(({ file }) => globSync(file, { cwd: ROOT }).length === 0)).toEqual([]);
  });

  test('links to no page or picture that is not there', () => {
    const links = written.flatMap(({ path, text }) =>
      [...text.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, to = '']) => ({ path, to })),
    );
    expect(links.length).toBeGreaterThan(30);
    expect(links.filter(({ path, to }) => !existsSync(join(ROOT, dirname(path), to)))).toEqual([]);
  });

  test('has each decision in the index', () => {
    const index = written.find(({ path }) => path === join('docs', 'adr', 'README.md'))?.text ?? '';
    const decisions = globSync('docs/adr/0*.md', { cwd: ROOT }).map((path) => basename(path));
    expect(decisions.length).toBeGreaterThan(20);
    expect(decisions.filter((file) => !index.includes(`](${file})`))).toEqual([]);
  });

  test('names no test of the office that is not there', () => {
    const tables = written.find(({ path }) => path === join('docs', 'office.md'))?.text ?? '';
    const names = [...tables.matchAll(/^\|.*\| (`.*) \|$/gm)].flatMap(([, cell = '']) => [
      ...cell.matchAll(/`([a-z-]+)`/g),
    ]);
    expect(names.length).toBeGreaterThan(20);
    const missing = names.filter(([, name]) => !existsSync(join(ROOT, `test/browser/office-${name}.test.ts`)));
    expect(missing.map(([, name]) => name)).toEqual([]);
  });
});
