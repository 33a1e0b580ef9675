import type Sharp from 'sharp';

let loaded: Promise<typeof Sharp> | undefined;

/** The picture library, loaded with the first picture: it takes 20 MB, which most processes never need. */
export function pictureLibrary(): Promise<typeof Sharp> {
  loaded ??= import('sharp').then(({ default: sharp }) => {
    sharp.cache(false); // nothing is looked at twice
    return sharp;
  });
  return loaded;
}
