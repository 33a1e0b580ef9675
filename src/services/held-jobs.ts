import { z } from 'zod';
import { SEND_HELD_JOB } from '../app/held/hold-message.ts';
import { sendHeld } from '../app/held/send-held.ts';
import { defineJob, type Job } from '../infra/jobs/job-runner.ts';
import { settledBeat } from '../office/live/presence.ts';
import type { Core } from './core.ts';

/** By then its own job has sent it, unless its process was killed. */
const LATE_MS = 30_000;
/** Sent by one look at what is late. */
const AT_ONCE = 100;

/** Sends what was held back for a moment. */
export function heldJobs({ work, deps, log, news }: Core): Job[] {
  const send = async (id: string): Promise<void> => {
    const sent = await work.run((stores) => sendHeld(stores, deps, { id }));
    if (sent) news.publish('presence', settledBeat(sent.message));
  };
  return [
    defineJob({ name: SEND_HELD_JOB, payload: z.object({ id: z.uuid() }), run: ({ id }) => send(id) }),
    defineJob({
      name: 'send_late_held',
      payload: z.object({}),
      // The queue gives back what a killed process had in hand only after hours.
      cron: '* * * * *',
      catchesUpItself: true,
      atStart: true,
      run: async () => {
        const before = new Date(deps.clock.now().getTime() - LATE_MS);
        for (const id of await work.run(({ held }) => held.overdue(before, AT_ONCE))) {
          // One that cannot be sent does not keep the others.
          await send(id).catch((err: unknown) => log.warn({ err, id }, 'a held message could not be sent'));
        }
      },
    }),
  ];
}
