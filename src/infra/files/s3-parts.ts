import { open } from 'node:fs/promises';
import type { S3mini } from 's3mini';

/** Of an object in one request: what is in memory at a time. Services want at least 5 MB of each part but the last. */
export const PART_BYTES = 8 * 1024 * 1024;

type Retry = <T>(work: () => Promise<T>) => Promise<T>;

/** Sends a file of this machine, in parts where it is longer than one. */
export async function sendFile(
  bucket: S3mini,
  { from, key }: { from: string; key: string },
  retried: Retry,
): Promise<void> {
  const file = await open(from, 'r');
  try {
    const next = async (): Promise<Uint8Array> => {
      const buffer = Buffer.alloc(PART_BYTES);
      let size = 0;
      for (let read = -1; read !== 0 && size < PART_BYTES; size += read) {
        read = (await file.read(buffer, size, PART_BYTES - size)).bytesRead;
      }
      return buffer.subarray(0, size);
    };
    const first = await next();
    if (first.byteLength < PART_BYTES) await retried(() => bucket.putObject(key, first, MIME));
    else await sendParts(bucket, { key, first, next }, retried);
  } finally {
    await file.close();
  }
}

const MIME = 'application/octet-stream';

interface Parts {
  key: string;
  first: Uint8Array;
  next: () => Promise<Uint8Array>;
}

async function sendParts(bucket: S3mini, { key, first, next }: Parts, retried: Retry): Promise<void> {
  const upload = await retried(() => bucket.getMultipartUploadId(key, MIME));
  try {
    const parts: Awaited<ReturnType<S3mini['uploadPart']>>[] = [];
    for (let part = first; part.byteLength > 0; part = await next()) {
      const bytes = part;
      parts.push(await retried(() => bucket.uploadPart(key, upload, bytes, parts.length + 1)));
    }
    await retried(() => bucket.completeMultipartUpload(key, upload, parts));
  } catch (error) {
    // Parts that belong to nothing would be paid for.
    await bucket.abortMultipartUpload(key, upload).catch(() => undefined);
    throw error;
  }
}

/** An object as it comes, a part at a time, so that a slow reader keeps no request open. Null where it is not there. */
export async function readParts(
  bucket: S3mini,
  key: string,
  retried: Retry,
): Promise<AsyncIterable<Uint8Array> | null> {
  const part = (from: number) => retried(() => getPart(bucket, key, from));
  const first = await part(0);
  return first && laterParts(first, part);
}

interface Part {
  bytes: Uint8Array;
  /** Of the whole object. */
  total: number;
}

async function* laterParts(first: Part, part: (from: number) => Promise<Part | null>): AsyncGenerator<Uint8Array> {
  yield first.bytes;
  for (let at = first.bytes.byteLength; at < first.total; ) {
    const next = await part(at);
    if (!next || next.bytes.byteLength === 0) throw new Error('An object was removed while it was read');
    yield next.bytes;
    at += next.bytes.byteLength;
  }
}

async function getPart(bucket: S3mini, key: string, from: number): Promise<Part | null> {
  const response = await bucket.getObjectRaw(key, false, from, from + PART_BYTES).catch((error: unknown) => {
    if (error instanceof Error && 'status' in error && Number(error.status) === 404) return null;
    throw error;
  });
  if (!response) return null;
  const bytes = new Uint8Array(await response.arrayBuffer());
  // A service that knows no ranges sends the whole of it.
  const total = /\/(\d+)$/.exec(response.headers.get('content-range') ?? '')?.[1];
  return { bytes, total: total === undefined ? bytes.byteLength : Number(total) };
}
