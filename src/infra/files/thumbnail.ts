import { DECODED, decoding, MAX_PIXELS, pictureLibrary } from './pictures.ts';

/** Twice the box in which lists show it, for screens with two pixels to one. */
const THUMBNAIL_PX = 256;
/** Enough for a page of text to be read. */
const VIEW_PX = 3000;

export const hasThumbnail = (mime: string): boolean => DECODED.has(mime);

/** A small WebP of its first frame. sharp writes no metadata unless asked to: what a camera wrote in is not in it. */
export const makeThumbnail = (content: Uint8Array): Promise<Uint8Array> => asWebp(content, THUMBNAIL_PX, 72);

/** A picture that browsers don't show (TIFF), as one that they do; without metadata too. */
export const makeView = (content: Uint8Array): Promise<Uint8Array> => asWebp(content, VIEW_PX, 88);

async function asWebp(content: Uint8Array, box: number, quality: number): Promise<Uint8Array> {
  const sharp = await pictureLibrary();
  const options = { limitInputPixels: MAX_PIXELS, failOn: 'error', sequentialRead: true } as const;
  const { width, height } = await sharp(content, options).metadata();
  return decoding.pass(width * height, () =>
    sharp(content, options)
      .autoOrient()
      .resize(box, box, { fit: 'inside', withoutEnlargement: true })
      .webp({ quality })
      .toBuffer(),
  );
}
