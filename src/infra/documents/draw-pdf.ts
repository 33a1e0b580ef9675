import { readFile } from 'node:fs/promises';
import type { DrawOptions } from '../../app/documents/ports.ts';
import type { Measure } from './break-lines.ts';
import { type OutlineFont, withFlatSubsets } from './flat-font.ts';
import { readDocx } from './read-docx.ts';
import { type Mark, setEdges, setPages } from './set-pages.ts';

/** Noto Sans Hans in two weights: a licence that lets us embed it, and letters for what the law is written in. */
const fontFile = (weight: 'Regular' | 'Bold'): URL =>
  new URL(`../fonts/NotoSansHans-${weight}.otf`, import.meta.resolve('@embedpdf/fonts-sc'));

const load = async () => (await import('pdfkit')).default;
type Drawing = InstanceType<Awaited<ReturnType<typeof load>>>;

/** What pdfkit takes for a font: a file's content, or what it has made of it for an earlier letter. */
interface Fonts {
  regular: Buffer;
  bold: Buffer;
}

/** What is made of the letters of a font grows with each that is drawn: after so many documents it begins anew. */
const DRAWN_WITH_ONE = 200;

let kept: { fonts: Promise<Fonts>; drawn: number } | undefined;

/** Read and taken apart once, 17 MB: that takes longer than drawing a letter, and whoever draws one draws more. */
function sharedFonts(): Promise<Fonts> {
  if (!kept || kept.drawn >= DRAWN_WITH_ONE) kept = { fonts: readFonts(), drawn: 0 };
  kept.drawn += 1;
  return kept.fonts;
}

async function readFonts(): Promise<Fonts> {
  const Pdf = await load();
  const [regular, bold] = await Promise.all([readFile(fontFile('Regular')), readFile(fontFile('Bold'))]);
  const pdf = new Pdf({ autoFirstPage: false, font: NO_FONT });
  return { regular: opened(pdf.font(regular)), bold: opened(pdf.font(bold)) };
}

/** The font in use, taken apart. pdfkit takes it where its types know a file's content only. */
function opened(pdf: Drawing): Buffer {
  const { font } = (pdf as unknown as { _font: { font: Buffer & OutlineFont } })._font;
  withFlatSubsets(font);
  return font;
}

/** Otherwise pdfkit reads its own Helvetica for each document. */
const NO_FONT = '';

const RULE = 0.5;
const WATERMARK = '#c9c9c9';

/** Draws a filled Word file as it stands: what the office has changed in its template shows here too. */
export async function drawPdf(document: Uint8Array, { title, at, watermark }: DrawOptions): Promise<Uint8Array> {
  const Pdf = await load();
  const { regular, bold } = await sharedFonts();
  const letter = readDocx(document);
  const { width, height } = letter.page;
  const pdf = new Pdf({
    size: [width, height],
    margin: 0,
    autoFirstPage: false,
    font: NO_FONT,
    // Who wrote it is the office; no person is named in the file's own notes.
    info: { Title: title, Producer: 'Petition Desk', Creator: 'Petition Desk', CreationDate: at, ModDate: at },
  });
  const bytes = gather(pdf);
  pdf.registerFont('regular', regular).registerFont('bold', bold);
  const type = new Type(pdf);
  const pages = setPages(letter, type.measure);
  pages.forEach(({ marks }, index) => {
    pdf.addPage();
    if (watermark !== null) drawWatermark(pdf, watermark, { width, height });
    const edges = setEdges(letter, { page: index + 1, pages: pages.length }, type.measure);
    for (const mark of [...marks, ...edges]) drawMark(pdf, type, mark);
  });
  pdf.end();
  return bytes;
}

function gather(pdf: Drawing): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  return new Promise((resolve, reject) => {
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
    pdf.on('end', () => resolve(Buffer.concat(chunks)));
    pdf.on('error', reject);
  });
}

function drawMark(pdf: Drawing, type: Type, mark: Mark): void {
  if (mark.kind === 'rule') {
    pdf
      .lineWidth(RULE)
      .strokeColor('#000000')
      .moveTo(...mark.from)
      .lineTo(...mark.to)
      .stroke();
    return;
  }
  const { piece, x, y } = mark;
  const color = piece.color === null ? '#000000' : `#${piece.color}`;
  pdf
    .font(piece.bold ? 'bold' : 'regular')
    .fontSize(piece.size)
    .fillColor(color);
  pdf.text(type.known(piece.text), x, y, { lineBreak: false, baseline: 'alphabetic' });
  if (piece.underline)
    pdf
      .lineWidth(RULE)
      .strokeColor(color)
      .moveTo(x, y + 2)
      .lineTo(x + piece.width, y + 2)
      .stroke();
}

/** Across the page, behind the words. */
function drawWatermark(pdf: Drawing, text: string, page: { width: number; height: number }): void {
  const size = 90;
  pdf.save().rotate(-45, { origin: [page.width / 2, page.height / 2] });
  pdf.font('bold').fontSize(size).fillColor(WATERMARK);
  pdf.text(text, (page.width - pdf.widthOfString(text)) / 2, page.height / 2, { lineBreak: false, baseline: 'middle' });
  pdf.restore();
}

/** What fontkit knows of a font, as far as it is asked here. */
interface Glyphs {
  hasGlyphForCodePoint: (codePoint: number) => boolean;
}

/** Stands for a letter that the font does not have, as printers do. */
const MISSING = '\u3013';

/** Widths, each measured once: a letter of a text has the same in every line. */
class Type {
  readonly #pdf: Drawing;
  readonly #widths = new Map<string, number>();
  readonly #glyphs: Glyphs;

  constructor(pdf: Drawing) {
    this.#pdf = pdf;
    pdf.font('regular');
    this.#glyphs = (pdf as unknown as { _font: { font: Glyphs } })._font.font;
  }

  /** In a size of its own, to be scaled. */
  readonly measure: Measure = (text, { bold, size }) => {
    const key = `${bold ? 'b' : 'r'}${text}`;
    let width = this.#widths.get(key);
    if (width === undefined) {
      this.#pdf.font(bold ? 'bold' : 'regular').fontSize(1000);
      width = this.#pdf.widthOfString(this.known(text)) / 1000;
      this.#widths.set(key, width);
    }
    return width * size;
  };

  known(text: string): string {
    return [...text].map((letter) => (this.#has(letter) ? letter : MISSING)).join('');
  }

  #has(letter: string): boolean {
    return this.#glyphs.hasGlyphForCodePoint(letter.codePointAt(0) ?? 0);
  }
}
