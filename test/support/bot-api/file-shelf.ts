import { badRequest, type Upload } from './call.ts';

interface Shelved {
  content: Uint8Array;
  path: string;
  announcedBytes: number;
}

const DOWNLOAD_LIMIT = 20 * 1024 * 1024;

/** Files that persons sent, to be found by getFile and downloaded. */
export class FileShelf {
  readonly #files = new Map<string, Shelved>();
  readonly #uploads = new Map<string, Upload>();

  /** `announcedBytes` may be more than there is, to speak of a file too large to hold. */
  put(content: Uint8Array, name: string, announcedBytes = content.byteLength): string {
    const id = `file-${this.#files.size + 1}`;
    this.#files.set(id, { content, path: `documents/${id}/${name}`, announcedBytes });
    return id;
  }

  /** Keeps what the bot uploaded, so that it can be named afterwards. */
  keep(upload: Upload): string {
    const id = this.put(upload.content, upload.filename);
    this.#uploads.set(id, upload);
    return id;
  }

  /** @throws ApiError where no such file was uploaded. */
  uploaded(id: string): Upload {
    const upload = this.#uploads.get(id);
    if (!upload) throw badRequest('wrong file identifier/HTTP URL specified');
    return upload;
  }

  /** The server forgets a file, as it does with old ones. */
  forget(id: string): void {
    this.#files.delete(id);
    this.#uploads.delete(id);
  }

  describe(id: string): { file_id: string; file_unique_id: string; file_size: number; file_path: string } {
    const file = this.#files.get(id);
    if (!file) throw badRequest('invalid file_id');
    if (file.announcedBytes > DOWNLOAD_LIMIT) throw badRequest('file is too big');
    return { file_id: id, file_unique_id: `u-${id}`, file_size: file.announcedBytes, file_path: file.path };
  }

  contentAt(path: string): Uint8Array | undefined {
    for (const file of this.#files.values()) if (file.path === path) return file.content;
    return undefined;
  }
}
