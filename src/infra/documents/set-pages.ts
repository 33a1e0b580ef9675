import { breakLines, type Measure, type Piece } from './break-lines.ts';
import type { Block, Cell, Letter, PageShape, Paragraph, Table } from './word-model.ts';

/** What stands where on a page; `y` of a text is its baseline. */
export type Mark =
  | { kind: 'text'; piece: Piece; x: number; y: number }
  | { kind: 'rule'; from: [number, number]; to: [number, number] };
export interface Page {
  marks: Mark[];
}

/** One line of a paragraph, ready to be put somewhere. */
interface SetLine {
  pieces: Piece[];
  /** From the left of the area. */
  x: number;
  before: number;
  height: number;
  size: number;
  after: number;
  startsPage: boolean;
  endsPage: boolean;
}

const CELL_SIDE = 5.4; // as Word has it: 0.19 cm

/** Puts a letter on pages: lines after lines, rows of tables cut where a page ends, headings with what follows them. */
export function setPages(letter: Letter, measure: Measure): Page[] {
  const setter = new Setter(letter.page, measure);
  for (const [index, block] of letter.body.entries()) setter.block(block, letter.body[index + 1]);
  return setter.pages;
}

/** Header and footer of one page; page numbers are known only when all pages are set. */
export function setEdges(letter: Letter, numbers: { page: number; pages: number }, measure: Measure): Mark[] {
  const { page } = letter;
  const width = page.width - page.left - page.right;
  const edge = (paragraphs: readonly Paragraph[], top: (height: number) => number): Mark[] => {
    const lines = paragraphs.flatMap((paragraph) => setLines(withNumbers(paragraph, numbers), width, measure));
    let y = top(heightOf(lines));
    return lines.flatMap((line) => {
      y += line.before;
      const marks = marksOf(line, page.left, y);
      y += line.height + line.after;
      return marks;
    });
  };
  return [
    ...edge(letter.header, () => page.headerAt),
    ...edge(letter.footer, (height) => page.height - page.footerAt - height),
  ];
}

function withNumbers(paragraph: Paragraph, numbers: { page: number; pages: number }): Paragraph {
  const runs = paragraph.runs.map((run) =>
    run.kind === 'field' ? { ...run, kind: 'text' as const, text: String(numbers[run.field]) } : run,
  );
  return { ...paragraph, runs };
}

/** Of the height of a line, what letters take: Chinese type is drawn in a square, most of it above the baseline. */
const ABOVE = 0.88;
/** What a line of this type takes where the letter doesn't say. */
const NATURAL = 1.45;

function setLines(paragraph: Paragraph, width: number, measure: Measure): SetLine[] {
  const { left, right, align, before, after } = paragraph;
  const room = width - left - right;
  const size = Math.max(...paragraph.runs.map((run) => run.size));
  const { firstLineChars: chars } = paragraph;
  const firstLine = chars ? (chars / 100) * size : paragraph.firstLine;
  const lines = breakLines(paragraph.runs, { first: room - firstLine, others: room }, measure);
  return lines.map((line, index) => {
    const indent = line.isFirst ? firstLine : 0;
    const rest = room - indent - line.width;
    const shift = align === 'right' ? rest : align === 'center' ? rest / 2 : 0;
    return {
      pieces: line.pieces,
      x: left + indent + Math.max(shift, 0),
      before: index === 0 ? before : 0,
      height: lineHeight(paragraph, line.size || size),
      size: line.size || size,
      after: index === lines.length - 1 ? after : 0,
      startsPage: index === 0 && paragraph.pageBreakBefore,
      endsPage: line.endsPage,
    };
  });
}

function lineHeight({ lineRule, line }: Paragraph, size: number): number {
  if (lineRule === 'exact') return line;
  return lineRule === 'atLeast' ? Math.max(line, size * NATURAL) : size * NATURAL * line;
}

const heightOf = (lines: readonly SetLine[]): number =>
  lines.reduce((sum, line) => sum + line.before + line.height + line.after, 0);

/** `top` is where the line's own height begins. */
function marksOf(line: SetLine, left: number, top: number): Mark[] {
  const y = top + (line.height - line.size) / 2 + line.size * ABOVE;
  return line.pieces
    .filter(({ text }) => text.trim() !== '')
    .map((piece) => ({ kind: 'text', piece, x: left + line.x + piece.x, y }));
}

class Setter {
  readonly pages: Page[] = [{ marks: [] }];
  readonly #page: PageShape;
  readonly #measure: Measure;
  #y: number;

  constructor(page: PageShape, measure: Measure) {
    this.#page = page;
    this.#measure = measure;
    this.#y = page.top;
  }

  block(block: Block, next: Block | undefined): void {
    if (block.kind === 'table') this.#table(block);
    else this.#paragraph(block, next);
  }

  get #bottom(): number {
    return this.#page.height - this.#page.bottom;
  }

  get #width(): number {
    return this.#page.width - this.#page.left - this.#page.right;
  }

  #newPage(): void {
    this.pages.push({ marks: [] });
    this.#y = this.#page.top;
  }

  #mark(marks: readonly Mark[]): void {
    this.pages.at(-1)?.marks.push(...marks);
  }

  #paragraph(paragraph: Paragraph, next: Block | undefined): void {
    const lines = setLines(paragraph, this.#width, this.#measure);
    if (paragraph.keepNext && next?.kind === 'paragraph') {
      const [following] = setLines(next, this.#width, this.#measure);
      const needed = heightOf(lines) + (following ? following.before + following.height : 0);
      if (this.#y + needed > this.#bottom && this.#y > this.#page.top) this.#newPage();
    }
    for (const line of lines) this.#line(line);
  }

  #line(line: SetLine): void {
    if (line.startsPage && this.#y > this.#page.top) this.#newPage();
    // Space above is not wanted at the head of a page.
    const before = this.#y > this.#page.top ? line.before : 0;
    if (this.#y + before + line.height > this.#bottom + 0.01 && this.#y > this.#page.top) {
      this.#newPage();
      this.#mark(marksOf(line, this.#page.left, this.#y));
      this.#y += line.height + line.after;
    } else {
      this.#mark(marksOf(line, this.#page.left, this.#y + before));
      this.#y += before + line.height + line.after;
    }
    if (line.endsPage) this.#newPage();
  }

  #table(table: Table): void {
    for (const row of table.rows) this.#row(table, row);
    this.#y += 6;
  }

  #row(table: Table, row: readonly Cell[]): void {
    const edges = cellEdges(table, row, this.#width);
    const waiting = row.map((cell, index) => {
      const [from = 0, to = 0] = [edges[index], edges[index + 1]];
      return cell.blocks.flatMap((block) => setLines(block, to - from - 2 * CELL_SIDE, this.#measure));
    });
    do {
      const room = this.#bottom - this.#y;
      const fits = waiting.map((lines) => howManyFit(lines, room));
      const isWhole = fits.every((count, index) => count === waiting[index]?.length);
      // A row that would begin with nothing, or that fits on a page of its own, goes to the next page whole.
      const fitsAlone = Math.max(...waiting.map(heightOf)) <= this.#bottom - this.#page.top;
      if (!isWhole && this.#y > this.#page.top && (fitsAlone || fits.every((count) => count === 0))) {
        this.#newPage();
        continue;
      }
      const placed = waiting.map((lines, index) => lines.splice(0, Math.max(fits[index] ?? 0, 1)));
      this.#slice(placed, edges, table.hasBorders);
    } while (waiting.some((lines) => lines.length > 0));
  }

  #slice(cells: readonly SetLine[][], edges: readonly number[], hasBorders: boolean): void {
    const top = this.#y;
    const height = Math.max(...cells.map(heightOf), 0);
    cells.forEach((lines, index) => {
      let y = top;
      for (const line of lines) {
        y += line.before;
        this.#mark(marksOf(line, this.#page.left + (edges[index] ?? 0) + CELL_SIDE, y));
        y += line.height + line.after;
      }
    });
    this.#y = top + height;
    if (hasBorders)
      this.#mark(
        boxes(
          edges.map((edge) => this.#page.left + edge),
          top,
          this.#y,
        ),
      );
  }
}

function howManyFit(lines: readonly SetLine[], room: number): number {
  let used = 0;
  let count = 0;
  for (const line of lines) {
    used += line.before + line.height + line.after;
    if (used > room + 0.01) break;
    count += 1;
  }
  return count;
}

/** Left edges of a row's cells and the right edge of the last, from the left of the text. Never wider than the text. */
function cellEdges({ widths }: Table, row: readonly Cell[], room: number): number[] {
  const count = row.reduce((sum, { span }) => sum + span, 0);
  const known = widths.length >= count && widths.every((width) => width > 0) ? widths : Array(count).fill(room / count);
  const whole = known.reduce((sum: number, width: number) => sum + width, 0);
  const scale = whole > room ? room / whole : 1;
  const edges = [0];
  let column = 0;
  for (const { span } of row) {
    const width = known.slice(column, column + span).reduce((sum: number, each: number) => sum + each, 0);
    edges.push((edges.at(-1) ?? 0) + width * scale);
    column += span;
  }
  return edges;
}

function boxes(edges: readonly number[], top: number, bottom: number): Mark[] {
  const [left = 0, right = 0] = [edges[0], edges.at(-1)];
  const across = [top, bottom].map((y): Mark => ({ kind: 'rule', from: [left, y], to: [right, y] }));
  return [...across, ...edges.map((x): Mark => ({ kind: 'rule', from: [x, top], to: [x, bottom] }))];
}
