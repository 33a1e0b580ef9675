import { attribute, child, childrenOf, type Element, numberOf, parseXml } from './xml.ts';

interface Level {
  format: string;
  /** `%1.` and the like. */
  text: string;
  start: number;
}

/** Numbers that Word sets before paragraphs by itself, counted as the paragraphs come. */
export class WordNumbering {
  readonly #levels = new Map<string, Level[]>();
  readonly #counted = new Map<string, number[]>();

  constructor(xml: string | null) {
    if (xml === null) return;
    const root = parseXml(xml);
    const named = (name: string): Element[] => childrenOf(root).filter(({ localName }) => localName === name);
    const abstract = new Map(named('abstractNum').map((each) => [attribute(each, 'abstractNumId'), levelsOf(each)]));
    for (const num of named('num')) {
      const levels = abstract.get(attribute(child(num, 'abstractNumId'), 'val'));
      const id = attribute(num, 'numId');
      if (levels && id !== null) this.#levels.set(id, levels);
    }
  }

  /** What stands before the paragraph; empty for none. */
  next(numbering: Element | null): string {
    const id = attribute(child(numbering, 'numId'), 'val');
    const levels = id === null ? undefined : this.#levels.get(id);
    if (id === null || !levels) return '';
    const depth = numberOf(child(numbering, 'ilvl'), 'val') ?? 0;
    const level = levels[depth];
    if (!level) return '';
    const counted = this.#counted.get(id) ?? [];
    counted[depth] = (counted[depth] ?? level.start - 1) + 1;
    counted.length = depth + 1;
    this.#counted.set(id, counted);
    if (level.format === 'bullet') return '\u2022 ';
    const text = level.text.replace(/%(\d)/g, (_, digit: string) => {
      const at = Number(digit) - 1;
      const value = counted[at] ?? levels[at]?.start ?? 1;
      return written(value, levels[at]?.format ?? 'decimal');
    });
    return text === '' ? '' : `${text} `;
  }
}

function levelsOf(abstract: Element): Level[] {
  const levels: Level[] = [];
  for (const level of childrenOf(abstract).filter(({ localName }) => localName === 'lvl')) {
    levels[numberOf(level, 'ilvl') ?? 0] = {
      format: attribute(child(level, 'numFmt'), 'val') ?? 'decimal',
      text: attribute(child(level, 'lvlText'), 'val') ?? '',
      start: numberOf(child(level, 'start'), 'val') ?? 1,
    };
  }
  return levels;
}

const chineseNumbers = new Intl.NumberFormat('zh-Hans-CN-u-nu-hanidec', { useGrouping: false });

function written(value: number, format: string): string {
  if (/chineseCounting|ideographDigital|japaneseCounting|taiwaneseCounting/.test(format)) return counting(value);
  if (format === 'lowerLetter') return String.fromCharCode(96 + (((value - 1) % 26) + 1));
  if (format === 'upperLetter') return String.fromCharCode(64 + (((value - 1) % 26) + 1));
  return String(value);
}

/** As one counts paragraphs, up to ninety-nine; above that digit by digit. */
function counting(value: number): string {
  const digit = (of: number): string => chineseNumbers.format(of);
  const ten = '\u5341';
  if (value < 10) return digit(value);
  if (value > 99) return digit(value);
  const [tens, ones] = [Math.floor(value / 10), value % 10];
  return `${tens > 1 ? digit(tens) : ''}${ten}${ones > 0 ? digit(ones) : ''}`;
}
