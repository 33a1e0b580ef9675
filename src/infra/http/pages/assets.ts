import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { acceptedEncoding } from './compress.ts';

const SOURCE = new URL('../../../public/assets/', import.meta.url);

/** In the order in which they build on one another: they are sent as one module. */
const CHAT = ['page', 'show', 'late', 'send', 'extras', 'start'].map((name) => `chat/${name}.ts`);

/** Public name, source files, type. Scripts are written in TypeScript; their types are taken off when the server starts. */
const FILES = [
  { name: 'desk.css', sources: ['base.css', 'chat.css', 'composer.css', 'pages.css'], type: 'text/css; charset=utf-8' },
  { name: 'chat.js', sources: CHAT, type: 'text/javascript; charset=utf-8' },
  { name: 'mark.svg', sources: ['mark.svg'], type: 'image/svg+xml' },
] as const;

export type AssetName = (typeof FILES)[number]['name'];

export interface Assets {
  /** Address with the content's hash in it, so that browsers may keep it for ever. */
  url: (name: AssetName) => string;
  register: (app: FastifyInstance) => void;
}

/** Reads and hashes at once; strips and compresses when a browser first asks, which takes 30 MB and a tenth of a second. */
export function loadAssets(): Assets {
  const loaded = new Map(FILES.map((file) => [file.name, load(file)]));
  const find = (name: AssetName) => {
    const asset = loaded.get(name);
    if (!asset) throw new Error(`No asset ${name}`);
    return asset;
  };
  return {
    url: (name) => find(name).url,
    register: (app) => {
      for (const asset of loaded.values()) serve(app, asset);
    },
  };
}

interface Asset {
  url: string;
  path: string;
  type: string;
  bodies: () => Bodies;
}

interface Bodies {
  br: Buffer;
  gzip: Buffer;
  identity: Buffer;
}

/** What is made of the sources depends on this file too. */
const MAKER = readFileSync(new URL(import.meta.url));

function load({ name, sources, type }: (typeof FILES)[number]): Asset {
  const texts = sources.map((file) => ({ file, text: readFileSync(new URL(file, SOURCE), 'utf8') }));
  const hash = createHash('sha256').update(MAKER).update(JSON.stringify(texts)).digest('base64url').slice(0, 10);
  const dot = name.lastIndexOf('.');
  let made: Bodies | undefined;
  return {
    url: `/assets/${name.slice(0, dot)}.${hash}${name.slice(dot)}`,
    path: `/assets/${name.slice(0, dot)}.:hash${name.slice(dot)}`,
    type,
    bodies: () => {
      made ??= makeBodies(texts);
      return made;
    },
  };
}

function makeBodies(texts: readonly { file: string; text: string }[]): Bodies {
  const slimmed = texts.map(({ file, text }) => slim(file.endsWith('.ts') ? asOneModule(stripTypes(text)) : text));
  const identity = Buffer.from(slimmed.join('\n'), 'utf8');
  const br = brotliCompressSync(identity, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
  return { br, gzip: gzipSync(identity, { level: 9 }), identity };
}

/** Joined, the files see each other's names: imports and exports go. */
const asOneModule = (script: string): string =>
  script.replace(/^import[^;]*;$/gm, '').replace(/^export (?=const|let|function|async|class)/gm, '');

/** Node calls the function experimental, once, on stderr: an operator has no use for that line. */
function stripTypes(source: string): string {
  const emitWarning = process.emitWarning;
  process.emitWarning = () => undefined;
  try {
    return stripTypeScriptTypes(source);
  } finally {
    process.emitWarning = emitWarning;
  }
}

/** Comments of whole lines and indentation stay in the source. */
const slim = (text: string): string =>
  text
    .replace(/^\s*\/\*[\s\S]*?\*\/\s*$/gm, '')
    .replace(/^\s*\/\/.*$/gm, '')
    .replace(/^[ \t]+/gm, '')
    .replace(/[ \t]+$/gm, '')
    .replace(/\n{2,}/g, '\n')
    .trim();

const FOR_EVER = 'public, max-age=31536000, immutable';

function serve(app: FastifyInstance, asset: Asset): void {
  app.get<{ Params: { hash: string } }>(asset.path, { config: { permission: 'public' } }, (request, reply) => {
    const encoding = acceptedEncoding(request.headers['accept-encoding']);
    // An address from before a deploy gets today's content, but may not be kept.
    reply.header('cache-control', request.url === asset.url ? FOR_EVER : 'no-cache');
    reply.header('vary', 'accept-encoding').type(asset.type);
    if (encoding !== 'identity') reply.header('content-encoding', encoding);
    return reply.send(asset.bodies()[encoding]);
  });
}
