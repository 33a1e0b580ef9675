import { setTimeout as pause } from 'node:timers/promises';
import type { DeskJob, JobStarted } from '../../src/contract/desk-jobs.ts';
import { askedOf, onOffice } from './office/asked.ts';
import { say } from './office/loaded-office.ts';
import type { OfficeClient } from './office/office-client.ts';
import { round1 } from './office/samples.ts';
import type { Bench } from './run.ts';

const LOOK_MS = 200;

/** The ledger of everything, as a workbook and as CSV, made by the running app while nobody else works. */
export const bench: Bench = (args) => {
  const asked = askedOf(args);
  return onOffice(asked, async (office) => {
    const client = await office.signIn('load-admin');
    const xlsx = await exported(client, 'xlsx');
    const csv = await exported(client, 'csv');
    client.close();
    return {
      ...{ cases: asked.cases, rows: csv.rows, missing: csv.total - csv.rows + xlsx.total - xlsx.rows },
      ...{ xlsx_s: xlsx.seconds, xlsx_kb: xlsx.kb, csv_s: csv.seconds, csv_kb: csv.kb },
    };
  });
};

async function exported(client: OfficeClient, format: 'csv' | 'xlsx') {
  const begin = performance.now();
  const started = (await client.post('/jobs/ledger', { format, filter: {} })).body as JobStarted;
  for (;;) {
    const job = (await client.get(`/jobs/${started.id}`)).body as DeskJob;
    say(`${format}: ${job.done} of ${job.total}`);
    if (job.finishedAt) {
      if (!job.file) throw new Error(`No file was made: ${job.failure}`);
      const seconds = round1((performance.now() - begin) / 1000);
      return { seconds, rows: job.done, total: started.count, kb: Math.round(job.file.sizeBytes / 1024) };
    }
    await pause(LOOK_MS);
  }
}
