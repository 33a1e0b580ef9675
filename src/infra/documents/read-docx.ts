import type { Cell, Letter, PageShape, Paragraph, Run, RunLooks, Table } from './word-model.ts';
import { WordNumbering } from './word-numbering.ts';
import { paragraphLooks, points, runLooks, WordStyles } from './word-styles.ts';
import { attribute, child, childrenOf, type Element, numberOf, parseXml } from './xml.ts';
import { type Parts, partText, unzip } from './zip.ts';

/**
 * Reads what is drawn of a Word file: paragraphs with their styles, runs, tables, breaks, the page, header and footer.
 * Pictures, notes and columns are not read; templates are checked for them when they are handed in.
 */
export function readDocx(content: Uint8Array): Letter {
  const parts = unzip(content);
  const root = parseXml(partText(parts, 'word/document.xml') ?? '');
  const body = child(root, 'body');
  if (!body) throw new Error('A Word file without a body');
  const reader = new Reader(parts);
  const section = child(body, 'sectPr');
  return {
    page: pageShape(section),
    body: reader.blocks(body),
    header: reader.around(section, 'headerReference'),
    footer: reader.around(section, 'footerReference'),
  };
}

const A4 = { width: 595.3, height: 841.9 };

function pageShape(section: Element | null): PageShape {
  const [size, margins] = [child(section, 'pgSz'), child(section, 'pgMar')];
  const length = (element: Element | null, name: string, fallback: number): number => {
    const value = numberOf(element, name);
    return value === null ? fallback : points(Math.abs(value));
  };
  return {
    width: length(size, 'w', A4.width),
    height: length(size, 'h', A4.height),
    top: length(margins, 'top', 72),
    right: length(margins, 'right', 72),
    bottom: length(margins, 'bottom', 72),
    left: length(margins, 'left', 72),
    headerAt: length(margins, 'header', 42),
    footerAt: length(margins, 'footer', 42),
  };
}

/** Elements that only stand around others. */
const WRAPPERS = new Set(['sdt', 'sdtContent', 'hyperlink', 'smartTag', 'ins', 'customXml']);

class Reader {
  readonly #parts: Parts;
  readonly #styles: WordStyles;
  readonly #numbering: WordNumbering;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#styles = new WordStyles(partText(parts, 'word/styles.xml'));
    this.#numbering = new WordNumbering(partText(parts, 'word/numbering.xml'));
  }

  blocks(parent: Element): (Paragraph | Table)[] {
    return childrenOf(parent).flatMap((element) => {
      if (element.localName === 'p') return [this.#paragraph(element)];
      if (element.localName === 'tbl') return [this.#table(element)];
      return WRAPPERS.has(element.localName ?? '') ? this.blocks(element) : [];
    });
  }

  /** The header or footer of every page. */
  around(section: Element | null, name: string): Paragraph[] {
    const references = section ? childrenOf(section).filter(({ localName }) => localName === name) : [];
    const id = references.find((each) => (attribute(each, 'type') ?? 'default') === 'default')?.getAttribute('r:id');
    const links = partText(this.#parts, 'word/_rels/document.xml.rels');
    if (!id || !links) return [];
    const link = childrenOf(parseXml(links)).find((each) => each.getAttribute('Id') === id);
    const xml = partText(this.#parts, `word/${link?.getAttribute('Target') ?? ''}`);
    return xml === null ? [] : this.blocks(parseXml(xml)).filter((block) => block.kind === 'paragraph');
  }

  #paragraph(element: Element): Paragraph {
    const properties = child(element, 'pPr');
    const style = this.#styles.looks(attribute(child(properties, 'pStyle'), 'val'));
    const number = this.#numbering.next(child(properties, 'numPr'));
    const runs = this.#runs(element, style.run);
    const numbered: Run[] = number === '' ? [] : [{ ...style.run, kind: 'text', text: number }];
    // An empty paragraph is as high as its sign would be.
    const mark: Run = { ...style.run, ...runLooks(child(properties, 'rPr')), kind: 'text', text: '' };
    return {
      kind: 'paragraph',
      ...style.paragraph,
      ...paragraphLooks(properties),
      runs: runs.length > 0 ? [...numbered, ...runs] : [...numbered, mark],
    };
  }

  #runs(parent: Element, base: RunLooks): Run[] {
    let field: string | null = null;
    return childrenOf(parent).flatMap((element): Run[] => {
      if (WRAPPERS.has(element.localName ?? '')) return this.#runs(element, base);
      if (element.localName === 'fldSimple') return fieldRun(attribute(element, 'instr'), base);
      if (element.localName !== 'r') return [];
      const mark = attribute(child(element, 'fldChar'), 'fldCharType');
      const instruction = child(element, 'instrText')?.textContent ?? '';
      if (mark === 'begin') field = '';
      if (field !== null) {
        field += instruction;
        if (mark !== 'end') return [];
        const done = fieldRun(field, base);
        field = null;
        return done;
      }
      return this.#run(element, base);
    });
  }

  #run(element: Element, base: RunLooks): Run[] {
    const properties = child(element, 'rPr');
    const looks: RunLooks = {
      ...base,
      ...this.#styles.runStyle(attribute(child(properties, 'rStyle'), 'val')),
      ...runLooks(properties),
    };
    return childrenOf(element).flatMap((each): Run[] => {
      switch (each.localName) {
        case 't':
          return [{ ...looks, kind: 'text', text: each.textContent ?? '' }];
        case 'tab':
          return [{ ...looks, kind: 'tab' }];
        case 'br':
          return [{ ...looks, kind: attribute(each, 'type') === 'page' ? 'page_break' : 'line_break' }];
        case 'cr':
          return [{ ...looks, kind: 'line_break' }];
        case 'noBreakHyphen':
          return [{ ...looks, kind: 'text', text: '\u2011' }];
        default:
          return [];
      }
    });
  }

  #table(element: Element): Table {
    const grid = child(element, 'tblGrid');
    const widths = grid ? childrenOf(grid).map((column) => points(numberOf(column, 'w') ?? 0)) : [];
    const rows = childrenOf(element).filter(({ localName }) => localName === 'tr');
    const style = attribute(child(child(element, 'tblPr'), 'tblStyle'), 'val');
    return {
      kind: 'table',
      // Word's own style for a table with lines has them in the style, which is not followed for tables.
      hasBorders: child(child(element, 'tblPr'), 'tblBorders') !== null || style !== null,
      widths,
      rows: rows.map((row) =>
        childrenOf(row)
          .filter(({ localName }) => localName === 'tc')
          .map((cell) => this.#cell(cell)),
      ),
    };
  }

  #cell(element: Element): Cell {
    const span = numberOf(child(child(element, 'tcPr'), 'gridSpan'), 'val') ?? 1;
    const inner = this.blocks(element);
    // A table within a table is read as its paragraphs.
    const blocks = inner.flatMap((block) =>
      block.kind === 'paragraph' ? [block] : block.rows.flatMap((row) => row.flatMap((cell) => cell.blocks)),
    );
    return { span, blocks };
  }
}

function fieldRun(instruction: string | null, base: RunLooks): Run[] {
  const name = /^\s*(\w+)/.exec(instruction ?? '')?.[1]?.toUpperCase();
  if (name === 'PAGE') return [{ ...base, kind: 'field', field: 'page' }];
  return name === 'NUMPAGES' ? [{ ...base, kind: 'field', field: 'pages' }] : [];
}
