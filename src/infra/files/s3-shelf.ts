import { setTimeout as pause } from 'node:timers/promises';
import { S3mini } from 's3mini';
import { StartupError } from '../startup-error.ts';
import { readParts, sendFile } from './s3-parts.ts';
import type { Shelf } from './shelf.ts';
import type { S3Address } from './storage-url.ts';

const REQUEST_MS = 60_000;
const PAGE = 1_000;
/** Before each further try; a service that asks to slow down, or restarts, is over it within seconds. */
const PAUSES_MS = [200, 1_000, 3_000];

/** A bucket of any service that speaks S3, for several processes on several machines. */
export function createS3Shelf(address: S3Address, aside: string): Shelf {
  const bucket = new S3mini({
    endpoint: address.endpoint,
    region: address.region,
    accessKeyId: address.accessKeyId,
    secretAccessKey: address.secretAccessKey,
    requestAbortTimeout: REQUEST_MS,
  });
  const keyOf = (path: string): string => `${address.prefix}${path}`;
  return {
    aside,
    place: (from, path) => sendFile(bucket, { from, key: keyOf(path) }, retried),
    read: async (path) => {
      const found = await readParts(bucket, keyOf(path), retried);
      if (!found) throw Object.assign(new Error(`ENOENT: no object ${path}`), { code: 'ENOENT' });
      return found;
    },
    remove: async (path) => {
      await retried(() => bucket.deleteObject(keyOf(path)));
    },
    writtenAt: async (path) => {
      const page = await retried(() => bucket.listObjectsPaged('/', keyOf(path), 1));
      const found = page?.objects?.find(({ Key }) => Key === keyOf(path));
      return found ? new Date(found.LastModified) : null;
    },
    list: () => listAll(bucket, address.prefix),
    check: () => checkBucket(bucket, address),
  };
}

async function* listAll(bucket: S3mini, prefix: string): AsyncGenerator<{ path: string; writtenAt: Date }> {
  let from: string | undefined;
  do {
    const page = await retried(() => bucket.listObjectsPaged('/', prefix, PAGE, from));
    for (const { Key, LastModified } of page?.objects ?? []) {
      const path = Key.slice(prefix.length);
      if (/^[0-9a-f]{2}\//.test(path)) yield { path, writtenAt: new Date(LastModified) };
    }
    from = page?.nextContinuationToken;
  } while (from);
}

/** Listing needs the address, the keys and the bucket to be right. */
async function checkBucket(bucket: S3mini, { bucketName, host, prefix }: S3Address): Promise<void> {
  const where = `the bucket ${bucketName} at ${host}`;
  const page = await bucket.listObjectsPaged('/', prefix, 1).catch((cause: unknown) => {
    const because = cause instanceof Error ? cause.message.split(', err body')[0] : String(cause);
    throw new StartupError(`STORAGE_URL: ${where} cannot be read (${because}): check address, keys and region.`, {
      cause,
    });
  });
  if (!page) throw new StartupError(`STORAGE_URL: there is not ${where}: create it, or name another.`);
}

/** Whatever is done here may be done twice: content lies under its hash. */
async function retried<T>(work: () => Promise<T>): Promise<T> {
  for (const ms of PAUSES_MS) {
    try {
      return await work();
    } catch (error) {
      if (isFinal(error)) throw error;
      await pause(ms);
    }
  }
  return work();
}

/** What the service refused with 4xx it refuses again, but for too many requests. */
const isFinal = (error: unknown): boolean => {
  const status = error instanceof Error && 'status' in error ? Number(error.status) : 0;
  return status >= 400 && status < 500 && status !== 408 && status !== 429;
};
