import { join } from 'node:path';
import { z } from 'zod';
import type { Telegram } from '../channels/telegram/create-telegram.ts';
import { fetchFile } from '../infra/files/fetch-file.ts';
import { createFileRecords } from '../infra/files/file-records.ts';
import { openStaging } from '../infra/files/staging.ts';
import { sweepFiles } from '../infra/files/sweep-files.ts';
import { defineJob, type Job, JobRunner } from '../infra/jobs/job-runner.ts';
import { pruneOldRows } from '../infra/jobs/prune.ts';
import { Relay } from '../infra/outbox/relay.ts';
import { SharedPace } from '../infra/outbox/shared-pace.ts';
import type { Service } from '../infra/process/services.ts';
import { announcementServices } from './announcements.ts';
import { callJobs } from './call-jobs.ts';
import type { Core } from './core.ts';
import { deskJobs } from './desk-jobs.ts';
import { documentJobs } from './document-jobs.ts';
import { heldJobs } from './held-jobs.ts';
import { registerJobs } from './register-jobs.ts';
import { staffBellService } from './staff-bot.ts';

/** What works in the background: the relay of each channel that pushes, and jobs. */
export async function workerServices(core: Core, telegram: Telegram | null): Promise<Service[]> {
  const runner = new JobRunner({ pool: core.pool, log: core.log, jobs: await jobs(core, telegram) });
  const jobService = { name: 'jobs', start: () => runner.start(), stop: () => runner.stop() };
  if (!telegram) return [...announcementServices(core, null), jobService];
  const pace = sharedPace(core);
  const paceService = { name: 'pace', start: () => pace.start(), stop: () => pace.stop() };
  const notices = announcementServices(core, { notices: telegram.notices, pace });
  return [paceService, relayService(core, telegram, pace), ...notices, staffBellService(core), jobService];
}

const sharedPace = ({ databaseUrl, log, config }: Core): SharedPace =>
  new SharedPace({ url: databaseUrl, channel: 'telegram', limit: config.TELEGRAM_SEND_RATE, log });

function relayService(core: Core, telegram: Telegram, pace: SharedPace): Service {
  const { pool, sealer, clock, log, config } = core;
  const relay = new Relay({ pool, sealer, clock, log, sender: telegram.sender, rate: config.TELEGRAM_SEND_RATE, pace });
  core.onMessage('telegram', () => relay.wake());
  return { name: 'relay', start: async () => relay.start(), stop: () => relay.stop() };
}

async function jobs(core: Core, telegram: Telegram | null): Promise<Job[]> {
  const { pool, sealer, wake, clock } = core;
  const files = {
    records: createFileRecords({ pool, sealer, wake }),
    store: core.fileStore,
    staging: await openStaging(join(core.config.DATA_DIR, 'staging'), clock),
    sources: telegram ? { telegram: telegram.files } : {},
  };
  return [
    ...registerJobs(core),
    ...heldJobs(core),
    ...documentJobs(core),
    ...deskJobs(core),
    ...callJobs(core),
    defineJob({
      name: 'fetch_file',
      payload: z.object({ fileId: z.uuid() }),
      run: async ({ fileId }) => {
        await fetchFile(files, fileId);
      },
    }),
    defineJob({
      name: 'prune',
      payload: z.object({}),
      cron: '23 18 * * *',
      run: () => pruneOldRows(pool, clock.now()),
    }),
    defineJob({
      name: 'sweep_files',
      payload: z.object({}),
      cron: '47 18 * * *',
      run: () => sweepFiles({ ...files, pool }, clock.now()),
    }),
  ];
}
