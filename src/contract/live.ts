import { z } from 'zod';

/**
 * GET /api/office/live (text/event-stream). Named events: `petition` and `counts` with the data below as JSON, and `ready`
 * when the stream stands, also after a gap: the client then fetches what it shows once more.
 */
export const liveEventSchema = z.discriminatedUnion('event', [
  z.object({ event: z.literal('ready') }),
  z.object({
    event: z.literal('petition'),
    id: z.uuid(),
    number: z.string(),
    version: z.number().int(),
  }),
  /** Some queue's count may have changed. */
  z.object({ event: z.literal('counts') }),
]);
export type LiveEvent = z.infer<typeof liveEventSchema>;
