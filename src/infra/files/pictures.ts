import type Sharp from 'sharp';
import { Gate } from './gate.ts';

/**
 * Pictures that are decoded: checked to the last pixel, and shown small. Others (HEIC) need a codec that is not shipped
 * and are checked by their head only.
 */
export const DECODED: ReadonlySet<string> = new Set([
  'image/jpeg',
  'image/png',
  'image/apng',
  'image/webp',
  'image/gif',
  'image/avif',
  'image/tiff',
]);

/** Decoding a picture of 100 megapixels takes about 400 MB; phones make up to 50 in ordinary use. */
export const MAX_PIXELS = 100_000_000;
/** In a few kB a file can promise that many, and ten can come at once: so much is decoded at a time, by all together. */
export const decoding = new Gate(MAX_PIXELS);

let loaded: Promise<typeof Sharp> | undefined;

/** The picture library, loaded with the first picture: it takes 20 MB, which most processes never need. */
export function pictureLibrary(): Promise<typeof Sharp> {
  loaded ??= import('sharp').then(({ default: sharp }) => {
    sharp.cache(false); // nothing is looked at twice
    return sharp;
  });
  return loaded;
}
