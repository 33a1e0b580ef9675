import { describe, expect, test } from 'vitest';
import { countingLines, LINE_MOST, linesOf } from '../../src/app/exchange/lines.ts';

/** In chunks of that many bytes, so that signs and line ends are cut apart. */
async function* inChunks(text: string, size: number): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.byteLength; at += size) yield bytes.subarray(at, at + size);
}
const all = async (content: AsyncIterable<Uint8Array>) => {
  const lines: [number, string][] = [];
  for await (const { number, text } of linesOf(content)) lines.push([number, text]);
  return lines;
};

describe('lines of what comes in chunks', () => {
  const TEXT = '\uFEFF第一行\r\n\r\n第三行 😀\r第四行\n五';

  test.each([1, 2, 3, 5, 7, 1000])('are the same in chunks of %i bytes', async (size) => {
    expect(await all(inChunks(TEXT, size))).toEqual([
      [1, '第一行'],
      [2, ''],
      [3, '第三行 😀'],
      [4, '第四行'],
      [5, '五'],
    ]);
  });

  test.each([1, 4, 1000])('that are not empty are counted as they pass, in chunks of %i bytes', async (size) => {
    const counted = countingLines(inChunks(`${TEXT}\n \t\n六\r\n`, size));
    expect(await all(counted.content)).toHaveLength(8);
    expect(counted.lines()).toBe(5);
  });

  test('end with a carriage return, too, at the end of everything', async () => {
    expect(await all(inChunks('一\r', 1))).toEqual([
      [1, '一'],
      [2, ''],
    ]);
  });

  test('are cut where they are longer than any matter, and say so; memory does not grow with them', async () => {
    async function* endless(): AsyncGenerator<Uint8Array> {
      const chunk = Buffer.alloc(64 * 1024, 'a');
      for (let at = 0; at < 40; at += 1) yield chunk;
      yield Buffer.from('\n下一行');
    }
    const lines = [];
    for await (const { text, isCut } of linesOf(endless())) lines.push({ length: text.length, isCut });
    expect(lines).toEqual([
      { length: LINE_MOST, isCut: true },
      { length: 3, isCut: false },
    ]);
  });
});
