import { z } from 'zod';
import { exportOwnData, removeContents } from '../app/citizen/export-own-data.ts';
import { remindDrafts } from '../app/citizen/remind-drafts.ts';
import { sweepLimits } from '../app/limits/sweep-limits.ts';
import { defineJob, type Job } from '../infra/jobs/job-runner.ts';
import type { Core } from './core.ts';

const nothing = z.object({});
const SETTLED_MS = 60_000;

/** What the register has done in the background: limits that run out, drafts that are left, a chat's own data. */
export function registerJobs({ work: unitOfWork, deps, fileStore: files, log }: Core): Job[] {
  return [
    defineJob({
      name: 'sweep_limits',
      payload: nothing,
      // Dates change at midnight; through the day it only picks up what a newly announced year changes.
      cron: '*/10 * * * *',
      run: async () => {
        const swept = await sweepLimits(unitOfWork, deps);
        if (swept.overdue + swept.confirmed > 0) log.info(swept, 'limits swept');
      },
    }),
    defineJob({
      name: 'remind_drafts',
      payload: nothing,
      // By day in the office's usual zone (01:00 to 12:00 UTC): nobody is woken by a reminder.
      cron: '*/15 1-12 * * *',
      run: async () => {
        await remindDrafts(unitOfWork, deps);
      },
    }),
    defineJob({
      name: 'export_mine',
      payload: z.object({ conversationId: z.uuid() }),
      run: ({ conversationId }) => exportOwnData({ ...deps, unitOfWork, files }, conversationId),
    }),
    defineJob({
      name: 'remove_contents',
      payload: z.object({ contents: z.array(z.string().regex(/^[0-9a-f]{64}$/)) }),
      run: ({ contents }) => {
        // What somebody else has just handed in may not have its record yet; the daily sweep finds what is left.
        const settled = new Date(deps.clock.now().getTime() - SETTLED_MS);
        const remove = (sha256: string) => files.remove(sha256, settled);
        return removeContents({ unitOfWork, files: { remove } }, contents);
      },
    }),
  ];
}
