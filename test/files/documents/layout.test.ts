import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { breakLines, type Measure } from '../../../src/infra/documents/break-lines.ts';
import { createDocumentEngine } from '../../../src/infra/documents/engine.ts';
import { setPages } from '../../../src/infra/documents/set-pages.ts';
import type { Letter, Paragraph, Run } from '../../../src/infra/documents/word-model.ts';
import { partText, textPart, unzip, zip } from '../../../src/infra/documents/zip.ts';
import { hasPdfTools, linesOf, squeezed, textOf } from '../../support/pdf.ts';

const LOOKS = { bold: false, underline: false, size: 10, color: null };
const text = (words: string): Run => ({ ...LOOKS, kind: 'text', text: words });
/** Chinese letters are as wide as they are high, others half. */
const measure: Measure = (words, { size }) =>
  [...words].reduce(
    (sum, letter) => sum + (/[\u2e80-\uffef\u2014\u2018-\u201f\u2026]/.test(letter) ? size : size / 2),
    0,
  );
const broken = (words: string, room = 100): string[] =>
  breakLines([text(words)], { first: room, others: room }, measure).map(({ pieces }) =>
    pieces.map((piece) => piece.text).join(''),
  );

describe('lines', () => {
  test('do not begin with a closing mark, nor end with an opening one', () => {
    expect(broken('一二三四五六七八九十，后面')).toEqual(['一二三四五六七八九', '十，后面']);
    expect(broken('一二三四五六七八九“后面”的话')).toEqual(['一二三四五六七八九', '“后面”的话']);
    expect(broken('一二三四五六七八九……然后')).toEqual(['一二三四五六七八', '九……然后']);
  });

  test('keep words and numbers whole, and break what is wider than a line', () => {
    const lines = broken('见《条例》第34条 Regulation on Petition').map((line) => line.trim());
    expect(lines).toEqual(['见《条例》第34条', 'Regulation on', 'Petition']);
    expect(broken('a'.repeat(45))).toEqual(['a'.repeat(20), 'a'.repeat(20), 'a'.repeat(5)]);
  });

  test('whatever the text: nothing is lost, nothing is wider than the line, no mark stands first but where it must', () => {
    const letters = fc.constantFrom(...'中文字，。、；（）《》“”…—abc 12.');
    fc.assert(
      fc.property(fc.array(letters, { maxLength: 120 }), (given) => {
        const words = given.join('');
        const lines = breakLines([text(words)], { first: 60, others: 80 }, measure);
        const all = lines.flatMap(({ pieces }) => pieces.map((piece) => piece.text)).join('');
        expect(squeezed(all)).toBe(squeezed(words));
        expect(lines.filter(({ width }, index) => width > (index === 0 ? 60 : 80) + 0.01)).toEqual([]);
      }),
    );
  });
});

describe('pages', () => {
  const paragraph = (words: string, looks: Partial<Paragraph> = {}): Paragraph => ({
    kind: 'paragraph',
    ...{ align: 'left', left: 0, right: 0, firstLine: 0, firstLineChars: null, before: 0, after: 0 },
    ...{ lineRule: 'exact', line: 20, pageBreakBefore: false, keepNext: false },
    runs: [text(words)],
    ...looks,
  });
  const page = { width: 200, height: 200, top: 50, right: 50, bottom: 50, left: 50, headerAt: 10, footerAt: 10 };
  const letter = (...body: Letter['body']): Letter => ({ page, body, header: [], footer: [] });
  const wordsOn = (given: Letter): string[][] =>
    setPages(given, measure).map(({ marks }) =>
      marks.flatMap((mark) => (mark.kind === 'text' ? [mark.piece.text] : [])),
    );

  test('take no more lines than fit', () => {
    expect(wordsOn(letter(...[...'甲乙丙丁戊己'].map((name) => paragraph(name))))).toEqual([[...'甲乙丙丁戊'], ['己']]);
  });

  test('begin with a heading rather than end with it', () => {
    const body = [...'甲乙丙丁'].map((name) => paragraph(name));
    expect(wordsOn(letter(...body, paragraph('题', { keepNext: true }), paragraph('文')))).toEqual([
      [...'甲乙丙丁'],
      ['题', '文'],
    ]);
  });

  test('cut a row of a table that is higher than a page', () => {
    const long = paragraph('长'.repeat(80));
    const pages = setPages(
      letter({ kind: 'table', hasBorders: true, widths: [100], rows: [[{ span: 1, blocks: [long] }]] }),
      measure,
    );
    expect(pages.length).toBeGreaterThan(1);
    const letters = pages
      .flatMap(({ marks }) => marks)
      .flatMap((mark) => (mark.kind === 'text' ? [mark.piece.text] : []));
    expect(letters.join('')).toBe('长'.repeat(80));
    const lowest = pages.flatMap(({ marks }) => marks).map((mark) => (mark.kind === 'text' ? mark.y : mark.to[1]));
    expect(Math.max(...lowest)).toBeLessThanOrEqual(150);
  });
});

describe.skipIf(!hasPdfTools)('what Word can put into a template', () => {
  const engine = createDocumentEngine();
  const drawn = async (xml: string, numbering?: string): Promise<Uint8Array> => {
    const parts = unzip(await engine.builtIn('urge', 'zh-CN'));
    const body = partText(parts, 'word/document.xml') ?? '';
    parts.set('word/document.xml', textPart(body.replace(/<w:body>.*<w:sectPr>/s, `<w:body>${xml}<w:sectPr>`)));
    if (numbering) parts.set('word/numbering.xml', textPart(numbering));
    return engine.draw(zip(parts), { title: 'x', at: new Date(0), watermark: null });
  };
  const p = (inner: string, properties = ''): string => `<w:p><w:pPr>${properties}</w:pPr>${inner}</w:p>`;
  const t = (words: string): string => `<w:r><w:t xml:space="preserve">${words}</w:t></w:r>`;

  test('is drawn: alignment, page breaks, page numbers', async () => {
    const right = p(t('右边'), '<w:jc w:val="right"/>');
    const pdf = await drawn(p(t('左边')) + right + p('<w:r><w:br w:type="page"/></w:r>') + p(t('第二页')));
    const lines = linesOf(pdf);
    const indent = (words: string): number => lines.find((line) => line.includes(words))?.indexOf(words) ?? -1;
    expect(indent('右边')).toBeGreaterThan(indent('左边') + 10);
    const [first, second] = lines.join('\n').split('\f');
    expect(squeezed(first ?? '')).toBe('左边右边—1—');
    expect(squeezed(second ?? '')).toBe('第二页—2—');
  });

  test('is drawn: numbers that Word counts by itself', async () => {
    const level = (format: string, words: string) =>
      `<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${words}"/></w:lvl>`;
    const numbering = `<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:abstractNum w:abstractNumId="0">${level('chineseCounting', '（%1）')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`;
    const item = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>';
    const words = squeezed(textOf(await drawn(['甲', '乙', '丙'].map((name) => p(t(name), item)).join(''), numbering)));
    expect(words).toContain('（一）甲（二）乙（三）丙');
  });

  test('is drawn with a sign for a letter that the font does not have', async () => {
    expect(squeezed(textOf(await drawn(p(t('姓\u{20bb7}'.concat('名'))))))).toContain('姓〓名');
  });
});

test('a letter that cannot be drawn fails alone, and says nothing of what is in it', async () => {
  const engine = createDocumentEngine();
  const options = { title: 'x', at: new Date(0), watermark: null };
  const bad = zip(new Map([['word/document.xml', textPart('<w:document><w:p>secret')]]));
  const good = await engine.builtIn('urge', 'en');
  const drawn = await Promise.allSettled([engine.draw(bad, options), engine.draw(good, options)]);
  expect(drawn.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
  expect(String((drawn[0] as PromiseRejectedResult).reason)).not.toContain('secret');
});
