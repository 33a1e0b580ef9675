import { pictureLibrary } from './pictures.ts';

/** Formats whose pictures can be written anew. HEIC has no codec here; documents, sound and video keep what is in them. */
const REWRITTEN = {
  'image/jpeg': 'jpeg',
  'image/png': 'png',
  'image/apng': 'png',
  'image/webp': 'webp',
  'image/gif': 'gif',
  'image/avif': 'avif',
  'image/tiff': 'tiff',
} as const;

export const isRewritten = (mime: string): mime is keyof typeof REWRITTEN => mime in REWRITTEN;

/**
 * A picture without what the camera wrote into it (owner, device, place and time), for matters whose petitioner must not
 * be found out. The store keeps it as it came. What is no such picture is given back as it is.
 */
export async function withoutOrigin(content: Uint8Array, mime: string): Promise<Uint8Array> {
  if (!isRewritten(mime)) return content;
  const sharp = await pictureLibrary();
  // Turned as the camera held it, since the note about that goes too; sharp writes no metadata unless asked to.
  return sharp(content, { animated: mime === 'image/gif' || mime === 'image/webp' })
    .autoOrient()
    .toFormat(REWRITTEN[mime], { quality: 92 })
    .toBuffer();
}
