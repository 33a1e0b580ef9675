import { Writable } from 'node:stream';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { defineJob, JobRunner } from '../../src/infra/jobs/job-runner.ts';
import { createTestDatabase } from '../support/database.ts';
import { waitFor } from '../support/wait-for.ts';

test('a job that fails says so without its error quoting what it worked on', async () => {
  const db = await createTestDatabase();
  const lines: string[] = [];
  const log = pino(
    { level: 'trace', serializers: { err: (error: Error) => ({ name: error.name }) } },
    new Writable({ write: (line, _encoding, done) => done(void lines.push(String(line))) }),
  );
  const job = defineJob({
    name: 'read_letter',
    payload: z.object({}),
    run: () => Promise.reject(new TypeError('invalid: "a sentence of somebody"')),
  });
  const runner = new JobRunner({ pool: db.pool, log, jobs: [job] });
  await runner.start();
  await db.pool.query("select graphile_worker.add_job('read_letter', '{}'::json)");
  const failed = async () => {
    const { rows } = await db.pool.query<{ last_error: string }>('select last_error from graphile_worker.jobs');
    return rows[0]?.last_error ?? null;
  };
  await waitFor(async () => (await failed()) !== null, 'the failure');
  await runner.stop();
  expect(await failed()).toBe('TypeError');
  expect(lines.join('')).toContain('a job failed');
  expect(lines.join('')).not.toContain('somebody');
  await db.drop();
});

test('what takes long never keeps what is quick, however much of it there is', async () => {
  const db = await createTestDatabase();
  const begun: string[] = [];
  let end = (): void => undefined;
  const ended = new Promise<void>((done) => {
    end = done;
  });
  const payload = z.object({ name: z.string() });
  const long = defineJob({
    name: 'import_all',
    payload,
    isLong: true,
    run: async ({ name }) => {
      begun.push(name);
      await ended;
    },
  });
  const quick = defineJob({ name: 'send_one', payload, run: async ({ name }) => void begun.push(name) });
  const runner = new JobRunner({ pool: db.pool, log: pino({ level: 'silent' }), jobs: [long, quick] });
  await runner.start();
  const add = (task: string, name: string) =>
    db.pool.query('select graphile_worker.add_job($1, $2::json)', [task, JSON.stringify({ name })]);
  for (const name of ['a', 'b', 'c', 'd', 'e']) await add('import_all', name);
  await waitFor(() => begun.length === 3, 'as much as is done at once');
  await add('send_one', 'quick');
  await waitFor(() => begun.includes('quick'), 'the quick one');
  expect(begun).toEqual(['a', 'b', 'c', 'quick']);
  end();
  await waitFor(() => begun.length === 6, 'the rest');
  await runner.stop();
  await db.drop();
});
