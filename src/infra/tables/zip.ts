import { once } from 'node:events';
import { crc32, createDeflateRaw } from 'node:zlib';

/** A part of the archive: name within it, and content. */
export interface ZipPart {
  name: string;
  content: AsyncIterable<string> | Iterable<string>;
}

/** APPNOTE 4.4.4: names are UTF-8; 4.4.9: the same moment always (1 January 1980), so that the same table is the same bytes. */
const VERSION = 20;
const UTF8 = 0x0800;
const DEFLATED = 8;
const DAY_ONE = 0x21;

interface Written {
  name: Buffer;
  crc: number;
  size: number;
  packed: number;
  at: number;
}

/** A ZIP archive, a part after the other. Only the packed bytes of the part in hand are held: 4 GB is the format's end. */
export async function* writeZip(parts: readonly ZipPart[]): AsyncGenerator<Uint8Array> {
  const written: Written[] = [];
  let at = 0;
  for (const part of parts) {
    const { chunks, ...sums } = await pack(part.content);
    const entry = { name: Buffer.from(part.name), ...sums, at };
    const head = Buffer.concat([localHead(entry), entry.name]);
    yield head;
    yield* chunks;
    written.push(entry);
    at += head.length + entry.packed;
  }
  const index = Buffer.concat(written.flatMap((entry) => [indexHead(entry), entry.name]));
  yield index;
  yield endRecord({ count: written.length, size: index.length, at });
}

async function pack(content: ZipPart['content']) {
  const deflate = createDeflateRaw();
  const chunks: Buffer[] = [];
  deflate.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = once(deflate, 'end');
  let crc = 0;
  let size = 0;
  for await (const text of content) {
    const bytes = Buffer.from(text);
    crc = crc32(bytes, crc);
    size += bytes.length;
    if (!deflate.write(bytes)) await once(deflate, 'drain');
  }
  deflate.end();
  await ended;
  return { chunks, crc, size, packed: chunks.reduce((sum, { length }) => sum + length, 0) };
}

function localHead({ name, crc, size, packed }: Written): Buffer {
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x04034b50, 0);
  common(head, 4, { name, crc, size, packed });
  return head;
}

function indexHead({ name, crc, size, packed, at }: Written): Buffer {
  const head = Buffer.alloc(46);
  head.writeUInt32LE(0x02014b50, 0);
  head.writeUInt16LE(VERSION, 4);
  common(head, 6, { name, crc, size, packed });
  head.writeUInt32LE(at, 42);
  return head;
}

/** What both heads have, in the same order. */
function common(head: Buffer, at: number, { name, crc, size, packed }: Omit<Written, 'at'>): void {
  head.writeUInt16LE(VERSION, at);
  head.writeUInt16LE(UTF8, at + 2);
  head.writeUInt16LE(DEFLATED, at + 4);
  head.writeUInt16LE(0, at + 6);
  head.writeUInt16LE(DAY_ONE, at + 8);
  head.writeUInt32LE(crc, at + 10);
  head.writeUInt32LE(packed, at + 14);
  head.writeUInt32LE(size, at + 18);
  head.writeUInt16LE(name.length, at + 22);
}

function endRecord({ count, size, at }: { count: number; size: number; at: number }): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(at, 16);
  return end;
}
