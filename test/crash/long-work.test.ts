import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { concludeCall } from '../../src/app/calls/conclude-call.ts';
import { keepImportFile, startImport, startTrial } from '../../src/app/desk-jobs/start-matter-import.ts';
import { READY, startApp } from '../launch/app-process.ts';
import { createTestCore, type TestCore } from '../support/test-core.ts';
import { waitFor } from '../support/wait-for.ts';

/** More than a process takes in before it is killed. */
const LINES = 400;
const SOME = 10;

/** More than are told before a process is killed. */
const AUTHORS = 20_000;

let world: TestCore;
let id: string;

beforeAll(async () => {
  world = await createTestCore();
  id = await anImport(world);
});
afterAll(() => world.close());

const lineOf = (at: number): string =>
  JSON.stringify({
    ...{ externalId: `A-${at}`, receivedOn: '2026-11-02', statement: `学校门口第 ${at} 盏路灯不亮。` },
    ...{ identityMode: 'anonymous', categoryCode: 'safety' },
  });

/** Queued, as it is when somebody has looked at its trial. */
async function anImport({ core, db }: TestCore): Promise<string> {
  const content = Array.from({ length: LINES }, (_, at) => lineOf(at)).join('\n');
  const brought = { source: 'old-desk', content: Readable.from([Buffer.from(content)]), locale: 'zh-CN' } as const;
  const kept = await keepImportFile(core.fileStore, brought);
  if (!kept.ok) throw new Error(kept.code);
  const { id: staffId } = await db.prisma.staff.create({
    data: { login: 'a', name: 'A', passwordHash: '', roles: { create: { role: 'administrator' } } },
  });
  return core.work.run(async (stores) => {
    const actor = await stores.organisation.findStaff(staffId);
    if (!actor) throw new Error('no actor');
    const context = { stores, deps: core.deps, actor };
    const trial = await startTrial(context, kept.file);
    if (!trial.ok) throw new Error(trial.code);
    await stores.deskJobs.finish(trial.id, core.clock.now(), {});
    const started = await startImport(context, trial.id);
    if (!started.ok) throw new Error(started.code);
    return started.id;
  });
}

const environment = (): Record<string, string> => ({
  DATABASE_URL: world.db.url,
  DATA_DIR: world.core.config.DATA_DIR,
  ...{ ROLES: 'worker', LOG_LEVEL: 'error' },
});

test('an import whose process was killed goes on when the app is started again, and takes each line in once', async () => {
  const { db } = world;
  const env = environment();
  const lines = () => db.prisma.deskJobRow.count({ where: { jobId: id } });
  const first = startApp(env);
  await waitFor(async () => (await lines()) >= SOME, 'the first lines');
  await first.ends('SIGKILL');
  const before = await lines();
  expect(before).toBeLessThan(LINES);
  expect(await db.prisma.deskJob.findUniqueOrThrow({ where: { id } })).toMatchObject({ finishedAt: null });
  const second = startApp(env);
  try {
    await second.says(READY);
    await waitFor(async () => (await db.prisma.deskJob.findUniqueOrThrow({ where: { id } })).finishedAt, 'its end');
  } finally {
    await second.ends('SIGTERM');
  }
  expect(await lines()).toBe(LINES);
  expect(await db.prisma.petition.count()).toBe(LINES);
  const job = await db.prisma.deskJob.findUniqueOrThrow({ where: { id } });
  expect(job).toMatchObject({ done: LINES, refused: 0, failure: null, cancelledAt: null });
});

const both = (text: string) => ({ 'zh-CN': text, en: text });

/** Answered by many chats, grouped, assessed and concluded. */
async function aConcludedCall({ core, db }: TestCore): Promise<string> {
  const content = { title: both('课后服务'), text: both('想听听您的建议。'), questions: [both('几点放学？')] };
  const draft = { content, fromDay: '2026-01-05', toDay: '2026-01-30', createdBy: randomUUID() };
  const callId = await core.work.run(({ calls }) => calls.insert(draft));
  const groupId = await core.work.run(({ calls }) => calls.addGroup(callId, both('六点放学')));
  await db.pool.query(
    `with chats as (
       insert into conversation (id, channel, chat_key, locale, updated_at)
       select gen_random_uuid(), 'telegram', 'author ' || n, 'zh-CN', now() from generate_series(1, $1::int) n returning id)
     insert into call_answer (call_id, conversation_id, group_id, sealed, answered_at)
     select $2::uuid, id, $3::uuid, $4, now() from chats`,
    [AUTHORS, callId, groupId, core.sealer.sealJson({ answers: ['六点'] })],
  );
  return core.work.run(async (stores) => {
    await stores.calls.update(callId, { state: 'open' });
    await stores.calls.assess(groupId, { assessment: 'adopted', reason: both('采纳。') });
    const actor = { id: randomUUID(), name: 'A', grants: [] };
    const concluded = await concludeCall({ stores, deps: core.deps, actor }, { id: callId, outcome: both('采纳。') });
    expect(concluded).toEqual({ ok: true, authors: AUTHORS });
    return callId;
  });
}

test('authors of suggestions are each told once, though the process that tells them was killed', async () => {
  const { core, db } = world;
  const callId = await aConcludedCall(world);
  const told = async () => (await core.work.run(({ calls }) => calls.telling(callId))).told;
  const first = startApp(environment());
  await waitFor(async () => (await told()) > 0, 'the first who are told');
  await first.ends('SIGKILL');
  expect(await told()).toBeLessThan(AUTHORS);
  const second = startApp(environment());
  try {
    await waitFor(async () => (await told()) === AUTHORS, 'the last who are told');
  } finally {
    await second.ends('SIGTERM');
  }
  const { rows } = await db.pool.query(
    `select count(*)::int as messages, count(distinct o.conversation_id)::int as chats
     from outbox o join call_answer a on a.conversation_id = o.conversation_id where a.call_id = $1`,
    [callId],
  );
  expect(rows).toEqual([{ messages: AUTHORS, chats: AUTHORS }]);
});
