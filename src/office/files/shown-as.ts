/**
 * What is shown in place, and as what: types that a browser draws or plays without running anything in them. TIFF is shown as
 * a picture made of it. AMR and HEIC are played and drawn by next to no browser: they, and whatever else, are downloaded.
 */
const SHOWN_AS: Readonly<Record<string, string>> = {
  'image/jpeg': 'image/jpeg',
  'image/png': 'image/png',
  'image/apng': 'image/apng',
  'image/webp': 'image/webp',
  'image/gif': 'image/gif',
  'image/avif': 'image/avif',
  'image/tiff': 'image/webp',
  'application/pdf': 'application/pdf',
  'audio/mpeg': 'audio/mpeg',
  'audio/ogg': 'audio/ogg',
  'audio/x-m4a': 'audio/mp4',
  'audio/mp4': 'audio/mp4',
  'audio/aac': 'audio/aac',
  'audio/wav': 'audio/wav',
  'audio/flac': 'audio/flac',
  'audio/webm': 'audio/webm',
  'video/mp4': 'video/mp4',
  'video/x-m4v': 'video/mp4',
  'video/quicktime': 'video/quicktime',
  'video/webm': 'video/webm',
  'video/ogg': 'video/ogg',
};

/** The type under which a file is shown in place; null: it is only downloaded. */
export const shownAs = (mime: string): string | null => SHOWN_AS[mime] ?? null;

export const isInline = (mime: string): boolean => shownAs(mime) !== null;

/** Of these a picture that can be shown has to be made first. */
export const isRedrawn = (mime: string): boolean => mime === 'image/tiff';
