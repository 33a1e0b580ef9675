import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { sampleOffice } from '../../src/app/sample/load-sample-office.ts';
import type { RoutingSuggestion, SuggestRouting } from '../../src/app/suggest/suggest-routing.ts';
import { PETITION_KINDS } from '../../src/domain/dialogue/command.ts';
import { STATUTORY_WAYS } from '../../src/domain/routing/statutory-facts.ts';

/** A text and what a person would make of it. */
const labelledSchema = z.object({
  id: z.string(),
  category: z.string(),
  kind: z.enum(PETITION_KINDS),
  statutory_route: z.enum(STATUTORY_WAYS).nullable(),
  urgent: z.boolean(),
  /** True where nothing could be done with it as it stands; not told of the others. */
  needs_clarification: z.boolean(),
  text: z.string(),
});
export type Labelled = z.infer<typeof labelledSchema>;

/** The hard ones avoid the usual words. Nothing is tuned on a judging part. */
export const PARTS = ['tune', 'judge', 'hard-tune', 'hard-judge', 'unseen'] as const;

export const labelled = (part: (typeof PARTS)[number]): Labelled[] =>
  z.array(labelledSchema).parse(JSON.parse(readFileSync(new URL(`./data/${part}.json`, import.meta.url), 'utf8')));

export const sampleCategories = () =>
  sampleOffice().categories.map(({ code, keywordsZh, keywordsEn, isConfidential }) => ({
    code,
    keywords: [...keywordsZh, ...keywordsEn],
    isConfidential,
  }));

export interface Figures {
  first: number;
  amongThree: number;
  kind: number;
  route: number;
  urgent: number;
  /** Which category was taken for which, by `wanted > suggested`. */
  confused: Map<string, string[]>;
}

/** Shares from 0 to 1 of what is suggested as labelled. */
export function judge(texts: readonly Labelled[], suggest: SuggestRouting): Figures {
  const answers = texts.map((wanted) => ({ wanted, got: suggest(wanted.text) }));
  const share = (fits: (wanted: Labelled, got: RoutingSuggestion) => boolean): number =>
    answers.filter(({ wanted, got }) => fits(wanted, got)).length / answers.length;
  const confused = new Map<string, string[]>();
  for (const { wanted, got } of answers) {
    if (got.categories[0] === wanted.category) continue;
    const key = `${wanted.category} > ${got.categories[0] ?? 'none'}`;
    confused.set(key, [...(confused.get(key) ?? []), wanted.id]);
  }
  return {
    first: share((wanted, got) => got.categories[0] === wanted.category),
    amongThree: share((wanted, got) => got.categories.includes(wanted.category)),
    kind: share((wanted, got) => got.kind === wanted.kind),
    route: share((wanted, got) => got.statutoryRoute === wanted.statutory_route),
    urgent: share((wanted, got) => got.urgent === wanted.urgent),
    confused,
  };
}
