/** A run of text; bold is the only markup there is. */
export interface Run {
  text: string;
  bold: boolean;
}

/** Counted as the phone counts (UTF-16), which is never less than what the server counts (code points). */
export const TEXT_LIMIT = 4096;

/** Where a text may be cut, best first: paragraph, line, sentence, word. */
const BREAKS = [/\n{2,}/g, /\n/g, /[。！？；]|[.!?;](?=\s)/g, /[\s，、,]/g];

/** Cutting earlier than this leaves a stub of a message; the next kind of break is tried instead. */
const SHORTEST = TEXT_LIMIT / 4;

/** Cuts a text into messages of at most `limit`, at the best place that is near enough to the end. */
export function splitRuns(runs: readonly Run[], limit: number = TEXT_LIMIT): Run[][] {
  const parts: Run[][] = [];
  let rest = trimStart(runs);
  while (lengthOf(rest) > limit) {
    const at = cutBefore(plain(rest), limit);
    parts.push(trimEnd(sliceRuns(rest, 0, at)));
    rest = trimStart(sliceRuns(rest, at, Number.POSITIVE_INFINITY));
  }
  return [...parts, trimEnd(rest)].filter((part) => lengthOf(part) > 0);
}

const plain = (runs: readonly Run[]): string => runs.map((run) => run.text).join('');
const lengthOf = (runs: readonly Run[]): number => runs.reduce((sum, run) => sum + run.text.length, 0);

function cutBefore(text: string, limit: number): number {
  const head = text.slice(0, limit);
  for (const pattern of BREAKS) {
    const last = [...head.matchAll(pattern)].at(-1);
    const end = last ? last.index + last[0].length : 0;
    if (end >= Math.min(SHORTEST, limit / 4)) return end;
  }
  return wholeCharacters(text, limit);
}

/** Never inside a character that the eye sees as one (an emoji of several code points, a letter with its accent). */
function wholeCharacters(text: string, limit: number): number {
  const window = text.slice(Math.max(0, limit - 64), limit + 64);
  let end = 0;
  for (const { index, segment } of new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(window)) {
    if (index + segment.length > Math.min(64, limit)) break;
    end = index + segment.length;
  }
  return end > 0 ? Math.max(0, limit - 64) + end : limit;
}

function sliceRuns(runs: readonly Run[], from: number, to: number): Run[] {
  const sliced: Run[] = [];
  let offset = 0;
  for (const run of runs) {
    const text = run.text.slice(Math.max(0, from - offset), Math.max(0, to - offset));
    if (text !== '') sliced.push({ text, bold: run.bold });
    offset += run.text.length;
  }
  return sliced;
}

function trimStart(runs: readonly Run[]): Run[] {
  const blank = plain(runs).length - plain(runs).trimStart().length;
  return sliceRuns(runs, blank, Number.POSITIVE_INFINITY);
}

const trimEnd = (runs: readonly Run[]): Run[] => sliceRuns(runs, 0, plain(runs).trimEnd().length);
