import { z } from 'zod';
import { PETITION_KINDS } from '../../domain/dialogue/command.ts';
import examples from './routing-examples.json' with { type: 'json' };
import words from './routing-words.json' with { type: 'json' };

/** Several words a line, parted by blanks; English phrases, which have blanks themselves, by commas. */
const lines = (separator: string) =>
  z.array(z.string()).transform((list) => list.flatMap((line) => line.split(separator)).filter(Boolean));

const wordsSchema = z.record(
  z.string(),
  z.object({
    /** Where it is written and not denied, the matter is most likely this category's. */
    decisive: lines(' '),
    /** Names this category and hardly another. */
    strong: lines(' '),
    /** Usual here, possible elsewhere. */
    usual: lines(' '),
    /** A faint hint. */
    weak: lines(' '),
    english: lines(', '),
  }),
);
const examplesSchema = z.array(z.tuple([z.string(), z.enum(PETITION_KINDS), z.string()]));

/**
 * What is known before an office has decided anything: everyday words for each category of the sample table, and
 * short invented statements. It serves every office whose table uses the same category codes.
 */
export const routingWords = (): z.output<typeof wordsSchema> => wordsSchema.parse(words);

export const routingExamples = (): { code: string; kind: (typeof PETITION_KINDS)[number]; text: string }[] =>
  examplesSchema.parse(examples).map(([code, kind, text]) => ({ code, kind, text }));
