export interface ByteRange {
  first: number;
  /** Included. */
  last: number;
}

/**
 * The part that a `Range` header asks for (RFC 9110, 14): null for the whole, which also answers what we don't read (several
 * parts, other units); `unsatisfiable` where nothing of it is there.
 */
export function byteRange(header: string | undefined, size: number): ByteRange | 'unsatisfiable' | null {
  const asked = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '');
  if (!asked || (asked[1] === '' && asked[2] === '')) return null;
  const [from, to] = [asked[1] ?? '', asked[2] ?? ''];
  if (from === '') {
    const length = Math.min(Number(to), size);
    return length === 0 ? 'unsatisfiable' : { first: size - length, last: size - 1 };
  }
  const first = Number(from);
  const last = to === '' ? size - 1 : Math.min(Number(to), size - 1);
  if (to !== '' && Number(to) < first) return null;
  return first >= size ? 'unsatisfiable' : { first, last };
}
