import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  type KeyObject,
  randomBytes,
} from 'node:crypto';
import type { Sealer } from '../app/ports.ts';

const NONCE_BYTES = 12; // what AES-GCM is specified for
const TAG_BYTES = 16;
const NONCES_AT_ONCE = 256;

/** Sealed with a key that this process was not given: another process with a newer one may run. Passes with a restart. */
class UnknownFieldKey extends Error {
  override name = 'UnknownFieldKey';
  readonly code = 'FIELD_KEY_UNKNOWN';

  constructor(id: string) {
    super(`No field key with id "${id}": add it to FIELD_KEYS`);
  }
}

/** Random nonces, drawn many at a time: a call for twelve bytes costs as much as one for thousands. */
function createNonces(): () => Buffer {
  let drawn = Buffer.alloc(0);
  let at = 0;
  return () => {
    if (at + NONCE_BYTES > drawn.length) {
      drawn = randomBytes(NONCE_BYTES * NONCES_AT_ONCE);
      at = 0;
    }
    at += NONCE_BYTES;
    return drawn.subarray(at - NONCE_BYTES, at);
  };
}

/**
 * AES-256-GCM. Layout: length of key id (1 byte), key id, nonce (12), tag (16), ciphertext. The first key seals;
 * every key opens, so that a new key can be put in front of the old ones.
 * @param keys `id:base64 of 32 bytes`, newest first.
 * @param secret behind `fingerprint`.
 */
export function createSealer(keys: readonly string[], secret: string): Sealer {
  const ring = new Map(keys.map(parseKey));
  const newest = ring.entries().next().value;
  if (!newest) throw new Error('A sealer needs at least one key');
  const [newestId, newestKey] = newest;
  const nextNonce = createNonces();
  const hashKey = createSecretKey(secret, 'utf8');
  const header = Buffer.concat([Buffer.from([newestId.length]), Buffer.from(newestId, 'ascii')]);

  const seal = (plain: Uint8Array): Uint8Array<ArrayBuffer> => {
    const nonce = nextNonce();
    const cipher = createCipheriv('aes-256-gcm', newestKey, nonce);
    cipher.setAAD(header);
    const body = cipher.update(plain);
    cipher.final(); // GCM holds nothing back
    return Buffer.concat([header, nonce, cipher.getAuthTag(), body]);
  };

  const open = (sealed: Uint8Array): Buffer => {
    const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
    const idEnd = 1 + (bytes[0] ?? 0);
    const id = bytes.toString('ascii', 1, idEnd);
    const key = ring.get(id);
    if (!key) throw new UnknownFieldKey(id);
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(idEnd, idEnd + NONCE_BYTES));
    decipher.setAAD(bytes.subarray(0, idEnd));
    decipher.setAuthTag(bytes.subarray(idEnd + NONCE_BYTES, idEnd + NONCE_BYTES + TAG_BYTES));
    const plain = decipher.update(bytes.subarray(idEnd + NONCE_BYTES + TAG_BYTES));
    decipher.final(); // holds nothing back, and throws when a byte was changed
    return plain;
  };

  return {
    seal,
    open,
    sealJson: (value) => seal(Buffer.from(JSON.stringify(value), 'utf8')),
    openJson: (sealed) => JSON.parse(open(sealed).toString('utf8')) as unknown,
    fingerprint: (value) => createHmac('sha256', hashKey).update(value, 'utf8').digest('hex'),
  };
}

// A key object is several times faster in use than the bytes that it holds.
function parseKey(entry: string): [string, KeyObject] {
  const [id = '', base64 = ''] = entry.split(':');
  const key = Buffer.from(base64, 'base64');
  if (key.length !== 32) throw new Error(`Field key "${id}" does not have 32 bytes`);
  return [id, createSecretKey(key)];
}
