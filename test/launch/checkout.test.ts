import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { AppProcess, isGone, READY, ROOT, serverPid, Workshop } from './app-process.ts';

const workshop = new Workshop();
const NEEDED = ['src', 'prisma', 'locales', 'package.json', 'package-lock.json'];
/** Hard links do not reach across file systems, so the copies lie in the checkout. */
const COPIES = join(ROOT, `test/.tmp/launch-${process.pid}`);
const STAGE = '/var/lib/petition-desk';

afterAll(async () => {
  await workshop.clear();
  rmSync(COPIES, { recursive: true, force: true });
});

/** A checkout of its own with the packages of this one, below a directory of that mode. */
function aCheckout(name: string, parentMode: number): string {
  const parent = join(COPIES, name);
  const root = join(parent, '信访 desk');
  mkdirSync(root, { recursive: true });
  for (const path of NEEDED)
    if (existsSync(join(ROOT, path))) cpSync(join(ROOT, path), join(root, path), { recursive: true });
  execFileSync('cp', ['-al', join(ROOT, 'node_modules'), join(root, 'node_modules')]);
  chmodSync(parent, parentMode);
  return root;
}

const isLinux = process.platform === 'linux';

test.runIf(isLinux)('it runs in a path with a space and Chinese characters', async () => {
  const root = aCheckout('plain', 0o755);
  const app = new AppProcess(['src/main.ts'], {}, { cwd: root });
  await app.says(READY);
  expect(existsSync(join(root, '.data/postgres/password'))).toBe(true);
  expect(await app.ends('SIGTERM')).toBe(0);
});

test.runIf(isLinux && process.getuid?.() === 0)(
  'as root below a directory of mode 0700, binaries and data are staged',
  async () => {
    const root = aCheckout('closed', 0o700);
    const before = existsSync(STAGE) ? readdirSync(STAGE) : [];
    const dataDir = join(root, '.data');
    try {
      for (const expected of ['PostgreSQL made', 'PostgreSQL started']) {
        const app = new AppProcess(['src/main.ts'], {}, { cwd: root });
        await app.says(READY);
        expect(app.said).toContain(expected);
        const server = serverPid(dataDir);
        expect(readFileSync(`/proc/${server}/cmdline`, 'utf8')).toMatch(/^\/var\//);
        expect(await app.ends('SIGTERM')).toBe(0);
        expect(await isGone(server)).toBe(true);
      }
    } finally {
      for (const name of existsSync(STAGE) ? readdirSync(STAGE) : []) {
        if (!before.includes(name)) rmSync(join(STAGE, name), { recursive: true, force: true });
      }
    }
  },
);

/** A checkout with the launcher alone, and an npm that only notes that it was called and gives it a Node. */
function aBareCheckout(): { root: string; calls: string; path: string } {
  const root = workshop.directory();
  const bin = join(root, 'fake-bin');
  const calls = join(root, 'npm-calls');
  cpSync(join(ROOT, 'src/launch'), join(root, 'src/launch'), { recursive: true });
  mkdirSync(bin);
  writeFileSync(join(root, 'package-lock.json'), '{ "packages": {} }');
  mkdirSync(join(root, 'src/infra/db/generated'), { recursive: true });
  const prisma = 'require("fs").writeFileSync("src/infra/db/generated/client.ts", "")';
  const npm = `#!/bin/sh
echo "$@" >> '${calls}'
mkdir -p node_modules/node/bin node_modules/prisma/build
ln -s '${process.execPath}' node_modules/node/bin/node
echo '${prisma}' > node_modules/prisma/build/index.js
`;
  writeFileSync(join(bin, 'npm'), npm, { mode: 0o755 });
  symlinkSync(process.execPath, join(bin, 'node'));
  return { root, calls, path: `${bin}:/usr/bin:/bin` };
}

const lines = (path: string): string[] => readFileSync(path, 'utf8').trim().split('\n');

test('two first starts at once install once, and the next start installs nothing', async () => {
  const { root, calls, path } = aBareCheckout();
  const start = (): AppProcess => new AppProcess(['src/launch/run.mjs', '-p', '"ran"'], { PATH: path }, { cwd: root });
  const both = [start(), start()];
  for (const each of both) expect(await each.exited, each.said).toBe(0);
  const again = start();
  expect(await again.exited).toBe(0);
  expect(again.said.trim()).toBe('ran');
  expect(lines(calls)).toHaveLength(1);
  expect(lines(calls)[0]).toMatch(/^ci --include=dev/);
});

test('a changed lockfile is installed anew', async () => {
  const { root, calls, path } = aBareCheckout();
  const start = (): AppProcess => new AppProcess(['src/launch/run.mjs', '-p', '"ran"'], { PATH: path }, { cwd: root });
  await start().exited;
  writeFileSync(join(root, 'package-lock.json'), '{ "packages": { "node_modules/x": { "version": "1.0.0" } } }');
  rmSync(join(root, 'node_modules/node'), { recursive: true });
  await start().exited;
  expect(lines(calls)).toHaveLength(2);
});

test('an installation that fails is said with the remedy and tried again the next time', async () => {
  const { root, path } = aBareCheckout();
  writeFileSync(join(root, 'fake-bin/npm'), '#!/bin/sh\necho "npm error code ENOTFOUND" >&2\nexit 1\n', {
    mode: 0o755,
  });
  const failed = new AppProcess(['src/launch/run.mjs', '-p', '1'], { PATH: path }, { cwd: root });
  expect(await failed.exited).toBe(1);
  expect(failed.said).toContain('The package registry cannot be reached');
  expect(existsSync(join(root, '.setup.lock'))).toBe(false);
});

test('a Node that is too old is said in one sentence', async () => {
  const program = `import('./src/launch/paths.mjs').then(({ checkNode }) => checkNode('18.20.0')).catch((e) => console.log(e.message))`;
  const old = new AppProcess(['-e', program], {});
  await old.exited;
  expect(old.said.trim()).toMatch(
    /^This is Node 18\.20\.0, and Petition Desk needs 20\.19 or newer: install a newer Node\.$/,
  );
});
