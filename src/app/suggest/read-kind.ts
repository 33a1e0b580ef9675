import { PETITION_KINDS } from '../../domain/dialogue/command.ts';
import { routingExamples } from '../sample/routing-knowledge.ts';
import type { Clause } from './clauses.ts';
import { featuresOf, type Tokenise } from './features.ts';
import { KIND_CUES, type KindCue } from './kind-words.ts';
import { read } from './score-categories.ts';
import { createScorer, trainWords } from './word-model.ts';

export type PetitionKind = (typeof PETITION_KINDS)[number];

export interface KindReading {
  kind: PetitionKind;
  /** What was written that spoke for it. */
  words: string[];
  /** Whether it tells of gain, favour or misconduct in office, not only that something is reported. */
  isOfMisconduct: boolean;
}

interface Weight {
  /** For each clause that has the cue, three at most. */
  each: number;
  /** More where the first or the last clause has it: there stands what a statement is, and what it wants. */
  first?: number;
  last?: number;
}

/** What a cue says of a kind. Set by hand on the tuning part; few and plain, so that anyone can see why. */
const WEIGHTS: Record<PetitionKind, Partial<Record<KindCue, Weight>>> = {
  praise: {
    praise: { each: 1.7, first: 0.6, last: 0.8 },
    complaint: { each: -0.7 },
    claim: { each: -0.6 },
    corruption: { each: -1 },
    accusation: { each: -1 },
  },
  suggestion: {
    suggestion: { each: 1.8, first: 0.9, last: 0.2 },
    hope: { each: 0.7, first: 1.2 },
    complaint: { each: -0.25 },
    claim: { each: -0.5 },
    polite_question: { each: -0.8 },
    accusation: { each: -1 },
    corruption: { each: -0.5 },
  },
  enquiry: {
    polite_question: { each: 1.6, first: 0.7, last: 0.3 },
    question: { each: 0.8, first: 0.5, last: 0.9 },
    complaint: { each: -0.75 },
    claim: { each: -0.8 },
    suggestion: { each: -0.5 },
    accusation: { each: -1 },
    corruption: { each: -0.6 },
  },
  whistleblow: {
    accusation: { each: 0.9, first: 0.5, last: 0.4 },
    corruption: { each: 1.6, last: 0.2 },
    misconduct: { each: 1.1 },
    insider: { each: 0.5 },
    question: { each: -0.4 },
    polite_question: { each: -0.5 },
    suggestion: { each: -0.8 },
    praise: { each: -0.8 },
  },
  appeal: {
    complaint: { each: 0.7, last: 0.3 },
    claim: { each: 0.9, last: 0.3 },
    praise: { each: -0.3 },
  },
};

/** Without any cue it is an appeal, which has all the rights. */
const BASE: Record<PetitionKind, number> = { appeal: 1.1, whistleblow: 0, enquiry: 0, suggestion: 0, praise: 0 };
const MOST_CLAUSES = 3;
/** Words alone tell little of a kind; they decide where cues are few. */
const LEARNED_SHARE = 0.3;

interface Cue {
  name: KindCue;
  count: number;
  isFirst: boolean;
  isLast: boolean;
  written: string;
}

function cuesOf(clauses: readonly Clause[]): Cue[] {
  const heard = clauses.filter(({ role }) => role !== 'denied');
  return KIND_CUES.flatMap(([name, pattern]) => {
    const matches = heard.map(({ text }) => pattern.exec(text)?.[0]);
    const written = matches.find((match) => match !== undefined);
    if (written === undefined) return [];
    const count = Math.min(matches.filter((match) => match !== undefined).length, MOST_CLAUSES);
    return [{ name, count, isFirst: matches[0] !== undefined, isLast: matches.at(-1) !== undefined, written }];
  });
}

function shareOf(kind: PetitionKind, { name, count, isFirst, isLast }: Cue): number {
  const weight = WEIGHTS[kind][name];
  if (!weight) return 0;
  return weight.each * count + (isFirst ? (weight.first ?? 0) : 0) + (isLast ? (weight.last ?? 0) : 0);
}

const scoresOf = (cues: readonly Cue[]): Map<PetitionKind, number> =>
  new Map(PETITION_KINDS.map((kind) => [kind, cues.reduce((sum, cue) => sum + shareOf(kind, cue), BASE[kind])]));

export type ReadKind = (clauses: readonly Clause[]) => KindReading;

/** Tells which of the five kinds a statement is: by cues, and by the words of the invented statements. */
export function createKindReader(tokenise: Tokenise): ReadKind {
  const scorer = createScorer(
    trainWords(
      routingExamples().map(({ kind, text }) => ({ label: kind, features: featuresOf(read(text), tokenise) })),
    ),
  );
  return (clauses) => {
    const cues = cuesOf(clauses);
    const learned = scorer.score(featuresOf(clauses, tokenise));
    const byCues = scoresOf(cues);
    const scoreOf = (kind: PetitionKind): number => (byCues.get(kind) ?? 0) + LEARNED_SHARE * (learned.get(kind) ?? 0);
    const kind = PETITION_KINDS.reduce((best, each) => (scoreOf(each) > scoreOf(best) ? each : best));
    const words = cues.filter((cue) => shareOf(kind, cue) > 0).map(({ written }) => written);
    const isOfMisconduct = cues.some(({ name }) => name === 'corruption' || name === 'misconduct');
    return { kind, words: [...new Set(words)].slice(0, 4), isOfMisconduct };
  };
}
