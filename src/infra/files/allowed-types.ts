import { extname } from 'node:path';

/** What a file is, broadly. A name that promises one and a content that is another do not match. */
export type FileFamily = 'image' | 'media' | 'document' | 'text';

interface AllowedType {
  family: FileFamily;
  /** First is the one a stored file gets when its own name has another. */
  extensions: readonly [string, ...string[]];
}

/** Telegram hands bots files of up to 20 MB; the web chat keeps to the same. */
export const MAX_FILE_BYTES = 20 * 1024 * 1024;

/** Types that are kept, by the type that the content shows. Anything that can run is absent. */
export const ALLOWED_TYPES: ReadonlyMap<string, AllowedType> = new Map<string, AllowedType>([
  ['image/jpeg', { family: 'image', extensions: ['.jpg', '.jpeg', '.jfif'] }],
  ['image/png', { family: 'image', extensions: ['.png'] }],
  ['image/apng', { family: 'image', extensions: ['.png', '.apng'] }],
  ['image/webp', { family: 'image', extensions: ['.webp'] }],
  ['image/gif', { family: 'image', extensions: ['.gif'] }],
  ['image/heic', { family: 'image', extensions: ['.heic', '.heif'] }],
  ['image/heif', { family: 'image', extensions: ['.heif', '.heic'] }],
  ['image/heic-sequence', { family: 'image', extensions: ['.heic', '.heif'] }],
  ['image/avif', { family: 'image', extensions: ['.avif'] }],
  ['image/tiff', { family: 'image', extensions: ['.tiff', '.tif'] }],
  ['application/pdf', { family: 'document', extensions: ['.pdf'] }],
  [
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    { family: 'document', extensions: ['.docx'] },
  ],
  ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', { family: 'document', extensions: ['.xlsx'] }],
  [
    'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    { family: 'document', extensions: ['.pptx'] },
  ],
  ['application/vnd.oasis.opendocument.text', { family: 'document', extensions: ['.odt'] }],
  ['application/vnd.oasis.opendocument.spreadsheet', { family: 'document', extensions: ['.ods'] }],
  ['application/msword', { family: 'document', extensions: ['.doc', '.wps'] }],
  ['application/vnd.ms-excel', { family: 'document', extensions: ['.xls', '.et'] }],
  ['application/vnd.ms-powerpoint', { family: 'document', extensions: ['.ppt', '.dps'] }],
  ['application/rtf', { family: 'document', extensions: ['.rtf', '.doc'] }],
  ['text/plain', { family: 'text', extensions: ['.txt', '.csv', '.md', '.log'] }],
  ['audio/mpeg', { family: 'media', extensions: ['.mp3'] }],
  ['audio/ogg', { family: 'media', extensions: ['.ogg', '.oga', '.opus'] }],
  ['audio/x-m4a', { family: 'media', extensions: ['.m4a'] }],
  ['audio/mp4', { family: 'media', extensions: ['.m4a', '.mp4'] }],
  ['audio/aac', { family: 'media', extensions: ['.aac'] }],
  ['audio/amr', { family: 'media', extensions: ['.amr'] }],
  ['audio/wav', { family: 'media', extensions: ['.wav'] }],
  ['audio/flac', { family: 'media', extensions: ['.flac'] }],
  ['audio/webm', { family: 'media', extensions: ['.webm', '.weba'] }],
  ['video/mp4', { family: 'media', extensions: ['.mp4', '.m4v'] }],
  ['video/x-m4v', { family: 'media', extensions: ['.m4v', '.mp4'] }],
  ['video/quicktime', { family: 'media', extensions: ['.mov', '.qt'] }],
  ['video/webm', { family: 'media', extensions: ['.webm'] }],
  ['video/3gpp', { family: 'media', extensions: ['.3gp'] }],
  ['video/3gpp2', { family: 'media', extensions: ['.3g2', '.3gp'] }],
  ['video/ogg', { family: 'media', extensions: ['.ogv', '.ogg'] }],
]);

/** For the file chooser of a page: every extension that may be kept. */
export const ALLOWED_EXTENSIONS: readonly string[] = [
  ...new Set([...ALLOWED_TYPES.values()].flatMap((type) => type.extensions)),
];

/** What a name promises; null where its extension is none of ours or missing. */
export function familyOfName(name: string): FileFamily | null {
  const extension = extname(name).toLowerCase();
  for (const type of ALLOWED_TYPES.values()) {
    if (type.extensions.includes(extension)) return type.family;
  }
  return null;
}

/** The name under which a stored file is handed out: its own, with an extension that fits its content. */
export function nameForContent(name: string, mime: string): string {
  const type = ALLOWED_TYPES.get(mime);
  const extension = extname(name);
  if (!type || type.extensions.includes(extension.toLowerCase())) return name;
  const stem = extension === '' ? name : name.slice(0, -extension.length);
  return `${stem}${type.extensions[0]}`;
}
