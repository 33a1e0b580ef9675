import { PETITION_KINDS } from '../../domain/dialogue/command.ts';
import { routingExamples } from '../sample/routing-knowledge.ts';
import type { Clause } from './clauses.ts';
import { featuresOf, type Tokenise } from './features.ts';
import { KIND_CUES } from './kind-words.ts';
import { createScorer, type Features, trainLinear } from './linear-model.ts';
import { read } from './score-categories.ts';

export type PetitionKind = (typeof PETITION_KINDS)[number];

export interface KindReading {
  kind: PetitionKind;
  /** What was written that spoke for it. */
  words: string[];
}

const CUES = Object.entries(KIND_CUES);
/** A cue says more of the kind than a word does. */
const CUE_SHARE = 0.9;
const WORD_SHARE = 0.35;

interface Cue {
  name: string;
  written: string;
}

function cuesOf(clauses: readonly Clause[]): Cue[] {
  const heard = clauses.filter(({ role }) => role !== 'denied');
  return CUES.flatMap(([name, pattern]) => {
    const matches = heard.flatMap(({ text }) => pattern.exec(text)?.[0] ?? []);
    const [written] = matches;
    if (written === undefined) return [];
    const last = heard.at(-1);
    const places = [{ name, written }];
    // Where a cue stands tells something too: at the end stands what is wanted, at the start what it is.
    if (heard[0] && pattern.test(heard[0].text)) places.push({ name: `${name}.first`, written });
    if (last && pattern.test(last.text)) places.push({ name: `${name}.last`, written });
    if (matches.length > 1) places.push({ name: `${name}.again`, written });
    return places;
  });
}

function kindFeatures(clauses: readonly Clause[], cues: readonly Cue[], tokenise: Tokenise): Features {
  const features = new Map<string, number>();
  for (const [name, value] of featuresOf(clauses, tokenise)) features.set(name, value * WORD_SHARE);
  for (const { name } of cues) features.set(`#${name}`, CUE_SHARE);
  const names = new Set(cues.map(({ name }) => name));
  for (const name of Object.keys(KIND_CUES)) if (!names.has(name)) features.set(`!${name}`, CUE_SHARE / 3);
  return features;
}

export type ReadKind = (clauses: readonly Clause[]) => KindReading;

/** Tells which of the five kinds a statement is. Learns from the invented statements when made. */
export function createKindReader(tokenise: Tokenise): ReadKind {
  const scorer = createScorer(
    trainLinear(
      routingExamples().map(({ kind, text }) => {
        const clauses = read(text);
        return { label: kind, features: kindFeatures(clauses, cuesOf(clauses), tokenise) };
      }),
    ),
  );
  return (clauses) => {
    const cues = cuesOf(clauses);
    const features = kindFeatures(clauses, cues, tokenise);
    const scores = scorer.score(features);
    const kind = PETITION_KINDS.reduce((best, each) =>
      (scores.get(each) ?? 0) > (scores.get(best) ?? 0) ? each : best,
    );
    const strong = new Set(
      scorer
        .reasons(features, kind)
        .filter(({ feature }) => feature.startsWith('#'))
        .map(({ feature }) => feature.slice(1)),
    );
    const words = cues.filter(({ name }) => strong.has(name)).map(({ written }) => written);
    return { kind, words: [...new Set(words)].slice(0, 3) };
  };
}
