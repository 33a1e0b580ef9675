import { readFileSync } from 'node:fs';
import Pdf from 'pdfkit';
import { describe, expect, test } from 'vitest';
import { flatCharstring } from '../../../src/infra/documents/flat-charstring.ts';
import { flatOutlines, type OutlineFont } from '../../../src/infra/documents/flat-font.ts';

/** What fontkit reads outlines with: the font's own tables, or a table with one outline that can call nothing. */
interface Glyph {
  path: { toSVG: () => string };
  _getPath: () => { toSVG: () => string };
}
type Stream = OutlineFont['CFF ']['stream'] & { constructor: new (bytes: Uint8Array) => unknown };
interface Font extends OutlineFont {
  numGlyphs: number;
  getGlyph: (id: number) => Glyph;
}

const file = (weight: string) =>
  readFileSync(new URL(`../fonts/NotoSansHans-${weight}.otf`, import.meta.resolve('@embedpdf/fonts-sc')));
/** As pdfkit opens it. */
const opened = (weight: string): Font =>
  (new Pdf({ font: '' }).font(file(weight)) as unknown as { _font: { font: Font } })._font.font;

function pathOf(font: Font, id: number, flat: Uint8Array): string {
  const { stream, privateDictForGlyph } = font['CFF '];
  const alone = {
    stream: new (stream as Stream).constructor(flat),
    topDict: { CharStrings: { [id]: { offset: 0, length: flat.length } } },
    globalSubrIndex: [],
    privateDictForGlyph: () => ({ ...privateDictForGlyph.call(font['CFF '], id), Subrs: [] }),
  };
  const glyph = Object.assign(Object.create(font.getGlyph(id)), { _font: { 'CFF ': alone } }) as Glyph;
  return glyph._getPath().toSVG();
}

describe.each(['Regular', 'Bold'])('the outlines of %s', (weight) => {
  const font = opened(weight);
  const outlineOf = flatOutlines(font['CFF ']);

  test('are the same when they call nothing', () => {
    // A prime: all scripts and all lists of subroutines come up.
    for (let id = 0; id < font.numGlyphs; id += 13) {
      expect(pathOf(font, id, outlineOf(id)), `glyph ${id}`).toBe(font.getGlyph(id).path.toSVG());
    }
  });

  test('can all be written so', () => {
    for (let id = 0; id < font.numGlyphs; id += 1) expect(outlineOf(id).at(-1)).toBe(14);
  });
});

describe('a charstring', () => {
  const none = () => new Uint8Array();

  test('keeps the bytes of a mask, whose length follows from the stems before it, those of subroutines among them', () => {
    const stems = Uint8Array.of(...Array(18).fill(139), 18, 11);
    // Nine stems and two more that the mask itself ends: two bytes, which look like a call and a return.
    const code = Uint8Array.of(139, 29, ...Array(4).fill(139), 19, 10, 11, 14);
    const flat = flatCharstring(code, { local: none, global: () => stems });
    expect([...flat]).toEqual([...Array(18).fill(139), 18, ...Array(4).fill(139), 19, 10, 11, 14]);
  });

  test('calls by numbers of every length', () => {
    const asked: number[] = [];
    const local = (number: number) => {
      asked.push(number);
      return Uint8Array.of(11);
    };
    const code = Uint8Array.of(32, 10, 246, 10, 247, 5, 10, 254, 255, 10, 28, 255, 0, 10, 255, 0, 7, 128, 0, 10, 14);
    expect([...flatCharstring(code, { local, global: none })]).toEqual([14]);
    expect(asked).toEqual([-107, 107, 113, -1131, -256, 7]);
  });

  test('that calculates, calls nothing or calls itself is refused', () => {
    const itself = () => Uint8Array.of(139, 10);
    const flat =
      (...code: number[]) =>
      () =>
        flatCharstring(Uint8Array.of(...code), { local: itself, global: none });
    expect(flat(139, 140, 12, 10, 14)).toThrow('calculates');
    expect(flat(10, 14)).toThrow('nothing');
    expect(flat(139, 10, 14)).toThrow('deep');
  });
});
