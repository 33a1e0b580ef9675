/**
 * Each event carries the hash of the one before it, so that a later change to history shows. The hash covers what is
 * stored: for sealed matters that is the sealed form, so that the chain can be checked without the keys.
 */
export interface ChainLink {
  petitionId: string;
  seq: number;
  type: string;
  actorKind: string;
  actorId: string | null;
  /** ISO instant with milliseconds. */
  at: string;
  data: unknown;
}

/** What the first event of a matter has for `prevHash`. */
export const CHAIN_START = '0'.repeat(64);

export type Sha256 = (text: string) => string;

export function chainHash(prevHash: string, link: ChainLink, sha256: Sha256): string {
  return sha256(prevHash + canonicalJson({ ...link }));
}

/** Names what is wrong with a matter's events (in order of seq); empty when the chain holds. */
export function chainFaults(
  links: readonly (ChainLink & { prevHash: string; hash: string })[],
  sha256: Sha256,
): string[] {
  const faults: string[] = [];
  let prev = CHAIN_START;
  links.forEach((link, index) => {
    const { prevHash, hash, ...content } = link;
    if (link.seq !== index + 1) faults.push(`event ${index + 1} has number ${link.seq}`);
    if (prevHash !== prev) faults.push(`event ${link.seq} does not follow the one before it`);
    if (chainHash(prevHash, content, sha256) !== hash) faults.push(`event ${link.seq} was changed`);
    prev = hash;
  });
  return faults;
}

/** JSON with sorted keys and no blanks: the same text however a database returns the object. */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const fields = value as Record<string, unknown>;
  const parts: string[] = [];
  for (const key of Object.keys(fields).sort()) {
    const field = fields[key];
    if (field !== undefined) parts.push(`${JSON.stringify(key)}:${canonicalJson(field)}`);
  }
  return `{${parts.join(',')}}`;
}
