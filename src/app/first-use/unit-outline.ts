import { cleanText } from '../../domain/petition/clean-text.ts';
import type { Name } from '../../domain/text.ts';

/** More than any office has; past it somebody pasted something else. */
export const UNITS_MAX = 300;
const DEPTH_MAX = 5;
const NAME_MAX = 120;
const PROBLEMS_SHOWN = 50;

export interface OutlinedUnit {
  /** From 1, of the pasted text. */
  line: number;
  name: Name;
  /** 0 at the top. */
  depth: number;
}
export type OutlineFault = 'too_long' | 'twice' | 'too_deep' | 'too_many';
export interface Outline {
  units: OutlinedUnit[];
  problems: { line: number; fault: OutlineFault }[];
  /** All of them; the list holds the first. */
  problemCount: number;
}

interface Reading extends Outline {
  /** Widths of indentation that are open, from the top down. */
  widths: number[];
  taken: Set<string>;
}

/**
 * Reads units from pasted lines: one a line, below another by indentation (spaces, tabs, wide spaces), the English name
 * behind a bar. Whatever can't be used is told with its line.
 */
export function readOutline(text: string): Outline {
  const reading: Reading = { units: [], problems: [], problemCount: 0, widths: [], taken: new Set() };
  for (const [index, line] of text.split(/\r\n|\n|\r/).entries()) {
    if (line.trim() !== '') readLine(reading, line, index + 1);
  }
  const { units, problems, problemCount } = reading;
  return { units: units.slice(0, UNITS_MAX), problems, problemCount };
}

function readLine(reading: Reading, text: string, line: number): void {
  const { units, widths, taken } = reading;
  const indent = /^\s*/.exec(text)?.[0] ?? '';
  const name = nameIn(text);
  const width = widthOf(indent);
  while (widths.length > 0 && (widths.at(-1) ?? 0) >= width) widths.pop();
  widths.push(width);
  const depth = widths.length - 1;
  const fault = faultOf(name, depth, taken) ?? (units.length >= UNITS_MAX ? 'too_many' : null);
  if (fault) {
    reading.problemCount += 1;
    if (reading.problems.length < PROBLEMS_SHOWN) reading.problems.push({ line, fault });
    return;
  }
  taken.add(name['zh-CN']).add(name.en);
  units.push({ line, name, depth });
}

function nameIn(text: string): Name {
  const [zh = '', en = ''] = text.split(/[|｜]/).map((part) => cleanText(part).replace(/\s+/g, ' ').trim());
  return { 'zh-CN': zh || en, en: en || zh };
}

function faultOf(name: Name, depth: number, taken: ReadonlySet<string>): OutlineFault | null {
  if (name['zh-CN'].length > NAME_MAX || name.en.length > NAME_MAX) return 'too_long';
  if (taken.has(name['zh-CN']) || taken.has(name.en)) return 'twice';
  return depth >= DEPTH_MAX ? 'too_deep' : null;
}

/** A tab and a wide space are as wide as they look. */
const widthOf = (indent: string): number =>
  [...indent].reduce((width, sign) => width + (sign === '\t' ? 4 : sign === '\u3000' ? 2 : 1), 0);
