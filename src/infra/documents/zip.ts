import { inflateRawSync } from 'node:zlib';
import PizZip from 'pizzip';

/** A Word file is a zip of parts, by path. */
export type Parts = Map<string, Uint8Array>;

/** Not a zip, damaged, or larger inside than a letter can be. */
export class UnreadableZip extends Error {
  override name = 'UnreadableZip';
}

const MAX_PARTS = 200;
/** Unpacked; a template with a picture or two takes less than one. */
const MAX_BYTES = 20 * 1024 * 1024;
const END = 0x06054b50;
const ENTRY = 0x02014b50;

/** Unpacks by the directory at the end, and never more than is allowed, whatever the directory says of sizes. */
export function unzip(content: Uint8Array): Parts {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  try {
    return readParts(bytes);
  } catch (error) {
    if (error instanceof UnreadableZip) throw error;
    throw new UnreadableZip('damaged', { cause: error });
  }
}

function readParts(bytes: Buffer): Parts {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || bytes.readUInt32LE(end) !== END) throw new UnreadableZip('not a zip');
  const count = bytes.readUInt16LE(end + 10);
  if (count > MAX_PARTS) throw new UnreadableZip('too many parts');
  const parts: Parts = new Map();
  let room = MAX_BYTES;
  let at = bytes.readUInt32LE(end + 16);
  for (let index = 0; index < count; index += 1) {
    if (bytes.readUInt32LE(at) !== ENTRY) throw new UnreadableZip('damaged directory');
    const nameLength = bytes.readUInt16LE(at + 28);
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength);
    const part = partAt(bytes, at, room);
    room -= part.byteLength;
    if (!name.endsWith('/')) parts.set(name, part);
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return parts;
}

function partAt(bytes: Buffer, entry: number, room: number): Uint8Array {
  const [method, size, local] = [
    bytes.readUInt16LE(entry + 10),
    bytes.readUInt32LE(entry + 20),
    bytes.readUInt32LE(entry + 42),
  ];
  const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
  const packed = bytes.subarray(start, start + size);
  if (method === 0 && size <= room) return packed;
  if (method === 8) return inflateRawSync(packed, { maxOutputLength: Math.max(room, 1) });
  throw new UnreadableZip('a part that cannot be unpacked');
}

/** Of the parts of a Word file the same bytes each time: the day is that of no calendar that matters. */
const PACKED_AT = new Date(1980, 0, 1);

export function zip(parts: Parts): Uint8Array {
  const file = toPizZip(parts);
  return file.generate({ type: 'uint8array', compression: 'DEFLATE' });
}

export function toPizZip(parts: Parts): PizZip {
  const file = new PizZip();
  for (const [path, content] of parts) file.file(path, content, { date: PACKED_AT, binary: true });
  return file;
}

export const textPart = (text: string): Uint8Array => new TextEncoder().encode(text);
export const partText = (parts: Parts, path: string): string | null => {
  const part = parts.get(path);
  return part ? new TextDecoder().decode(part) : null;
};
