/** The same bytes, not copied. */
export const bufferOf = ({ buffer, byteOffset, byteLength }: Uint8Array): Buffer =>
  Buffer.from(buffer, byteOffset, byteLength);

/** Takes exactly as many bytes as are wanted from what comes in chunks. */
export class ByteReader {
  readonly #chunks: AsyncIterator<Uint8Array>;
  #held: Buffer = Buffer.alloc(0);

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#chunks = source[Symbol.asyncIterator]();
  }

  /** Fewer where it ends before. */
  async take(count: number): Promise<Buffer> {
    await this.#hold(count);
    const taken = this.#held.subarray(0, count);
    this.#held = this.#held.subarray(taken.byteLength);
    return taken;
  }

  async rest(): Promise<Buffer> {
    await this.#hold(Number.POSITIVE_INFINITY);
    return this.#held;
  }

  /** Nothing more is wanted. */
  async close(): Promise<void> {
    await this.#chunks.return?.();
  }

  async #hold(count: number): Promise<void> {
    const parts = [this.#held];
    for (let size = this.#held.byteLength; size < count; ) {
      const next = await this.#chunks.next();
      if (next.done) break;
      parts.push(bufferOf(next.value));
      size += next.value.byteLength;
    }
    if (parts.length > 1) this.#held = Buffer.concat(parts);
  }
}
