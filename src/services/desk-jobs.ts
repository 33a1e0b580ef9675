import { z } from 'zod';
import { runBulk } from '../app/bulk/run-bulk.ts';
import { BULK_JOB } from '../app/bulk/start-bulk.ts';
import { DESK_JOB, type NoteBug } from '../app/desk-jobs/desk-job.ts';
import { type DeskJobDeps, runDeskJob } from '../app/desk-jobs/run-desk-job.ts';
import { HAND_OVER_JOB, runHandOver } from '../app/organisation/hand-over.ts';
import { isPassingFailure } from '../infra/db/database-failure.ts';
import { createRowImport } from '../infra/db/exchange/import-rows.ts';
import { createOfficeReads } from '../infra/db/reads/office-reads.ts';
import { runAlone } from '../infra/db/run-alone.ts';
import { defineJob, type Job } from '../infra/jobs/job-runner.ts';
import { writeTable } from '../infra/tables/write-table.ts';
import type { Core } from './core.ts';

const one = z.object({ id: z.uuid() });

const noteBug =
  (log: Core['log']): NoteBug =>
  (err) => {
    if (isPassingFailure(err)) return false;
    log.error({ err }, 'long work met a bug');
    return true;
  };

/** What long work is done with. */
export const deskJobTools = ({
  work,
  deps,
  prisma,
  sealer,
  clock,
  config,
  fileStore,
  translator,
  log,
}: Core): DeskJobDeps => ({
  ...{ ...deps, work, noteBug: noteBug(log), files: fileStore, writeTable, words: translator },
  importRows: (options) => createRowImport({ prisma, sealer, deps }, options),
  reads: createOfficeReads({ prisma, sealer, clock, timeZone: config.TIME_ZONE }),
});

/** Long work of members of staff. Each piece by one process at a time: whoever dies lets go of it. */
export function deskJobs(core: Core): Job[] {
  const { work, pool, log } = core;
  const tools = deskJobTools(core);
  const runs = {
    [DESK_JOB]: (id: string) => runDeskJob(tools, id),
    [BULK_JOB]: (id: string) => runBulk(tools, id),
    [HAND_OVER_JOB]: (id: string) => runHandOver(tools, id),
  };
  const runOne = async (name: keyof typeof runs, id: string): Promise<void> => {
    await runAlone(pool, `${name} ${id}`, () => runs[name](id));
  };
  return [
    ...([DESK_JOB, BULK_JOB, HAND_OVER_JOB] as const).map((name) =>
      defineJob({ name, payload: one, isLong: true, run: ({ id }) => runOne(name, id) }),
    ),
    defineJob({
      name: 'resume_desk_jobs',
      isLong: true,
      payload: z.object({}),
      // The queue gives back what a killed process had in hand only after hours.
      cron: '* * * * *',
      catchesUpItself: true,
      atStart: true,
      run: async () => {
        const left = await work.run(async (stores) => ({
          jobs: await stores.deskJobs.unfinished(),
          runs: await stores.bulk.unfinished(),
          handOvers: await stores.handOvers.unfinished(),
        }));
        // What cannot go on now does not keep the others.
        const resume = (name: keyof typeof runs) => (id: string) =>
          runOne(name, id).catch((err: unknown) => log.warn({ err, job: name, id }, 'long work cannot go on yet'));
        for (const id of left.jobs) await resume(DESK_JOB)(id);
        for (const id of left.runs) await resume(BULK_JOB)(id);
        for (const id of left.handOvers) await resume(HAND_OVER_JOB)(id);
      },
    }),
  ];
}
