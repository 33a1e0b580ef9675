const BYTES = 16;

/** Ids of matters in an order, sixteen bytes each: a million of them as words would take a hundred megabytes. */
export class PackedIds {
  readonly #bytes: Buffer;

  constructor(bytes: Uint8Array) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get length(): number {
    return this.#bytes.byteLength / BYTES;
  }

  slice(from: number, to: number): string[] {
    const count = Math.max(0, Math.min(to, this.length) - from);
    return Array.from({ length: count }, (_, at) => {
      const hex = this.#bytes.toString('hex', (from + at) * BYTES, (from + at + 1) * BYTES);
      return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
    });
  }
}
