import { open, stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { fileTypeFromFile } from 'file-type';
import { ALLOWED_TYPES, familyOfName, MAX_FILE_BYTES } from './allowed-types.ts';
import { looksLikeText, officeTypeOfCompoundFile } from './content-probes.ts';
import { DECODED, decoding, MAX_PIXELS, pictureLibrary } from './pictures.ts';

/** Why a file is not kept; text under `matter:file.<code>`. */
const FILE_REFUSALS = ['too_large', 'too_many', 'type_mismatch', 'type_not_allowed', 'corrupt', 'unavailable'] as const;
export type FileRefusal = (typeof FILE_REFUSALS)[number];

export type Inspection = { ok: true; mime: string; sizeBytes: number } | { ok: false; refusal: FileRefusal };

/** As the sender called it; the name's extension is a promise that the content has to keep. */
export interface AnnouncedAs {
  name: string;
  mime: string;
}

const refuse = (refusal: FileRefusal): Inspection => ({ ok: false, refusal });

/**
 * Looks at what a file is, whatever it is called: allowed type, fitting its name, whole.
 * Refusals are values; rejects only when the file cannot be read at all.
 */
export async function inspectFile(path: string, announced: AnnouncedAs): Promise<Inspection> {
  const { size } = await stat(path);
  if (size === 0) return refuse('corrupt');
  if (size > MAX_FILE_BYTES) return refuse('too_large');
  const mime = await typeByContent(path, announced.name);
  const promised = familyOfName(announced.name);
  const type = mime === null ? undefined : ALLOWED_TYPES.get(mime);
  if (mime === null || !type) return refuse(promised === null ? 'type_not_allowed' : 'type_mismatch');
  if (promised === null && extname(announced.name) !== '') return refuse('type_not_allowed');
  if (promised !== null && promised !== type.family) return refuse('type_mismatch');
  const flaw = await contentFlaw(path, mime, size);
  return flaw ? refuse(flaw) : { ok: true, mime, sizeBytes: size };
}

async function typeByContent(path: string, name: string): Promise<string | null> {
  const detected = (await fileTypeFromFile(path))?.mime.split(';')[0];
  if (detected === 'application/x-cfb') return officeTypeOfCompoundFile(path);
  if (detected !== undefined) return detected;
  const namedAsText = extname(name) === '' || familyOfName(name) === 'text';
  return namedAsText && (await looksLikeText(path)) ? 'text/plain' : null;
}

async function contentFlaw(path: string, mime: string, size: number): Promise<FileRefusal | null> {
  if (DECODED.has(mime)) return imageFlaw(path);
  if (mime === 'application/pdf') return (await endsLikePdf(path, size)) ? null : 'corrupt';
  return null;
}

/** Reads every pixel: a picture that breaks off half-way is found here, not by the member of staff who opens it. */
async function imageFlaw(path: string): Promise<FileRefusal | null> {
  const options = { failOn: 'error', limitInputPixels: false, sequentialRead: true } as const;
  const sharp = await pictureLibrary();
  try {
    const { width, height } = await sharp(path, options).metadata();
    if (width * height > MAX_PIXELS) return 'too_large';
    const decode = () => sharp(path, options).resize(64, 64, { fit: 'inside' }).raw().toBuffer();
    await decoding.pass(width * height, decode);
    return null;
  } catch {
    return 'corrupt';
  }
}

/** A PDF ends with %%EOF; readers accept up to 1 KB of anything behind it. */
async function endsLikePdf(path: string, size: number): Promise<boolean> {
  const file = await open(path);
  try {
    const length = Math.min(size, 2048);
    const { buffer } = await file.read(Buffer.alloc(length), 0, length, size - length);
    return buffer.includes('%%EOF');
  } finally {
    await file.close();
  }
}
