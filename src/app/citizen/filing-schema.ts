import { z } from 'zod';
import { type Filing, IDENTITY_MODES, PETITION_KINDS } from '../../domain/dialogue/command.ts';
import { cleanText } from '../../domain/petition/clean-text.ts';
import { identitySchema } from '../../domain/petition/identity.ts';

const words = (max: number) => z.string().transform(cleanText).pipe(z.string().max(max));
const maybe = (max: number) =>
  z
    .string()
    .nullable()
    .transform((text) => (text === null ? null : cleanText(text) || null))
    .pipe(z.string().max(max).nullable());

/** Names and types are what a sender claims: what is too long is cut, not refused. */
const claimed = (max: number) => z.string().transform((text) => cleanText(text).slice(0, max));

export const draftFileSchema = z.object({
  id: z.uuid(),
  kind: z.enum(['photo', 'document', 'voice', 'video', 'audio']),
  channelRef: z.string().max(1000),
  name: claimed(300),
  mime: claimed(200),
  sizeBytes: z.number().int().nonnegative(),
});

/** A filing as it may enter the register; text is cleaned on the way. */
export const filingSchema = z
  .object({
    kind: z.enum(PETITION_KINDS),
    statement: words(100_000).pipe(z.string().min(1)),
    files: z.array(draftFileSchema).max(200),
    categoryCode: z.string().max(64).nullable(),
    place: z.object({
      text: maybe(2000),
      latitude: z.number().min(-90).max(90).nullable(),
      longitude: z.number().min(-180).max(180).nullable(),
    }),
    occurred: maybe(2000),
    concerned: maybe(2000),
    remedy: maybe(20_000),
    earlierHandling: maybe(20_000),
    headcount: z.number().int().min(1).max(1_000_000),
    identityMode: z.enum(IDENTITY_MODES),
    identity: identitySchema.nullable(),
    urgent: z.boolean(),
    clarifications: z.array(z.object({ question: words(1000), answer: words(20_000) })).max(20),
  })
  .refine((filing) => filing.identityMode === 'anonymous' || hasName(filing.identity), {
    error: 'a name is needed',
    path: ['identity', 'name'],
  })
  .refine((filing) => filing.identityMode !== 'on_behalf' || filing.identity?.onBehalfOf, {
    error: 'for whom is needed',
    path: ['identity', 'onBehalfOf'],
  })
  .transform((filing) =>
    filing.identityMode === 'anonymous' ? { ...filing, identity: null } : filing,
  ) satisfies z.ZodType<Filing>;

const hasName = (identity: Filing['identity']): boolean => (identity?.name ?? '') !== '';
