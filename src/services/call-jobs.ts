import { z } from 'zod';
import { TELL_AUTHORS_JOB, tellAuthors } from '../app/calls/tell-authors.ts';
import { runAlone } from '../infra/db/run-alone.ts';
import { defineJob, type Job } from '../infra/jobs/job-runner.ts';
import type { Core } from './core.ts';

/** Tells the authors of suggestions what became of them. */
export function callJobs({ work, clock, pool, log }: Core): Job[] {
  const tell = async (callId: string): Promise<void> => {
    await runAlone(pool, `${TELL_AUTHORS_JOB} ${callId}`, () => tellAuthors({ work, clock }, callId));
  };
  return [
    defineJob({
      name: TELL_AUTHORS_JOB,
      payload: z.object({ callId: z.uuid() }),
      isLong: true,
      run: ({ callId }) => tell(callId),
    }),
    defineJob({
      name: 'tell_authors_left',
      isLong: true,
      payload: z.object({}),
      // The queue gives back what a killed process had in hand only after hours.
      cron: '* * * * *',
      catchesUpItself: true,
      atStart: true,
      run: async () => {
        for (const callId of await work.run(({ calls }) => calls.withUntold())) {
          // One that cannot go on now does not keep the others.
          await tell(callId).catch((err: unknown) => log.warn({ err, callId }, 'authors cannot be told yet'));
        }
      },
    }),
  ];
}
