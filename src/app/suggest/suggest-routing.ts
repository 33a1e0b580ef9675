import { z } from 'zod';
import type { Tokenise } from './features.ts';
import { foldText } from './letters.ts';
import { type Missing, readClarity } from './read-clarity.ts';
import { createKindReader, type PetitionKind, type ReadKind } from './read-kind.ts';
import { readUrgency } from './read-urgency.ts';
import {
  type CategoryReading,
  type ConfirmedDecision,
  createCategoryReader,
  readable,
  type SuggestibleCategory,
  trainCategories,
} from './score-categories.ts';
import { readAskedToAct, readRoute, type StatutoryRoute } from './statutory-route.ts';
import { wordModelSchema } from './word-model.ts';

/** Why something is suggested: words of the text, for people to judge by. */
export type RoutingReason =
  | { about: 'category'; code: string; probability: number; words: string[] }
  | { about: 'kind' | 'statutory_route' | 'urgent'; value: string; words: string[] }
  | { about: 'discounted'; words: string[] }
  | { about: 'read_as'; written: string; word: string }
  | { about: 'needs_clarification'; missing: Missing[] };

/** A suggestion: a person decides. */
export interface RoutingSuggestion {
  kind: PetitionKind;
  /** Codes, best first: three, fewer only where the table has fewer, none where nothing points anywhere. */
  categories: string[];
  /** Tested before the category. */
  statutoryRoute: StatutoryRoute | null;
  urgent: boolean;
  needsClarification: boolean;
  reasons: RoutingReason[];
  /** The same categories with their share (0 to 1, over all) and the words that spoke for them. */
  ranked: { code: string; share: number; words: string[] }[];
  /** Words that ask an authority to punish or to act (art. 31, branch 5); empty where none do. */
  askedToAct: string[];
}

export type SuggestRouting = (text: string) => RoutingSuggestion;

/** What an office's job stores and a later start reads. An unknown version is trained anew. */
export const routingModelSchema = z.object({
  version: z.literal(1),
  /** How many confirmed decisions it learned from. */
  decisions: z.number().int().nonnegative(),
  categories: wordModelSchema,
});
export type RoutingModel = z.infer<typeof routingModelSchema>;

/** Learns from an office's confirmed decisions, on top of what is known without any. A fraction of a second for thousands. */
export function train(decisions: readonly ConfirmedDecision[], tokenise: Tokenise): RoutingModel {
  return { version: 1, decisions: decisions.length, categories: trainCategories(decisions, tokenise) };
}

const baseModels = new WeakMap<Tokenise, RoutingModel>();
const kindReaders = new WeakMap<Tokenise, ReadKind>();

function remembered<T>(memory: WeakMap<Tokenise, T>, tokenise: Tokenise, make: () => T): T {
  const known = memory.get(tokenise) ?? make();
  memory.set(tokenise, known);
  return known;
}

/** What is known before an office has decided anything; trained once per tokeniser. */
export const baseModel = (tokenise: Tokenise): RoutingModel =>
  remembered(baseModels, tokenise, () => train([], tokenise));

export interface RoutingDeps {
  categories: readonly SuggestibleCategory[];
  tokenise: Tokenise;
  /** The office's own; without it, the base model. */
  model?: RoutingModel | undefined;
}

const SHOWN = 3;

/** Reads a statement: which kind, whose matter, which way of law, how urgent, clear enough. Pure after it is made. */
export function createRouting({ categories, tokenise, model }: RoutingDeps): SuggestRouting {
  const readCategories = createCategoryReader(categories, {
    tokenise,
    model: (model ?? baseModel(tokenise)).categories,
  });
  const readKind = remembered(kindReaders, tokenise, () => createKindReader(tokenise));
  const confidential = new Set(categories.flatMap((each) => (each.isConfidential ? [each.code] : [])));
  return (text) => {
    const reading = readCategories(text);
    const { kind, words, isOfMisconduct } = readKind(reading.clauses);
    if (kind === 'whistleblow' && isOfMisconduct) preferConfidential(reading, confidential);
    const { route, words: routeWords } = readRoute(reading.clauses);
    const urgency = readUrgency(reading.clauses);
    const probability = reading.hasEvidence ? (reading.ranked[0]?.probability ?? 0) : 0;
    const missing = readClarity(foldText(readable(text)), { kind, probability });
    const reasons: RoutingReason[] = [...categoryReasons(reading), { about: 'kind', value: kind, words }];
    if (route !== null) reasons.push({ about: 'statutory_route', value: route, words: routeWords });
    if (urgency.urgent) reasons.push({ about: 'urgent', value: 'true', words: urgency.words });
    if (missing.length > 0) reasons.push({ about: 'needs_clarification', missing });
    return {
      kind,
      categories: reading.hasEvidence ? reading.ranked.slice(0, SHOWN).map(({ code }) => code) : [],
      statutoryRoute: route,
      urgent: urgency.urgent,
      needsClarification: missing.length > 0,
      reasons,
      ranked: shown(reading),
      askedToAct: readAskedToAct(reading.clauses),
    };
  };
}

const shown = ({ hasEvidence, ranked }: CategoryReading): RoutingSuggestion['ranked'] =>
  hasEvidence
    ? ranked.slice(0, SHOWN).map(({ code, probability, words }) => ({
        code,
        share: Math.round(probability * 100) / 100,
        words: words.slice(0, 6),
      }))
    : [];

/** A report of misconduct is no matter for the unit that it may be about (art. 30), however much it speaks of it. */
function preferConfidential(reading: CategoryReading, confidential: ReadonlySet<string>): void {
  const [own, others] = [true, false].map((is) => reading.ranked.filter(({ code }) => confidential.has(code) === is));
  if (!own?.length || !others) return;
  reading.ranked = [...own, ...others];
  reading.hasEvidence = true;
}

function categoryReasons({ hasEvidence, ranked, discounted, readAs }: CategoryReading): RoutingReason[] {
  const reasons: RoutingReason[] = [];
  if (hasEvidence) {
    for (const { code, probability, words } of ranked.slice(0, SHOWN)) {
      const percent = Math.round(probability * 100) / 100;
      if (words.length > 0) reasons.push({ about: 'category', code, probability: percent, words: words.slice(0, 6) });
    }
  }
  if (discounted.length > 0) reasons.push({ about: 'discounted', words: discounted.slice(0, 5) });
  for (const { written, word } of readAs.slice(0, 5)) reasons.push({ about: 'read_as', written, word });
  return reasons;
}
