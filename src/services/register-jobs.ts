import { setImmediate } from 'node:timers/promises';
import { z } from 'zod';
import { exportOwnData, removeContents } from '../app/citizen/export-own-data.ts';
import { remindDrafts } from '../app/citizen/remind-drafts.ts';
import { sweepLimits } from '../app/limits/sweep-limits.ts';
import { remindAppointments } from '../app/reception/remind-appointments.ts';
import { warnOfDays } from '../app/reception/warn-days.ts';
import { TRAIN_JOB, trainRouting } from '../app/routing/train-routing.ts';
import { confirmedDecisions } from '../infra/db/reads/confirmed-decisions.ts';
import { runAlone } from '../infra/db/run-alone.ts';
import { defineJob, type Job } from '../infra/jobs/job-runner.ts';
import { createTokeniser } from '../infra/words.ts';
import type { Core } from './core.ts';

const nothing = z.object({});
const SETTLED_MS = 60_000;

/** What the register has done in the background: limits that run out, drafts that are left, a chat's own data. */
export function registerJobs({ work: unitOfWork, deps, fileStore: files, log, prisma, pool }: Core): Job[] {
  return [
    defineJob({
      name: 'sweep_limits',
      payload: nothing,
      // An alert goes up the duty chain by the minute; all that is not due costs one look at an index.
      cron: '* * * * *',
      catchesUpItself: true,
      run: async () => {
        await runAlone(pool, 'sweep_limits', async () => {
          const swept = await sweepLimits(unitOfWork, deps);
          if (Object.values(swept).some((count) => count > 0)) log.info(swept, 'limits swept');
        });
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
      name: 'remind_appointments',
      payload: nothing,
      cron: '* * * * *',
      catchesUpItself: true,
      run: async () => {
        await runAlone(pool, 'remind_appointments', async () => {
          await remindAppointments(unitOfWork, deps);
        });
      },
    }),
    defineJob({
      name: 'warn_of_reception_days',
      payload: nothing,
      // By day in the office's usual zone (01:00 to 10:00 UTC): whoever keeps the rota reads it at work.
      cron: '5 1-10 * * *',
      catchesUpItself: true,
      run: async () => {
        await runAlone(pool, 'warn_of_reception_days', async () => {
          await warnOfDays(unitOfWork, deps);
        });
      },
    }),
    defineJob({
      name: TRAIN_JOB,
      payload: nothing,
      // In the small hours of the office's usual zone: a minute of work for thousands of decisions.
      cron: '37 18 * * *',
      run: async () => {
        const trained = await trainRouting({
          work: unitOfWork,
          clock: deps.clock,
          tokenise: createTokeniser(),
          confirmedDecisions: () => confirmedDecisions(prisma),
          breathe: () => setImmediate(undefined),
        });
        if (trained) log.info({ version: trained.version, inUse: trained.inUse }, 'routing suggestions trained');
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
