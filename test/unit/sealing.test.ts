import { describe, expect, test } from 'vitest';
import { createSealer } from '../../src/infra/sealing.ts';

const key = (id: string, byte: number): string => `${id}:${Buffer.alloc(32, byte).toString('base64')}`;
const SECRET = 'a secret that only this test has'.padEnd(32, '.');
const sealer = createSealer([key('k1', 1)], SECRET);

describe('the sealer', () => {
  test('gives back what was sealed, never the same bytes twice', () => {
    const value = { name: '李某某', lines: ['一', '二'], empty: '' };
    const sealed = Array.from({ length: 600 }, () => sealer.sealJson(value));
    for (const each of sealed) expect(sealer.openJson(each)).toEqual(value);
    expect(new Set(sealed.map((each) => Buffer.from(each).toString('hex'))).size).toBe(sealed.length);
    expect(Buffer.from(sealer.open(sealer.seal(new Uint8Array(0))))).toHaveLength(0);
  });

  test('refuses what was changed, wherever', () => {
    const sealed = sealer.sealJson({ a: 1 });
    for (let at = 3; at < sealed.length; at++) {
      const changed = Uint8Array.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(() => sealer.open(changed), `byte ${at}`).toThrow();
    }
    expect(() => sealer.open(sealed.subarray(0, sealed.length - 1))).toThrow();
  });

  test('opens with an old key what a new one stands before, and says when a key is missing', () => {
    const old = sealer.sealJson('old');
    const both = createSealer([key('k2', 2), key('k1', 1)], SECRET);
    expect(both.openJson(old)).toBe('old');
    expect(() => sealer.open(both.sealJson('new'))).toThrow(/k2/);
  });

  test('fingerprints depend on the secret', () => {
    expect(sealer.fingerprint('7K4M-Q2TD')).toMatch(/^[0-9a-f]{64}$/);
    expect(createSealer([key('k1', 1)], `${SECRET}!`).fingerprint('7K4M-Q2TD')).not.toBe(
      sealer.fingerprint('7K4M-Q2TD'),
    );
  });
});
