import type { Message } from 'grammy/types';
import type { AnnouncedFile } from '../../domain/dialogue/event.ts';

/** File names come from strangers: no paths, no control or direction marks, and short enough to show. */
const NAME_LENGTH = 120;
const UNSAFE = /[\p{Cc}\p{Cf}/\\]/gu;

interface TelegramFile {
  file_id: string;
  file_size?: number;
  file_name?: string;
  mime_type?: string;
}

/** The file that a message carries; null where it carries none that can be kept. */
export function readAttachment(message: Message): AnnouncedFile | null {
  const { photo, voice, video, video_note, audio, animation, document } = message;
  // A GIF is announced as animation and, for old clients, as document too.
  if (animation) return announced('video', animation, message, { extension: 'mp4', mime: 'video/mp4' });
  if (photo) return largestPhoto(photo, message);
  if (voice) return announced('voice', voice, message, { extension: 'ogg', mime: 'audio/ogg' });
  if (video) return announced('video', video, message, { extension: 'mp4', mime: 'video/mp4' });
  if (video_note) return announced('video', video_note, message, { extension: 'mp4', mime: 'video/mp4' });
  if (audio) return announced('audio', audio, message, { extension: 'mp3', mime: 'audio/mpeg' });
  if (document) return announced('document', document, message, { extension: '', mime: 'application/octet-stream' });
  return null;
}

function largestPhoto(sizes: NonNullable<Message['photo']>, message: Message): AnnouncedFile | null {
  const largest = sizes.toSorted((a, b) => b.width * b.height - a.width * a.height)[0];
  return largest ? announced('photo', largest, message, { extension: 'jpg', mime: 'image/jpeg' }) : null;
}

function announced(
  kind: AnnouncedFile['kind'],
  file: TelegramFile,
  message: Message,
  usual: { extension: string; mime: string },
): AnnouncedFile {
  const made = usual.extension === '' ? kind : `${kind}-${message.message_id}.${usual.extension}`;
  return {
    kind,
    channelRef: file.file_id,
    name: safeName(file.file_name) || made,
    mime: file.mime_type ?? usual.mime,
    sizeBytes: file.file_size ?? 0,
  };
}

/** Keeps the extension when a long name is cut. */
function safeName(name: string | undefined): string {
  const clean = (name ?? '').replace(UNSAFE, '').trim();
  if (clean.length <= NAME_LENGTH) return clean;
  const extension = /\.[A-Za-z0-9]{1,8}$/.exec(clean)?.[0] ?? '';
  return `${clean.slice(0, NAME_LENGTH - extension.length)}${extension}`;
}
