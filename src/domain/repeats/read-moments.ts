import { AMOUNT, CLASS, GRADE, LAST_MONTH, MONTH, TERMS, YEAR, YEAR_WORDS } from './moment-words.ts';
import { DIGITS } from './place-words.ts';
import { numberOf } from './read-places.ts';

/** Times and groups that a text names; what it leaves open is empty. */
export interface Moments {
  years: Set<number>;
  terms: Set<string>;
  months: Set<number>;
  /** `9-10`. */
  days: Set<string>;
  /** `3` third year, `9` the last of the middle school, `g1` a year of the high school, `k` a kindergarten's. */
  grades: Set<string>;
  classes: Set<number>;
  amounts: Set<number>;
}

/** Reads the times in a text that came in on `day` (`YYYY-MM-DD`): "last year" is counted from it. */
export function readMoments(text: string, day: string): Moments {
  const year = Number(day.slice(0, 4));
  const { months, days } = monthsOf(text, day);
  const named = [...text.matchAll(YEAR)].map(([, written]) => Number(written));
  const told = YEAR_WORDS.flatMap(([word, offset]) => (word.test(text) ? [year + offset] : []));
  return {
    years: new Set([...named, ...told]),
    terms: new Set(TERMS.flatMap(([word, term]) => (word.test(text) ? [term] : []))),
    months,
    days,
    grades: new Set([...text.matchAll(GRADE)].flatMap(gradeOf)),
    classes: new Set([...text.matchAll(CLASS)].map(([, inBrackets, plain]) => numberOf(inBrackets ?? plain ?? ''))),
    amounts: new Set([...text.matchAll(AMOUNT)].map(([, amount, tens]) => Number(amount) * (tens ? 10_000 : 1))),
  };
}

function monthsOf(text: string, day: string): Pick<Moments, 'months' | 'days'> {
  const months = new Set<number>();
  const days = new Set<string>();
  for (const [, written = '', date] of text.matchAll(MONTH)) {
    const month = numberOf(written);
    months.add(month);
    if (date) days.add(`${month}-${numberOf(date)}`);
  }
  if (LAST_MONTH.test(text)) months.add(((Number(day.slice(5, 7)) + 10) % 12) + 1);
  return { months, days };
}

/** The years of primary and middle school are counted on; a letter stands before those of other schools. */
function gradeOf([, whole, short, school, year, kindergarten]: RegExpExecArray): string[] {
  const plain = whole ?? short;
  if (plain) return [String(DIGITS[plain] ?? plain)];
  if (kindergarten) return [`k${kindergarten}`];
  const count = DIGITS[year ?? ''] ?? Number(year);
  return school === undefined ? [] : [SENIOR.has(school) ? `g${count}` : String(count + 6)];
}

const SENIOR = new Set(['\u9ad8']);

export interface MomentRelation {
  /** Sorts in which both name something, and nothing the same. */
  differ: (keyof Moments)[];
  same: (keyof Moments)[];
}

const SORTS = ['years', 'terms', 'months', 'days', 'grades', 'classes', 'amounts'] as const;

export function compareMoments(a: Moments, b: Moments): MomentRelation {
  const relation: MomentRelation = { differ: [], same: [] };
  for (const sort of SORTS) {
    const [left, right]: [Set<unknown>, Set<unknown>] = [a[sort], b[sort]];
    if (left.size === 0 || right.size === 0) continue;
    const isShared = [...left].some((value) => right.has(value));
    relation[isShared ? 'same' : 'differ'].push(sort);
  }
  return relation;
}
