import {
  AFTER_DENIAL,
  ASIDE,
  BACKGROUND,
  CHOSEN_ITEM,
  CLAUSE_END,
  CONTENT,
  DENIES,
  ITEM_START,
  MILD_PIVOT,
  NUMERALS,
  PIVOT,
  RHETORICAL,
  SENTENCE_END,
  WISH,
} from './cue-words.ts';

/** A part of a statement and how much it tells of what the matter is. Below 0: it says what the matter is not. */
export interface Clause {
  text: string;
  weight: number;
  role: 'plain' | 'wish' | 'point' | 'aside' | 'background' | 'denied';
}

/** What is put aside speaks a little against its topic: people seldom name what has nothing to do with it. */
const DENIED = -0.4;
const POINT = 1.8;
const MILD_POINT = 1.4;
const WISHED = 1.3;
const SET_ASIDE = 0.35;
const BEHIND = 0.7;

/** Parts a folded statement, and weighs each part by what people say around the point. */
export function readClauses(folded: string): Clause[] {
  const clauses: Clause[] = [];
  for (const sentence of folded.split(SENTENCE_END)) {
    const parts = sentence.split(CLAUSE_END).map((part) => part.trim());
    let lead: 'none' | 'denied' | 'point' | 'aside' = clauses.at(-1)?.role === 'denied' ? 'denied' : 'none';
    for (const text of parts) {
      if (text === '') continue;
      const clause = weigh(text, lead);
      clauses.push(clause);
      lead = leadOf(clause, lead);
    }
  }
  return preferChosen(clauses);
}

function weigh(text: string, lead: string): Clause {
  if (isDenied(text)) return { text, weight: DENIED, role: 'denied' };
  if (ASIDE.test(text)) return { text, weight: SET_ASIDE, role: 'aside' };
  if (PIVOT.test(text)) return { text, weight: POINT, role: 'point' };
  if (lead === 'denied' && AFTER_DENIAL.test(text)) return { text, weight: POINT, role: 'point' };
  if (lead === 'point') return { text, weight: MILD_POINT, role: 'plain' };
  if (MILD_PIVOT.test(text)) return { text, weight: MILD_POINT, role: 'plain' };
  if (WISH.test(text)) return { text, weight: WISHED, role: 'wish' };
  if (BACKGROUND.test(text)) return { text, weight: BEHIND, role: 'background' };
  if (lead === 'aside') return { text, weight: (1 + SET_ASIDE) / 2, role: 'aside' };
  return { text, weight: 1, role: 'plain' };
}

/** Whether the clause only says what is not the matter. */
function isDenied(text: string): boolean {
  if (RHETORICAL.test(text)) return false;
  return CONTENT.test(text) || DENIES.some((pattern) => pattern.test(text));
}

function leadOf({ role, text }: Clause, lead: 'none' | 'denied' | 'point' | 'aside'): typeof lead {
  if (role === 'denied') return 'denied';
  // "What I want to say is this:" has its content in what follows.
  if (role === 'point') return text.length < 14 ? 'point' : 'none';
  return role === 'aside' && lead !== 'aside' ? 'aside' : 'none';
}

/** Of a numbered list, the item that the writer calls the most urgent. */
function preferChosen(clauses: Clause[]): Clause[] {
  const chosen = clauses.map(({ text }) => CHOSEN_ITEM.exec(text)?.[1]).find((numeral) => numeral !== undefined);
  if (chosen === undefined) return clauses;
  const wanted = NUMERALS.indexOf(chosen);
  let item = -1;
  return clauses.map((clause) => {
    const starts = ITEM_START.findIndex((pattern) => pattern.test(clause.text));
    if (starts >= 0) item = starts;
    if (item < 0 || clause.weight < 0) return clause;
    return item === wanted
      ? { ...clause, weight: POINT, role: 'point' }
      : { ...clause, weight: SET_ASIDE, role: 'aside' };
  });
}
