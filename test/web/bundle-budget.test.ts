import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build, type Manifest } from 'vite';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';

/** What is fetched before one can work, gzipped: the numbers are those of the budget for staff's slowest lines. */
const SIGN_IN_BYTES = 120_000;
const DESK_BYTES = 450_000;

let folder: string;
let manifest: Manifest;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'desk-bundle-'));
  const configFile = resolve(import.meta.dirname, '../../src/web/vite.config.ts');
  vi.stubEnv('NODE_ENV', 'production'); // else React comes with all that it tells developers
  await build({ configFile, mode: 'production', logLevel: 'error', build: { outDir: folder } });
  manifest = JSON.parse(await readFile(join(folder, '.vite/manifest.json'), 'utf8'));
}, 60_000);
afterAll(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true, force: true });
});

/** The files that come with an entry, itself among them. */
function withImports(key: string, found = new Set<string>()): Set<string> {
  const chunk = manifest[key];
  if (!chunk || found.has(key)) return found;
  found.add(key);
  for (const next of chunk.imports ?? []) withImports(next, found);
  return found;
}

async function weigh(keys: Iterable<string>): Promise<number> {
  const chunks = [...keys].flatMap((key) => manifest[key] ?? []);
  const files = new Set(chunks.flatMap(({ file, css = [] }) => [file, ...css]));
  let bytes = 0;
  for (const file of files) bytes += gzipSync(await readFile(join(folder, file)), { level: 9 }).byteLength;
  return bytes;
}

const named = (end: string): string => {
  const key = Object.keys(manifest).find((name) => name.endsWith(end));
  if (!key) throw new Error(`The client has no ${end}`);
  return key;
};

test('signing in, the desk, and each room on top of it keep within their budgets', async () => {
  const signIn = withImports(named('index.html'));
  for (const key of withImports(named('zh-CN/entry.json'))) signIn.add(key);
  const desk = new Set(signIn);
  for (const end of ['shell/desk.tsx', ...['office', 'matter', 'forms', 'document'].map((ns) => `zh-CN/${ns}.json`)]) {
    for (const key of withImports(named(end))) desk.add(key);
  }
  const [signInBytes, deskBytes] = [await weigh(signIn), await weigh(desk)];
  expect(signInBytes).toBeGreaterThan(20_000);
  expect(signInBytes).toBeLessThan(SIGN_IN_BYTES);
  expect(deskBytes).toBeGreaterThan(signInBytes);
  expect(deskBytes).toBeLessThan(DESK_BYTES);
  const rooms = Object.keys(manifest).filter((key) => key.startsWith('features/') && manifest[key]?.isDynamicEntry);
  expect(rooms.length).toBeGreaterThan(5);
  const roomBytes = await Promise.all(rooms.map(async (key) => [key, await weigh([...desk, ...withImports(key)])]));
  expect(roomBytes.filter(([, bytes]) => Number(bytes) >= DESK_BYTES)).toEqual([]);
  console.info(`sign-in ${Math.round(signInBytes / 1000)} kB, desk ${Math.round(deskBytes / 1000)} kB (gzip)`);
});

test('the component library stays out of the sign-in page', async () => {
  const files = [...withImports(named('index.html'))].flatMap((key) => manifest[key]?.file ?? []);
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
  expect(texts.some((text) => text.includes('ant-btn') || text.includes('ZodError'))).toBe(false);
});

test('scripts lie packed beside themselves', async () => {
  const { file } = manifest[named('shell/desk.tsx')] ?? { file: '' };
  const [plain, packed] = await Promise.all([stat(join(folder, file)), stat(join(folder, `${file}.br`))]);
  expect(packed.size).toBeLessThan(plain.size / 2);
});
