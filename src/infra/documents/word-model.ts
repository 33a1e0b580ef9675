/** What is read of a Word file, and drawn: lengths in points. */
export interface Letter {
  page: PageShape;
  body: Block[];
  header: Paragraph[];
  footer: Paragraph[];
}

export interface PageShape {
  width: number;
  height: number;
  top: number;
  right: number;
  bottom: number;
  left: number;
  /** Of the header from the upper edge, of the footer from the lower one. */
  headerAt: number;
  footerAt: number;
}

export type Block = Paragraph | Table;

export interface Paragraph extends ParagraphLooks {
  kind: 'paragraph';
  runs: Run[];
}

export interface ParagraphLooks {
  align: 'left' | 'center' | 'right';
  left: number;
  right: number;
  /** May be negative (hanging). */
  firstLine: number;
  /** In hundredths of a character; goes before `firstLine`. */
  firstLineChars: number | null;
  before: number;
  after: number;
  lineRule: 'auto' | 'exact' | 'atLeast';
  /** Points; with `auto`, how many lines' height. */
  line: number;
  pageBreakBefore: boolean;
  keepNext: boolean;
}

export interface RunLooks {
  bold: boolean;
  underline: boolean;
  size: number;
  /** Hex without #; null for black. */
  color: string | null;
}

export type Run = RunLooks &
  (
    | { kind: 'text'; text: string }
    | { kind: 'field'; field: 'page' | 'pages' }
    | { kind: 'line_break' }
    | { kind: 'page_break' }
    | { kind: 'tab' }
  );

export interface Table {
  kind: 'table';
  hasBorders: boolean;
  widths: number[];
  rows: Cell[][];
}
export interface Cell {
  /** How many columns it takes. */
  span: number;
  blocks: Paragraph[];
}
