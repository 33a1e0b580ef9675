import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CHAIN_START, canonicalJson, chainFaults, chainHash } from '../../../src/domain/petition/event-chain.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

function chain(length: number) {
  let prevHash = CHAIN_START;
  return Array.from({ length }, (_, index) => {
    const link = {
      ...{ petitionId: 'p', seq: index + 1, type: 'noted', actorKind: 'staff', actorId: 's' },
      at: `2026-11-23T02:00:0${index}.000Z`,
      data: { text: `note ${index}` },
    };
    const hash = chainHash(prevHash, link, sha256);
    const row = { ...link, prevHash, hash };
    prevHash = hash;
    return row;
  });
}

describe('the chain of events', () => {
  it('holds as it was written', () => {
    expect(chainFaults(chain(5), sha256)).toEqual([]);
    expect(chainFaults([], sha256)).toEqual([]);
  });

  it('shows which event was changed', () => {
    const links = chain(5).map((link) => (link.seq === 3 ? { ...link, data: { text: 'other' } } : link));
    expect(chainFaults(links, sha256)).toEqual(['event 3 was changed']);
  });

  it('shows that one is missing', () => {
    const links = chain(5).filter((link) => link.seq !== 3);
    expect(chainFaults(links, sha256)).toContain('event 4 does not follow the one before it');
  });

  it('does not depend on the order of keys', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (object) => {
        const turned = Object.fromEntries(Object.entries(object).reverse());
        return canonicalJson(object) === canonicalJson(turned);
      }),
    );
  });
});
