import type { AnnouncedFile } from '../../domain/dialogue/event.ts';
import { cleanText } from '../../domain/petition/clean-text.ts';
import type { AppDeps } from '../deps.ts';
import type { UnitOfWork } from '../stores.ts';
import type { KeepUpload, UploadRefusal } from '../webchat-ports.ts';

export interface HandInDeps extends AppDeps {
  work: UnitOfWork;
  keepUpload: KeepUpload;
}

export interface HandedIn {
  ok: true;
  id: string;
  name: string;
  mime: string;
  sizeBytes: number;
}

/** Letters of a file's name that are kept. */
const NAME_MAX = 200;

/** Keeps a file of a member of staff; it belongs to nothing until a reply takes it along. */
export async function handInFile(
  deps: HandInDeps,
  given: { name: string; mime: string; content: AsyncIterable<Uint8Array> },
): Promise<HandedIn | { ok: false; refusal: UploadRefusal }> {
  const name = cleanText(given.name).replace(/\s+/g, ' ').slice(-NAME_MAX) || 'file';
  const kept = await deps.keepUpload(given.content, { name, mime: given.mime });
  if (!kept.ok) return kept;
  const { mime, sizeBytes, sha256 } = kept;
  const id = deps.newId();
  await deps.work.run((stores) =>
    stores.files.insert({
      ...{ id, name, mime, sizeBytes },
      kind: kindOf(mime),
      channel: 'office',
      channelRef: null,
      conversationId: null,
      stored: { sha256 },
    }),
  );
  return { ok: true, id, name, mime, sizeBytes };
}

function kindOf(mime: string): AnnouncedFile['kind'] {
  if (mime.startsWith('image/')) return 'photo';
  if (mime.startsWith('video/')) return 'video';
  return mime.startsWith('audio/') ? 'audio' : 'document';
}
