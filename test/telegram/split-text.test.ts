import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Run, splitRuns, TEXT_LIMIT } from '../../src/channels/telegram/split-text.ts';

const plain = (text: string): Run[] => [{ text, bold: false }];
const textOf = (runs: readonly Run[]): string => runs.map((run) => run.text).join('');
const split = (text: string, limit?: number): string[] => splitRuns(plain(text), limit).map(textOf);

describe('a long text is cut', () => {
  test('nowhere when it fits', () => {
    expect(split('字'.repeat(TEXT_LIMIT))).toHaveLength(1);
  });
  test('at the end of a paragraph, best of all', () => {
    const paragraph = `${'甲'.repeat(1500)}。\n${'乙'.repeat(1500)}。`;
    expect(split(`${paragraph}\n\n${paragraph}`)).toEqual([paragraph, paragraph]);
  });
  test('at the end of a line, a sentence or a word where there is no paragraph', () => {
    expect(split(`${'甲'.repeat(70)}\n${'乙'.repeat(70)}`, 100)).toEqual(['甲'.repeat(70), '乙'.repeat(70)]);
    expect(split(`${'甲'.repeat(70)}。${'乙'.repeat(70)}`, 100)).toEqual([`${'甲'.repeat(70)}。`, '乙'.repeat(70)]);
    expect(split(`${'a'.repeat(70)} ${'b'.repeat(70)}`, 100)).toEqual(['a'.repeat(70), 'b'.repeat(70)]);
  });
  test('never inside an emoji', () => {
    const family = '👨‍👩‍👧‍👦';
    for (const part of split(family.repeat(200), 100)) expect(part.replaceAll(family, '')).toBe('');
  });
  test('with bold kept on both sides', () => {
    const parts = splitRuns(
      [
        { text: 'a'.repeat(80), bold: false },
        { text: 'b'.repeat(80), bold: true },
      ],
      100,
    );
    expect(parts.map((runs) => runs.map((run) => run.bold))).toEqual([[false, true], [true]]);
  });
});

test('whatever the text, every part fits, none is empty, and nothing but blanks is lost', () => {
  const unit = fc.constantFrom('字', 'a', ' ', '\n', '\n\n', '。', '👨‍👩‍👧‍👦', '\u200f', '<b>', '😀', '\u0301');
  const runs = fc.array(
    fc.record({ text: fc.array(unit, { maxLength: 60 }).map((units) => units.join('')), bold: fc.boolean() }),
  );
  const withoutBlanks = (text: string): string => text.replace(/\s/g, '');
  fc.assert(
    fc.property(runs, fc.integer({ min: 40, max: 200 }), (given, limit) => {
      const parts = splitRuns(given, limit).map(textOf);
      for (const part of parts) {
        expect(part.length).toBeGreaterThan(0);
        expect(part.length).toBeLessThanOrEqual(limit);
      }
      expect(withoutBlanks(parts.join(''))).toBe(withoutBlanks(textOf(given)));
    }),
    { numRuns: 300 },
  );
});
