import type { Run, RunLooks } from './word-model.ts';

/** A stretch of text that is drawn in one go. */
export interface Piece extends RunLooks {
  text: string;
  /** From where the text's area begins. */
  x: number;
  width: number;
  field?: 'page' | 'pages';
}

export interface TextLine {
  pieces: Piece[];
  width: number;
  /** Of the largest letter in it. */
  size: number;
  isFirst: boolean;
  /** A new page begins after it. */
  endsPage: boolean;
}

/** How wide a text is in a weight and size, in points. */
export type Measure = (text: string, looks: Pick<RunLooks, 'bold' | 'size'>) => number;

/** What may not stand at the beginning of a line: closing marks, and marks that belong to what is before them. */
const NOT_FIRST = new Set([
  ...'\uff0c\u3002\u3001\uff1b\uff1a\uff1f\uff01\uff09\u300b\u3009\u300d\u300f\u3011\u3015\u3017\uff3d\uff5d',
  ...'\u201d\u2019\u2026\u2014\u00b7\uff05\u2030\u2103\uff5e,.;:?!)]}%\u00bb\u203a',
]);
/** What may not stand at the end of one: opening marks. */
const NOT_LAST = new Set([
  ...'\uff08\u300a\u3008\u300c\u300e\u3010\u3014\u3016\uff3b\uff5b\u201c\u2018\uffe5([{\u00ab\u2039',
]);

/** Spaces; a letter of a script that breaks anywhere; marks; or a word. */
const TOKENS =
  /[ \t\u3000]+|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3001-\u303f\uff01-\uff60\uffe0-\uffe6\u2014\u2018-\u201f\u2026\u00b7]|[^\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3001-\u303f\uff01-\uff60\uffe0-\uffe6\u2014\u2018-\u201f\u2026\u00b7]+|\s/gu;

interface Atom {
  kind: 'text' | 'space' | 'tab' | 'line_break' | 'page_break';
  pieces: (RunLooks & { text: string; width: number; field?: 'page' | 'pages' })[];
  width: number;
  /** What comes next must stay with it. */
  holdsNext: boolean;
}

/** Tab stops where Word has them by itself. */
const TAB = 21;

/** Breaks runs into lines, by the rules of Chinese setting; Latin words stay whole unless they are wider than a line. */
export function breakLines(
  runs: readonly Run[],
  room: { first: number; others: number },
  measure: Measure,
): TextLine[] {
  const lines: TextLine[] = [];
  let line = emptyLine(true);
  const end = (endsPage = false): void => {
    lines.push({ ...trimmed(line), endsPage });
    line = emptyLine(false);
  };
  const widthNow = (): number => (lines.length === 0 ? room.first : room.others);
  const place = (atom: Atom): void => {
    for (const piece of atom.pieces) {
      line.pieces.push({ ...piece, x: line.width });
      line.width += piece.width;
      line.size = Math.max(line.size, piece.size);
    }
  };
  for (const atom of atomsOf(runs, measure)) {
    if (atom.kind === 'line_break' || atom.kind === 'page_break') {
      for (const { size } of atom.pieces) line.size = Math.max(line.size, size);
      end(atom.kind === 'page_break');
    } else if (atom.kind === 'tab') {
      line.width = (Math.floor(line.width / TAB) + 1) * TAB;
    } else if (atom.kind === 'space' || line.width + atom.width <= widthNow() + 0.01) {
      place(atom);
    } else {
      if (line.pieces.length > 0) end();
      for (const part of atom.width > widthNow() ? inParts(atom, widthNow(), measure) : [atom]) {
        if (line.pieces.length > 0 && line.width + part.width > widthNow() + 0.01) end();
        place(part);
      }
    }
  }
  end();
  return lines;
}

const emptyLine = (isFirst: boolean): TextLine => ({ pieces: [], width: 0, size: 0, isFirst, endsPage: false });

/** Spaces at the end of a line take no room. */
function trimmed(line: TextLine): TextLine {
  const pieces = [...line.pieces];
  while (pieces.length > 1 && pieces.at(-1)?.text.trim() === '' && !pieces.at(-1)?.field) pieces.pop();
  const last = pieces.at(-1);
  return { ...line, pieces, width: last ? last.x + last.width : 0 };
}

function atomsOf(runs: readonly Run[], measure: Measure): Atom[] {
  const atoms: Atom[] = [];
  for (const run of runs) {
    const looks: RunLooks = { bold: run.bold, underline: run.underline, size: run.size, color: run.color };
    if (run.kind === 'text') {
      // An empty run still says how high its line is.
      if (run.text === '') atoms.push(single('space', { ...looks, text: '', width: 0 }));
      for (const [text] of run.text.matchAll(TOKENS)) join(atoms, { ...looks, text, width: measure(text, looks) });
    } else if (run.kind === 'field') {
      join(atoms, { ...looks, text: '0', width: measure('0', looks), field: run.field });
    } else atoms.push(single(run.kind, { ...looks, text: '', width: 0 }));
  }
  return atoms;
}

const single = (kind: Atom['kind'], piece: Atom['pieces'][number]): Atom => ({
  kind,
  pieces: [piece],
  width: piece.width,
  holdsNext: false,
});

function join(atoms: Atom[], piece: Atom['pieces'][number]): void {
  if (piece.text.trim() === '') {
    atoms.push(single('space', piece));
    return;
  }
  const before = atoms.at(-1);
  const [first = ''] = piece.text;
  if (before?.kind === 'text' && (before.holdsNext || NOT_FIRST.has(first) || isSameWord(before, piece.text))) {
    before.pieces.push(piece);
    before.width += piece.width;
    before.holdsNext = NOT_LAST.has(piece.text);
  } else atoms.push({ ...single('text', piece), holdsNext: NOT_LAST.has(piece.text) });
}

const WORD = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{N}]/u;
/** A word of which a part looks different comes in several runs. */
const isSameWord = (before: Atom, next: string): boolean =>
  WORD.test(before.pieces.at(-1)?.text.at(-1) ?? '') && WORD.test(next[0] ?? '');

/** What is wider than a line is broken where the line ends. */
function inParts(atom: Atom, room: number, measure: Measure): Atom[] {
  const parts: Atom[] = [];
  for (const piece of atom.pieces) {
    if (piece.width <= room) {
      parts.push(single('text', piece));
      continue;
    }
    let text = '';
    for (const letter of piece.text) {
      if (text !== '' && measure(text + letter, piece) > room) {
        parts.push(single('text', { ...piece, text, width: measure(text, piece) }));
        text = '';
      }
      text += letter;
    }
    if (text !== '') parts.push(single('text', { ...piece, text, width: measure(text, piece) }));
  }
  return parts;
}
