import type { ParagraphLooks, RunLooks } from './word-model.ts';
import { attribute, child, childrenOf, type Element, numberOf, parseXml } from './xml.ts';

/** Word counts in twentieths of a point, and font sizes in halves. */
export const points = (twentieths: number): number => twentieths / 20;

interface Style {
  basedOn: string | null;
  paragraph: Partial<ParagraphLooks>;
  run: Partial<RunLooks>;
}

export interface Looks {
  paragraph: ParagraphLooks;
  run: RunLooks;
}

const PLAIN: Looks = {
  paragraph: {
    ...{ align: 'left', left: 0, right: 0, firstLine: 0, firstLineChars: null, before: 0, after: 0 },
    ...{ lineRule: 'auto', line: 1, pageBreakBefore: false, keepNext: false },
  },
  run: { bold: false, underline: false, size: 10.5, color: null },
};

/** The styles of a Word file; `looks` follows a style to what it is based on, down to the file's defaults. */
export class WordStyles {
  readonly #styles = new Map<string, Style>();
  readonly #base: Looks;
  readonly #normal: string | null;

  constructor(xml: string | null) {
    const root = xml === null ? null : parseXml(xml);
    const defaults = child(root, 'docDefaults');
    this.#base = {
      paragraph: { ...PLAIN.paragraph, ...paragraphLooks(child(child(defaults, 'pPrDefault'), 'pPr')) },
      run: { ...PLAIN.run, ...runLooks(child(child(defaults, 'rPrDefault'), 'rPr')) },
    };
    const styles = root ? childrenOf(root).filter(({ localName }) => localName === 'style') : [];
    for (const style of styles) {
      this.#styles.set(attribute(style, 'styleId') ?? '', {
        basedOn: attribute(child(style, 'basedOn'), 'val'),
        paragraph: paragraphLooks(child(style, 'pPr')),
        run: runLooks(child(style, 'rPr')),
      });
    }
    const normal = styles.find(
      (style) => isOn(attribute(style, 'default') ?? '0') && attribute(style, 'type') === 'paragraph',
    );
    this.#normal = normal ? attribute(normal, 'styleId') : null;
  }

  looks(styleId: string | null): Looks {
    const looks = { paragraph: { ...this.#base.paragraph }, run: { ...this.#base.run } };
    for (const style of this.#chain(styleId ?? this.#normal)) {
      Object.assign(looks.paragraph, style.paragraph);
      Object.assign(looks.run, style.run);
    }
    return looks;
  }

  /** A style of characters changes runs only. */
  runStyle(styleId: string | null): Partial<RunLooks> {
    return styleId === null ? {} : Object.assign({}, ...this.#chain(styleId).map(({ run }) => run));
  }

  /** From the most general on; a circle of styles ends where it began. */
  #chain(styleId: string | null): Style[] {
    const chain: Style[] = [];
    const seen = new Set<string>();
    for (let id = styleId; id !== null && !seen.has(id); ) {
      seen.add(id);
      const style = this.#styles.get(id);
      if (!style) break;
      chain.unshift(style);
      id = style.basedOn;
    }
    return chain;
  }
}

const isOn = (value: string | null): boolean => value === null || !['0', 'false', 'off', 'none'].includes(value);

/** Only what is there, so that it can be laid over what is more general. */
function given<T extends object>(values: { [K in keyof T]: T[K] | null | undefined }): Partial<T> {
  const kept = Object.entries(values).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(kept) as Partial<T>;
}

const ALIGNMENTS: Record<string, ParagraphLooks['align']> = {
  ...{ left: 'left', start: 'left', both: 'left', distribute: 'left' },
  ...{ center: 'center', right: 'right', end: 'right' },
};

export function paragraphLooks(properties: Element | null): Partial<ParagraphLooks> {
  if (!properties) return {};
  const [indent, spacing] = [child(properties, 'ind'), child(properties, 'spacing')];
  const length = (element: Element | null, name: string): number | null => {
    const value = numberOf(element, name);
    return value === null ? null : points(value);
  };
  const toggle = (name: string): boolean | null => {
    const element = child(properties, name);
    return element && isOn(attribute(element, 'val'));
  };
  const hanging = length(indent, 'hanging');
  const firstLine = length(indent, 'firstLine');
  // A first line that is set in points is no longer one in characters.
  const chars = numberOf(indent, 'firstLineChars') ?? (firstLine !== null || hanging !== null ? 0 : null);
  const looks = given<Omit<ParagraphLooks, 'line' | 'lineRule'>>({
    align: ALIGNMENTS[attribute(child(properties, 'jc'), 'val') ?? ''] ?? null,
    left: length(indent, 'left') ?? length(indent, 'start'),
    right: length(indent, 'right') ?? length(indent, 'end'),
    firstLine: hanging === null ? firstLine : -hanging,
    firstLineChars: chars,
    before: length(spacing, 'before'),
    after: length(spacing, 'after'),
    pageBreakBefore: toggle('pageBreakBefore'),
    keepNext: toggle('keepNext'),
  });
  return { ...looks, ...lineLooks(spacing) };
}

function lineLooks(spacing: Element | null): Partial<ParagraphLooks> {
  const line = numberOf(spacing, 'line');
  if (line === null) return {};
  const rule = attribute(spacing, 'lineRule');
  if (rule === 'exact' || rule === 'atLeast') return { lineRule: rule, line: points(line) };
  return { lineRule: 'auto', line: line / 240 };
}

export function runLooks(properties: Element | null): Partial<RunLooks> {
  if (!properties) return {};
  const [bold, underline] = [child(properties, 'b'), child(properties, 'u')];
  const size = numberOf(child(properties, 'sz'), 'val');
  const color = attribute(child(properties, 'color'), 'val');
  return given<RunLooks>({
    bold: bold && isOn(attribute(bold, 'val')),
    underline: underline && isOn(attribute(underline, 'val')),
    size: size === null ? null : size / 2,
    color: color !== null && /^[0-9A-Fa-f]{6}$/.test(color) ? color : null,
  });
}
