import type { FileStore, Rendition } from '../../app/ports.ts';
import { hasThumbnail, makeThumbnail, makeView } from '../../infra/files/thumbnail.ts';
import { isRewritten, withoutOrigin } from '../../infra/files/without-origin.ts';
import type { Way } from './looks.ts';
import { isRedrawn, shownAs } from './shown-as.ts';

export interface ShownFile {
  sha256: string;
  mime: string;
  /** Whoever asks must not learn from it who filed the matter. */
  hidesOrigin: boolean;
}
export interface Rendered {
  content: Uint8Array;
  type: string;
  /** Which of the file's forms it is; null: as it came. */
  form: Rendition | null;
}

/**
 * A file in the form in which somebody asks for it; null where it has no such form. Of a matter whose petitioner must not be
 * found out, no form carries what a camera wrote into the picture: small and redrawn ones never do.
 */
export async function renderFile(
  files: Pick<FileStore, 'read' | 'rendition'>,
  { sha256, mime, hidesOrigin }: ShownFile,
  way: Way,
): Promise<Rendered | null> {
  if (way === 'thumbnail') {
    if (!hasThumbnail(mime)) return null;
    // A picture that can't be drawn small can still be opened or saved, where a failure shows as one.
    const content = await files.rendition(sha256, 'thumbnail', makeThumbnail).catch(() => null);
    return content && { content, type: 'image/webp', form: 'thumbnail' };
  }
  const type = way === 'inline' ? shownAs(mime) : 'application/octet-stream';
  if (type === null) return null;
  if (way === 'inline' && isRedrawn(mime)) {
    return { content: await files.rendition(sha256, 'view', makeView), type, form: 'view' };
  }
  if (hidesOrigin && isRewritten(mime)) {
    const plain = (content: Uint8Array) => withoutOrigin(content, mime);
    return { content: await files.rendition(sha256, 'plain', plain), type, form: 'plain' };
  }
  return { content: await files.read(sha256), type, form: null };
}
