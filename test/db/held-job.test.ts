import { afterEach, beforeEach, expect, test } from 'vitest';
import { runCommand } from '../../src/app/citizen/run-command.ts';
import { holdMessage, SEND_HELD_JOB } from '../../src/app/held/hold-message.ts';
import { sendHeld } from '../../src/app/held/send-held.ts';
import { JobRunner } from '../../src/infra/jobs/job-runner.ts';
import { heldJobs } from '../../src/services/held-jobs.ts';
import { createTestCore, type TestCore } from '../support/test-core.ts';
import { waitFor } from '../support/wait-for.ts';
import { aFiling } from './app-world.ts';

const MINUTE_MS = 60_000;

let world: TestCore;
let id: string;

/** A message that was held back a minute ago, while nothing ran. */
beforeEach(async () => {
  world = await createTestCore();
  const { core, db } = world;
  const deps = { ...core.deps, clock: { now: () => new Date(core.clock.now().getTime() - MINUTE_MS) } };
  const chat = await db.prisma.conversation.create({ data: { channel: 'webchat', chatKey: 'x', locale: 'zh-CN' } });
  const conversation = { id: chat.id, channel: 'webchat', locale: 'zh-CN' } as const;
  const filed = await core.work.run((stores) =>
    runCommand(stores, deps, conversation, { kind: 'registerPetition', filing: aFiling() }),
  );
  if (filed.kind !== 'registered') throw new Error(filed.kind);
  const staff = await db.prisma.staff.create({
    data: { login: 'w', name: 'W', passwordHash: '', roles: { create: { role: 'triage_officer' } } },
  });
  const held = await core.work.run(async (stores) => {
    const actor = await stores.organisation.findStaff(staff.id);
    if (!actor) throw new Error('no actor');
    const words = { text: 'All lamps work again.', fileIds: [] };
    const { petitionId } = filed.receipt;
    return holdMessage({ stores, deps, actor }, { petitionId, version: 1, action: 'reply', words });
  });
  if (!held.ok) throw new Error(held.code);
  id = held.id;
});
afterEach(() => world.close());

const replies = () => world.db.prisma.petitionEvent.count({ where: { type: 'replied' } });
const waiting = () => world.db.prisma.heldMessage.count();

test('the job sends what fell due while nothing ran, once, with two processes at it', async () => {
  const { core, db } = world;
  const jobs = heldJobs(core).filter(({ name }) => name === SEND_HELD_JOB);
  const runners = [1, 2].map(() => new JobRunner({ pool: core.pool, log: core.log, jobs }));
  await Promise.all(runners.map((runner) => runner.start()));
  const queued = async () => {
    const { rows } = await db.pool.query<{ count: number }>('select count(*)::int as count from graphile_worker.jobs');
    return rows[0]?.count;
  };
  await waitFor(async () => (await waiting()) === 0 && (await queued()) === 0, 'the message to leave');
  await Promise.all(runners.map((runner) => runner.stop()));
  expect(await replies()).toBe(1);
});

test('a process that dies in the middle leaves it as it was, for the next to send once', async () => {
  const { core } = world;
  const dies = core.work.run(async (stores) => {
    const sent = await sendHeld(stores, core.deps, { id });
    expect(sent?.outcome.ok).toBe(true);
    throw new Error('killed');
  });
  await expect(dies).rejects.toThrow('killed');
  expect([await replies(), await waiting()]).toEqual([0, 1]);
  const job = heldJobs(core).find(({ name }) => name === SEND_HELD_JOB);
  await job?.run({ id });
  await job?.run({ id });
  expect([await replies(), await waiting()]).toEqual([1, 0]);
});

test('a job that was in hand when its process was killed is not waited for: the message leaves within a minute', async () => {
  const { core, db } = world;
  await db.pool.query(
    "update graphile_worker._private_jobs set locked_at = now(), locked_by = 'killed', run_at = now() - interval '1 minute'",
  );
  const stuck = await core.work.run(({ held }) => held.overdue(core.clock.now(), 10));
  expect(stuck).toEqual([id]);
  const late = heldJobs(core).find(({ name }) => name === 'send_late_held');
  await Promise.all([late?.run({}), late?.run({})]);
  expect([await replies(), await waiting()]).toEqual([1, 0]);
});
