import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanText, titleOf } from '../../../src/domain/petition/clean-text.ts';
import { maskedName } from '../../../src/domain/petition/identity.ts';
import {
  CODE_BYTES,
  codeFrom,
  normalizeCode,
  normalizeNumber,
  referenceNumber,
} from '../../../src/domain/petition/reference-number.ts';
import { GO_ACTIONS, goValue, longId, parseGoValue, shortId } from '../../../src/domain/petition/short-id.ts';

const bytes = fc.uint8Array({ minLength: CODE_BYTES, maxLength: CODE_BYTES });

describe('numbers and codes', () => {
  it('are read however they are typed', () => {
    const typed = ['XF2026-000123', 'xf2026000123', 'ＸＦ２０２６－０００１２３', ' XF 2026 — 123 ', '2026-000123'];
    expect(typed.map(normalizeNumber)).toEqual(typed.map(() => 'XF2026-000123'));
    expect(['', 'abc', 'XF26-1', 'XF2026', '12345678'].map(normalizeNumber)).toEqual([null, null, null, null, null]);
    const codes = ['7K4M-Q2TD', '7k4mq2td', '７Ｋ４Ｍ　Ｑ２ＴＤ', '7k4m–q2td'];
    expect(codes.map(normalizeCode)).toEqual(codes.map(() => '7K4M-Q2TD'));
    expect(['7K4M-Q2T', '7K4M-Q2T0', '', 'IIII-OOOO'].map(normalizeCode)).toEqual([null, null, null, null]);
  });

  it('hold no letter that can be taken for another', () => {
    fc.assert(
      fc.property(bytes, (random) => {
        const code = codeFrom(random);
        return /^[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}$/.test(code) && normalizeCode(code.toLowerCase()) === code;
      }),
    );
  });

  it('go on past a million in a year', () => {
    expect(referenceNumber('XF2026', 7)).toBe('XF2026-000007');
    expect(normalizeNumber('xf2026-1234567')).toBe(referenceNumber('XF2026', 1_234_567));
  });

  it('never throw on whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        normalizeCode(text);
        normalizeNumber(text);
        parseGoValue(text);
        cleanText(text);
      }),
    );
  });
});

describe('lasting buttons', () => {
  it('name a matter within forty bytes and are read back', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.constantFrom(...GO_ACTIONS), (id, action) => {
        const value = goValue(action, id);
        expect(value.length).toBeLessThanOrEqual(40);
        expect(parseGoValue(value)).toEqual({ action, petitionId: id });
        expect(longId(shortId(id))).toBe(id);
      }),
    );
  });

  it('are nothing when they were changed', () => {
    for (const value of [
      'go:open:',
      'go:burn:AAAAAAAAAAAAAAAAAAAAAA',
      'go:request_review:AAAAAAAAAAAAAAAAAAAAAA',
      'open:AAAAAAAAAAAAAAAAAAAAAA',
      'go:open:AAAA',
      'menu',
    ]) {
      expect(parseGoValue(value)).toBeNull();
    }
  });
});

describe('text', () => {
  it('is kept without what a database or a reader cannot take', () => {
    expect(cleanText(' a\u0000b\r\nc\u202Ed\uFEFF ')).toBe('ab\ncd');
    expect(cleanText('\ud800x')).toBe('\ufffdx');
    expect(cleanText('第一行\n\t第二行 👍🏽')).toBe('第一行\n\t第二行 👍🏽');
  });

  it('has a title of whole letters', () => {
    expect(titleOf('👍🏽'.repeat(50), 10)).toHaveLength([...'👍🏽'.repeat(50)].slice(0, 9).join('').length + 1);
    expect(titleOf('短\n句')).toBe('短 句');
  });

  it('shows no more of a name than its first letter', () => {
    expect(maskedName('试用人甲')).toBe('试***');
    expect(maskedName('甲')).toBe('甲*');
  });
});
