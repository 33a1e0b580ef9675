import { routingExamples, routingWords } from '../sample/routing-knowledge.ts';
import { type Clause, readClauses } from './clauses.ts';
import { type Notion, notionsIn, weighNotions } from './concepts.ts';
import { featuresOf, isWritten, type Tokenise } from './features.ts';
import { createWordFinder, type FindWords } from './find-words.ts';
import { foldText } from './letters.ts';
import { notionModel } from './notion-model.ts';
import { pointingWords } from './table-words.ts';
import { createScorer, type LabelledFeatures, trainWords, type WordModel } from './word-model.ts';

/** What the scorer needs of a category. */
export interface SuggestibleCategory {
  code: string;
  keywords: readonly string[];
  /** Where reports of misconduct go, whatever they are about: never to the unit that they may concern. */
  isConfidential?: boolean;
}

/** A matter whose category somebody of the office has confirmed. */
export interface ConfirmedDecision {
  text: string;
  code: string;
}

export interface CategoryScore {
  code: string;
  score: number;
  /** Softmax over the categories. */
  probability: number;
  /** Words that spoke for it, strongest first. */
  words: string[];
}

export interface CategoryReading {
  ranked: CategoryScore[];
  /** Whether any word pointed anywhere. */
  hasEvidence: boolean;
  /** Clauses that say what it is not. */
  discounted: string[];
  /** Misspelt words, and how they were read. */
  readAs: { written: string; word: string }[];
  clauses: Clause[];
}

/** Weights in the sum; see docs/adr/0013. Found on the tuning part only. */
const WORD_SHARE = 0.6;
const MODEL_SHARE = 1.5;
const NOTION_SHARE = 0.25;
const TEMPERATURE = 2.6;
/** What a statement is about stands at its beginning, what is asked for often at its end. */
const READ_FROM_START = 3000;
const READ_FROM_END = 1000;
/** A hint of this strength points somewhere, as does a best category of this probability. */
const POINTING = 0.3;
const CLEAR = 0.12;
/** A decision of the office says more than a sentence that we made up. */
const DECISION_WEIGHT = 1.5;

/** Cuts what is too long to be read, in the middle. */
export const readable = (text: string): string =>
  text.length <= READ_FROM_START + READ_FROM_END
    ? text
    : `${text.slice(0, READ_FROM_START)}\n${text.slice(-READ_FROM_END)}`;

export const read = (text: string): Clause[] => readClauses(foldText(readable(text)));

/** One confirmed decision as the learned model sees it. */
export const examplesOf = ({ code, text }: ConfirmedDecision, tokenise: Tokenise): LabelledFeatures => ({
  label: code,
  features: featuresOf(read(text), tokenise),
  weight: DECISION_WEIGHT,
});

/** Learns categories from the invented statements, the words and an office's confirmed decisions. */
export function trainCategories(decisions: readonly ConfirmedDecision[], tokenise: Tokenise): WordModel {
  return trainExamples(
    decisions.map((decision) => examplesOf(decision, tokenise)),
    tokenise,
  );
}

/** The same from decisions that have been read already. */
export function trainExamples(decided: readonly LabelledFeatures[], tokenise: Tokenise): WordModel {
  const known = knownExamples(tokenise);
  return trainWords([...known, ...withoutRare(decided, known)]);
}

const knownByTokeniser = new WeakMap<Tokenise, LabelledFeatures[]>();

/** What is known before an office has decided anything; read once for a tokeniser. */
function knownExamples(tokenise: Tokenise): LabelledFeatures[] {
  const made = knownByTokeniser.get(tokenise) ?? readKnown(tokenise);
  knownByTokeniser.set(tokenise, made);
  return made;
}

function readKnown(tokenise: Tokenise): LabelledFeatures[] {
  const known: LabelledFeatures[] = routingExamples().map(({ code, text }) => ({
    label: code,
    features: featuresOf(read(text), tokenise),
  }));
  const words = Object.entries(routingWords()).flatMap(([code, { decisive, strong, usual, english }]) => [
    ...[...decisive, ...strong, ...english].map((word) => ({ label: code, text: word, weight: 1 })),
    ...usual.map((word) => ({ label: code, text: word, weight: 0.3 })),
  ]);
  const single = words.map(({ label, text, weight }) => ({
    label,
    features: featuresOf([{ text: foldText(text), weight: 1, role: 'plain' }], tokenise),
    weight,
  }));
  return [...known, ...single];
}

/**
 * A word that fewer matters share is left out of what is kept: it may be somebody's name, and it would teach little. Nor
 * is there ever more than this many, however much an office decides.
 */
const SHARED_BY = 3;
const FEATURES_MAX = 60_000;

function withoutRare(decided: readonly LabelledFeatures[], known: readonly LabelledFeatures[]): LabelledFeatures[] {
  const familiar = new Set(known.flatMap(({ features }) => [...features.keys()]));
  const met = new Map<string, number>();
  for (const { features } of decided) for (const name of features.keys()) met.set(name, (met.get(name) ?? 0) + 1);
  const frequent = [...met]
    .filter(([name, count]) => count >= SHARED_BY && !familiar.has(name))
    .sort((a, b) => b[1] - a[1])
    .slice(0, FEATURES_MAX);
  const kept = new Set(frequent.map(([name]) => name));
  return decided.map((each) => ({
    ...each,
    features: new Map([...each.features].filter(([name]) => familiar.has(name) || kept.has(name))),
  }));
}

export type ReadCategories = (text: string) => CategoryReading;

/** Scores categories by their words and by what was learned. Built once; pure afterwards. */
export function createCategoryReader(
  categories: readonly SuggestibleCategory[],
  { tokenise, model }: { tokenise: Tokenise; model: WordModel },
): ReadCategories {
  const codes = categories.map(({ code }) => code);
  const isWord = (text: string): boolean => tokenise(text)[0] === text;
  const find = createWordFinder(pointingWords(categories), isWord);
  const scorer = createScorer(model);
  const byNotion = notionModel(read);
  return (text) => {
    const clauses = read(text);
    const found = weighWords(clauses, find);
    const features = featuresOf(found.corrected, tokenise);
    const learned = scorer.score(features);
    const notions = weighNotions(found.corrected);
    const spoken = byNotion.score(notions);
    const scored = codes.map((code) => {
      const own = [...(found.shares.get(code) ?? [])].sort((a, b) => b[1] - a[1]);
      const byWords = damp(own.reduce((sum, [, share], rank) => sum + share * FADE ** rank, 0));
      const score =
        WORD_SHARE * byWords + MODEL_SHARE * (learned.get(code) ?? 0) + NOTION_SHARE * (spoken.get(code) ?? 0);
      return { code, score, words: own.filter(([, share]) => share > 0).map(([word]) => word) };
    });
    const ranked = withProbability(scored).sort((a, b) => b.score - a.score || (a.code < b.code ? -1 : 1));
    const [best] = ranked;
    const isPointed = [...found.shares.values()].some((ofCode) =>
      [...ofCode.values()].some((share) => share >= POINTING),
    );
    const written = found.corrected.flatMap((clause) => notionsIn(clause.text));
    for (const each of ranked.slice(0, SHOWN)) {
      if (each.probability < TOLD) continue;
      const ofNotions = byNotion.reasons(notions, each.code).flatMap((concept) => wordsOfConcept(written, concept));
      each.words.push(...furtherWords(each, [...ofNotions, ...learnedWords(scorer.reasons(features, each.code))]));
    }
    return {
      ranked,
      hasEvidence: isPointed || (best?.probability ?? 0) >= CLEAR,
      discounted: clauses.filter(({ role }) => role === 'denied').map((clause) => clause.text),
      readAs: [...found.readAs].map(([written, word]) => ({ written, word })),
      clauses,
    };
  };
}

interface FoundWords {
  /** By category and word, what the word says for it. */
  shares: Map<string, Map<string, number>>;
  readAs: Map<string, string>;
  /** The clauses with misspelt words written right, for the learned model. */
  corrected: Clause[];
}

function weighWords(clauses: readonly Clause[], find: FindWords): FoundWords {
  const shares: FoundWords['shares'] = new Map();
  const readAs: FoundWords['readAs'] = new Map();
  const count = new Map<string, number>();
  const corrected = clauses.map((clause) => {
    let { text } = clause;
    for (const { word, written, entries, likeness } of find(clause.text)) {
      if (word !== written) {
        readAs.set(written, word);
        text = text.replaceAll(written, word);
      }
      count.set(word, (count.get(word) ?? 0) + 1);
      // The second and the third time say less.
      const amount = (clause.weight * likeness) / (count.get(word) ?? 1);
      for (const { code, weight } of entries) {
        const ofCode = shares.get(code) ?? new Map<string, number>();
        ofCode.set(word, (ofCode.get(word) ?? 0) + weight * amount);
        shares.set(code, ofCode);
      }
    }
    return { ...clause, text };
  });
  return { shares, readAs, corrected };
}

/** Why something this unlikely is on the list would be told by chance words. */
const TOLD = 0.02;
/** Of the best, so many are shown with reasons, and with so many words. */
const SHOWN = 3;

/** Each further word of a category says less than the one before. */
const FADE = 0.75;

/** Ten words are not ten times as sure as one. */
const damp = (sum: number): number => (sum <= 0 ? sum : 2.2 * Math.log1p(sum / 1.5));

const learnedWords = (reasons: { feature: string; share: number }[]): string[] =>
  reasons.map(({ feature }) => feature).flatMap((feature) => (isWritten(feature) ? feature.replace(/^~/, '') : []));

const wordsOfConcept = (written: readonly Notion[], concept: string): string[] =>
  written.flatMap((notion) => (notion.concept === concept ? notion.word : []));

/** So many that the list has three; none that is a part of another. */
function furtherWords({ words }: CategoryScore, candidates: readonly string[]): string[] {
  const further: string[] = [];
  for (const word of candidates) {
    const all = [...words, ...further];
    if (all.length >= SHOWN) break;
    if (!all.some((known) => known.includes(word) || word.includes(known))) further.push(word);
  }
  return further;
}

function withProbability(scored: Omit<CategoryScore, 'probability'>[]): CategoryScore[] {
  const highest = Math.max(...scored.map(({ score }) => score));
  const odds = scored.map(({ score }) => Math.exp((score - highest) / TEMPERATURE));
  const sum = odds.reduce((left, right) => left + right, 0);
  return scored.map((each, index) => ({ ...each, probability: (odds[index] ?? 0) / sum }));
}
