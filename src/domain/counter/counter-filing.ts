import { z } from 'zod';
import { IDENTITY_MODES, PETITION_KINDS } from '../dialogue/command.ts';
import { ANSWER_WAYS, VISIT_NEEDS } from './counter-lists.ts';

const maybe = (max: number) => z.string().trim().max(max).nullable();
const day = z.iso.date().nullable();

/** What comes with the door: kept with what was received. */
export const receptionSchema = z.discriminatedUnion('channel', [
  z.object({ channel: z.literal('visit'), needs: z.array(z.enum(VISIT_NEEDS)).max(5) }),
  z.object({ channel: z.literal('letter'), letterNumber: maybe(100), postmarkedOn: day }),
  z.object({ channel: z.literal('phone') }),
  z.object({ channel: z.literal('leader_mailbox'), post: maybe(200), letterNumber: maybe(100) }),
  z.object({
    channel: z.literal('superior'),
    body: maybe(200),
    documentNumber: maybe(100),
    dueOn: day,
    /** The result is to be reported there. */
    resultRequired: z.boolean(),
  }),
  z.object({ channel: z.literal('hotline'), orderNumber: maybe(100) }),
  /** An issue that was met on a round: not about a person. */
  z.object({ channel: z.literal('grid_worker'), grid: maybe(200) }),
]);
export type Reception = z.infer<typeof receptionSchema>;

/** POST /api/office/counter/filings: the chat's fields in the chat's words, registered by a member of staff. */
export const counterFilingSchema = z.object({
  reception: receptionSchema,
  /** When it came in; its limits begin then. */
  receivedOn: z.iso.date(),
  kind: z.enum(PETITION_KINDS),
  statement: z.string().trim().max(100_000),
  /** Scans, uploaded before (POST /files). */
  fileIds: z.array(z.uuid()).max(20),
  category: z.string().max(64).nullable(),
  place: maybe(2000),
  occurred: maybe(2000),
  concerned: maybe(2000),
  remedy: maybe(20_000),
  /** Whom it was put to before; the empty string: nobody. */
  earlier: maybe(10_000),
  earlierNumber: maybe(100),
  court: z.enum(['yes', 'no', 'unsure']).nullable(),
  headcount: z.number().int().min(1).max(1_000_000),
  representatives: z.array(z.object({ name: z.string().trim().max(100), phone: maybe(60) })).max(5),
  identityMode: z.enum(IDENTITY_MODES),
  behalfName: maybe(100),
  behalfRelation: maybe(100),
  behalfConsent: z.boolean(),
  name: maybe(100),
  phone: maybe(60),
  address: maybe(1000),
  /** Marked by whoever receives it; words of danger mark it as well. */
  urgent: z.boolean(),
  answerBy: z.array(z.enum(ANSWER_WAYS)).min(1).max(4),
  /** Answered on the spot, in one go with the registration; null otherwise. */
  answer: maybe(10_000),
  /** Of one filling-in: sent once more as it is, because the answer got lost, it is no second matter. */
  requestId: z.string().min(16).max(64).optional(),
});
export type CounterFiling = z.infer<typeof counterFilingSchema>;
