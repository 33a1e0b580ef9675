import { createReadStream } from 'node:fs';
import type { FileSource, FileStore } from '../../app/ports.ts';
import { MAX_FILE_BYTES, nameForContent } from './allowed-types.ts';
import type { FileRecords } from './file-records.ts';
import { FileTooLarge } from './file-store.ts';
import { type FileRefusal, inspectFile } from './inspect-file.ts';
import type { Staging } from './staging.ts';

export interface FetchFileDeps {
  records: FileRecords;
  store: FileStore;
  staging: Staging;
  /** By channel; a file of a channel that is not running stays announced. */
  sources: Partial<Record<string, FileSource>>;
}

/** Of one chat: more than any matter needs, and too little to fill a disk with. */
const MAX_BYTES_A_DAY = 1_000_000_000;

/** How a fetch ended; `nothing_to_do` when it had been fetched before, or its draft is gone. */
export type FetchFileResult = 'stored' | 'nothing_to_do' | FileRefusal;

/**
 * The body of the job `fetch_file`: gets an announced file, looks at its content, keeps it under its hash, and notes
 * how that went. One that can't be kept is refused for good and the citizen is told. Rejects for what may pass; the
 * job is then tried again. Safe to run twice.
 */
export async function fetchFile(deps: FetchFileDeps, fileId: string): Promise<FetchFileResult> {
  const file = await deps.records.find(fileId);
  if (file?.state !== 'announced' || file.channelRef === null) return 'nothing_to_do';
  const source = deps.sources[file.channel];
  if (!source) throw new Error(`No channel ${file.channel} to fetch a file from`);
  const refuse = async (refusal: FileRefusal): Promise<FileRefusal> => {
    await deps.records.markRefused(fileId, refusal);
    return refusal;
  };
  if (file.sizeBytes > MAX_FILE_BYTES) return refuse('too_large');
  if (file.storedToday > MAX_BYTES_A_DAY) return refuse('too_many');
  const fetched = await source.fetch(file.channelRef);
  if (!fetched.ok) return refuse(fetched.refusal);
  try {
    return await deps.staging.hold(fetched.content, MAX_FILE_BYTES, async (path) => {
      const inspection = await inspectFile(path, file);
      if (!inspection.ok) return refuse(inspection.refusal);
      const { sha256, sizeBytes } = await deps.store.put(createReadStream(path), MAX_FILE_BYTES);
      const { mime } = inspection;
      const name = nameForContent(file.name, mime);
      await deps.records.markStored(fileId, { sha256, sizeBytes, mime, name, nameBefore: file.name });
      return 'stored';
    });
  } catch (error) {
    if (error instanceof FileTooLarge) return refuse('too_large');
    throw error;
  }
}
