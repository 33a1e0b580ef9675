import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { keepImportFile, startImport, startTrial } from '../../src/app/desk-jobs/start-matter-import.ts';
import { READY, startApp } from '../launch/app-process.ts';
import { createTestCore, type TestCore } from '../support/test-core.ts';
import { waitFor } from '../support/wait-for.ts';

/** More than a process takes in before it is killed. */
const LINES = 400;
const SOME = 10;

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

test('an import whose process was killed goes on when the app is started again, and takes each line in once', async () => {
  const { core, db } = world;
  const env = {
    DATABASE_URL: db.url,
    DATA_DIR: core.config.DATA_DIR,
    ...{ ROLES: 'worker', LOG_LEVEL: 'error' },
  };
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
