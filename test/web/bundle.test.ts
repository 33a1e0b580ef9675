import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';

const CLIENT_DIR = resolve(import.meta.dirname, '../../dist/office');
const MANIFEST = join(CLIENT_DIR, '.vite/manifest.json');

const manifestSchema = z.record(
  z.string(),
  z.object({
    file: z.string(),
    imports: z.array(z.string()).default([]),
    dynamicImports: z.array(z.string()).default([]),
  }),
);
type Manifest = z.infer<typeof manifestSchema>;

/** An entry with everything that it imports, not what it fetches later. */
function filesOf(manifest: Manifest, keys: readonly string[]): Set<string> {
  const files = new Set<string>();
  const visit = (key: string): void => {
    const chunk = manifest[key];
    if (!chunk || files.has(chunk.file)) return;
    files.add(chunk.file);
    for (const next of chunk.imports) visit(next);
  };
  for (const key of keys) visit(key);
  return files;
}

const kilobytes = (files: Iterable<string>): number =>
  [...files].reduce((sum, file) => sum + gzipSync(readFileSync(join(CLIENT_DIR, file))).length, 0) / 1000;

describe.skipIf(!existsSync(MANIFEST))('what the office client makes a browser fetch, gzipped', () => {
  const manifest = existsSync(MANIFEST) ? manifestSchema.parse(JSON.parse(readFileSync(MANIFEST, 'utf8'))) : {};
  const words = Object.keys(manifest).filter((key) => key.includes('locales/zh-CN/'));
  const entryWords = words.filter((key) => key.endsWith('entry.json'));

  test('is at most 120 kB of script to sign in', () => {
    expect(entryWords).toHaveLength(1);
    const size = kilobytes(filesOf(manifest, ['index.html', ...entryWords]));
    expect(size).toBeGreaterThan(50);
    expect(size).toBeLessThanOrEqual(120);
  });

  test('is at most 450 kB of script for every page behind it together', () => {
    const everything = Object.keys(manifest).filter(
      (key) => !key.includes('locales/en/') && manifest[key]?.file.endsWith('.js'),
    );
    expect(kilobytes(filesOf(manifest, everything))).toBeLessThanOrEqual(450);
  });

  test('keeps the component library out of the sign-in page', () => {
    const signIn = [...filesOf(manifest, ['index.html'])].map((file) => readFileSync(join(CLIENT_DIR, file), 'utf8'));
    expect(signIn.some((text) => text.includes('ant-btn') || text.includes('ZodError'))).toBe(false);
  });
});
