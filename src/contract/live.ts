import { z } from 'zod';

/**
 * GET /api/office/live (text/event-stream). Named events: `petition` and `counts` with the data below as JSON, and `ready`
 * when the stream stands, also after a gap: the client then fetches what it shows once more.
 */
const liveEventSchema = z.discriminatedUnion('event', [
  z.object({ event: z.literal('ready') }),
  z.object({
    event: z.literal('petition'),
    id: z.uuid(),
    number: z.string(),
    version: z.number().int(),
  }),
  /** It has left the reader's view while he had it open. */
  z.object({ event: z.literal('gone'), id: z.uuid() }),
  /** Who has this case open now; for those who may read it. */
  z.object({
    event: z.literal('presence'),
    id: z.uuid(),
    people: z.array(z.object({ id: z.uuid(), name: z.string(), doing: z.enum(['viewing', 'writing', 'sending']) })),
  }),
  /** There may be a new notice, or a message of one's own that was held back has moved on. */
  z.object({ event: z.literal('notices') }),
  /** A policy notice has moved on, or more of it has been sent; for those who may write them. */
  z.object({ event: z.literal('announcement'), id: z.string() }),
  /** Some queue's count may have changed. */
  z.object({ event: z.literal('counts') }),
]);
export type LiveEvent = z.infer<typeof liveEventSchema>;
