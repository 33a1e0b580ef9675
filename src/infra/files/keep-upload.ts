import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { FileStore } from '../../app/ports.ts';
import type { KeepUpload } from '../../app/webchat-ports.ts';
import { MAX_FILE_BYTES } from './allowed-types.ts';
import { inspectFile } from './inspect-file.ts';

/**
 * Inspects an upload beside the store and puts it in only when it may stay: what the store holds under a hash may
 * belong to others, so that nothing there can be taken away again. `aside` is where it lies meanwhile; what a crash leaves
 * there is removed by whoever opens it as staging.
 */
export function createKeepUpload(store: FileStore, aside = join(tmpdir(), 'petition-desk-uploads')): KeepUpload {
  return async (content, announced) => {
    await mkdir(aside, { recursive: true, mode: 0o700 });
    const path = join(aside, randomUUID());
    try {
      if (!(await writeUpTo(path, content, MAX_FILE_BYTES))) return { ok: false, refusal: 'too_large' };
      const inspection = await inspectFile(path, announced);
      if (!inspection.ok) return inspection;
      const stored = await store.put(createReadStream(path), MAX_FILE_BYTES);
      return { ok: true, sha256: stored.sha256, sizeBytes: stored.sizeBytes, mime: inspection.mime };
    } finally {
      await rm(path, { force: true });
    }
  };
}

/** False when there was more; the rest is read and dropped. */
async function writeUpTo(path: string, content: AsyncIterable<Uint8Array>, maxBytes: number): Promise<boolean> {
  let sizeBytes = 0;
  await pipeline(
    content,
    async function* (chunks: AsyncIterable<Uint8Array>) {
      for await (const chunk of chunks) {
        sizeBytes += chunk.byteLength;
        if (sizeBytes <= maxBytes) yield chunk;
      }
    },
    createWriteStream(path, { flags: 'wx', mode: 0o600 }),
  );
  return sizeBytes <= maxBytes;
}
