// npm run bench -- <name>: progress on stderr; the last line of stdout is one JSON object.
// One file a benchmark, which exports `bench`: its arguments in, its figures out.

import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

export type Figures = Record<string, number | string | null>;
export type Bench = (args: string[]) => Promise<Figures>;

const names = (): string[] =>
  readdirSync(import.meta.dirname, { withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && entry.name !== 'run.ts')
    .map(({ name }) => name.replace(/\.ts$/, ''));

const [name = '', ...args] = process.argv.slice(2);
if (!/^[a-z-]+$/.test(name) || !existsSync(join(import.meta.dirname, `${name}.ts`))) {
  process.stderr.write(`Usage: npm run bench -- <${names().join(' | ')}>\n`);
  process.exit(1);
}

try {
  const { bench } = (await import(`./${name}.ts`)) as { bench: Bench };
  const figures = await bench(args);
  process.stdout.write(`${JSON.stringify(figures)}\n`);
  process.exit(0);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
