import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Plugin } from 'vite';

const brotli = promisify(brotliCompress);
const gzipped = promisify(gzip);

/** Less than a packet: not worth a second file. */
const WORTH_BYTES = 1000;
/** The best takes four times as long for two per cent less. */
const QUALITY = 10;

/** Writes each script and style beside itself as brotli and gzip, once: the server sends those. */
export function packAssets(): Plugin {
  return {
    name: 'pack-assets',
    apply: 'build',
    writeBundle: async ({ dir }) => {
      const folder = join(dir ?? '', 'assets');
      const names = (await readdir(folder)).filter((name) => /\.(js|css)$/.test(name));
      for (const name of names) await pack(join(folder, name));
    },
  };
}

async function pack(path: string): Promise<void> {
  const content = await readFile(path);
  if (content.byteLength < WORTH_BYTES) return;
  const [br, gz] = await Promise.all([
    brotli(content, { params: { [constants.BROTLI_PARAM_QUALITY]: QUALITY } }),
    gzipped(content, { level: 9 }),
  ]);
  await Promise.all([writeFile(`${path}.br`, br), writeFile(`${path}.gz`, gz)]);
}
