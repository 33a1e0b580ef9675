import { randomBytes } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import type { Sealer } from '../../app/ports.ts';
import { ByteReader, bufferOf } from './byte-reader.ts';

/*
 * How content lies sealed. A mark; the length of the head and the head; then pieces, each with its length in front. Head
 * and pieces are sealed one by one, so that memory does not grow with the file, neither when it is written nor when it is
 * read. The head holds a number drawn for this file, and the hash of the content; each piece holds that number, its own
 * place, and whether it is the last. So nothing can be left out, put elsewhere, cut off or taken from another file unseen,
 * and what is not the content that was asked for is known before the first byte of it is given out.
 *
 * What was kept before there were pieces is one sealed whole: it begins with the length of a key's name, which is not 0.
 */

type Seal = Pick<Sealer, 'seal' | 'open'>;

const MARK = Buffer.from('\0pieces1', 'ascii');
const NUMBER_BYTES = 16;
const HASH_BYTES = 32;
/** Of content, in one piece. */
export const PIECE_BYTES = 64 * 1024;
/** What a sealed piece can be at most: content, number, place, and what sealing adds. */
const SEALED_MOST = PIECE_BYTES + 1024;
const LENGTH_BYTES = 4;

const framed = (sealed: Uint8Array): Buffer => {
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32BE(sealed.byteLength);
  return Buffer.concat([length, sealed]);
};

const headOf = (number: Uint8Array, sha256: string): Uint8Array =>
  Buffer.concat([number, Buffer.from(sha256, 'hex')], NUMBER_BYTES + HASH_BYTES);

function pieceOf(number: Uint8Array, place: number, { isLast, data }: { isLast: boolean; data: Uint8Array }): Buffer {
  const about = Buffer.alloc(LENGTH_BYTES + 1);
  about.writeUInt32BE(place);
  about.writeUInt8(isLast ? 1 : 0, LENGTH_BYTES);
  return Buffer.concat([number, about, data]);
}

/** Writes content as pieces; the head, whose hash is known only behind the last, is put in front at the end. */
export async function writePieces(
  file: FileHandle,
  content: AsyncIterable<Uint8Array>,
  { seal, hash }: Pick<Seal, 'seal'> & { hash: () => string },
): Promise<void> {
  const number = randomBytes(NUMBER_BYTES);
  const put = async (bytes: Uint8Array): Promise<void> => {
    for (let at = 0; at < bytes.byteLength; ) at += (await file.write(bytes, at)).bytesWritten;
  };
  // As long as the real one will be.
  await put(Buffer.concat([MARK, framed(seal(headOf(number, '0'.repeat(HASH_BYTES * 2))))]));
  let place = 0;
  let held: Uint8Array = Buffer.alloc(0);
  for await (const data of inPieces(content)) {
    if (place > 0) await put(framed(seal(pieceOf(number, place - 1, { isLast: false, data: held }))));
    held = data;
    place += 1;
  }
  await put(framed(seal(pieceOf(number, Math.max(place - 1, 0), { isLast: true, data: held }))));
  const head = Buffer.concat([MARK, framed(seal(headOf(number, hash())))]);
  await file.write(head, 0, head.byteLength, 0);
}

/** The same bytes in pieces of one length; the last may be shorter. */
async function* inPieces(content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let held: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of content) {
    let at = 0;
    while (size + chunk.byteLength - at >= PIECE_BYTES) {
      const end = at + PIECE_BYTES - size;
      yield Buffer.concat([...held, chunk.subarray(at, end)]);
      at = end;
      held = [];
      size = 0;
    }
    if (at < chunk.byteLength) {
      held.push(chunk.subarray(at));
      size += chunk.byteLength - at;
    }
  }
  if (size > 0) yield Buffer.concat(held);
}

/** The content of what was sealed, as it comes. Rejects at once where it is not the content of that hash. */
export async function readPieces(
  sealed: AsyncIterable<Uint8Array>,
  { open, sha256, hashOf }: Pick<Seal, 'open'> & { sha256: string; hashOf: (content: Uint8Array) => string },
): Promise<AsyncIterable<Uint8Array>> {
  const bytes = new ByteReader(sealed);
  const mark = await bytes.take(MARK.byteLength);
  if (!mark.equals(MARK)) {
    const whole = open(Buffer.concat([mark, await bytes.rest()]));
    if (hashOf(whole) !== sha256) throw anotherContent();
    return once(whole);
  }
  try {
    const head = bufferOf(open(await frame(bytes)));
    if (head.toString('hex', NUMBER_BYTES) !== sha256) throw anotherContent();
    return piecesOf(bytes, open, head.subarray(0, NUMBER_BYTES));
  } catch (error) {
    await bytes.close();
    throw error;
  }
}

async function* piecesOf(bytes: ByteReader, open: Seal['open'], number: Buffer): AsyncGenerator<Uint8Array> {
  try {
    for (let place = 0; ; place += 1) {
      const piece = bufferOf(open(await frame(bytes)));
      const isOwn = number.equals(piece.subarray(0, NUMBER_BYTES)) && piece.readUInt32BE(NUMBER_BYTES) === place;
      if (!isOwn) throw anotherContent();
      const data = piece.subarray(NUMBER_BYTES + LENGTH_BYTES + 1);
      const isLast = piece.readUInt8(NUMBER_BYTES + LENGTH_BYTES) === 1;
      if (data.byteLength > 0) yield data;
      if (isLast) return;
    }
  } finally {
    await bytes.close();
  }
}

async function frame(bytes: ByteReader): Promise<Buffer> {
  const length = await bytes.take(LENGTH_BYTES);
  const size = length.byteLength === LENGTH_BYTES ? length.readUInt32BE() : 0;
  const sealed = size > 0 && size <= SEALED_MOST ? await bytes.take(size) : Buffer.alloc(0);
  if (sealed.byteLength === 0 || sealed.byteLength < size) throw new Error('A stored file breaks off');
  return sealed;
}

async function* once(content: Uint8Array): AsyncGenerator<Uint8Array> {
  yield content;
}

const anotherContent = (): Error => new Error('A stored file is not what its name says');
