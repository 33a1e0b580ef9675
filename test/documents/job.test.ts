import { pino } from 'pino';
import { expect, test } from 'vitest';
import { runCommand } from '../../src/app/citizen/run-command.ts';
import { reorderDocuments } from '../../src/app/documents/issue-document.ts';
import { issueReceipt } from '../../src/app/documents/issue-receipt.ts';
import { verifyCommand } from '../../src/commands/verify.ts';
import { verifyDocuments } from '../../src/infra/db/verify-documents.ts';
import { JobRunner } from '../../src/infra/jobs/job-runner.ts';
import { documentJobs } from '../../src/services/document-jobs.ts';
import { aFiling, must } from '../db/app-world.ts';
import { createTestCore } from '../support/test-core.ts';
import { waitFor } from '../support/wait-for.ts';

test('the worker writes a paper that an act has ordered, and tells the relay of the message', async () => {
  const { core, db, close } = await createTestCore();
  const chat = await db.prisma.conversation.create({ data: { channel: 'webchat', chatKey: 'k', locale: 'en' } });
  const result = await core.work.run((stores) =>
    runCommand(
      stores,
      core.deps,
      { id: chat.id, channel: 'webchat', locale: 'en' },
      { kind: 'registerPetition', filing: aFiling() },
    ),
  );
  if (result.kind !== 'registered') throw new Error(result.kind);
  const { petitionId } = result.receipt;
  const runner = new JobRunner({ pool: core.pool, log: pino({ level: 'silent' }), jobs: documentJobs(core) });
  await runner.start();
  try {
    const ordered = must(await core.work.run((stores) => issueReceipt(stores, core.deps, petitionId)));
    const written = await waitFor(async () => {
      const found = await core.work.run((stores) => stores.documents.find(ordered.id));
      return found?.issued;
    }, 'the paper');
    const pdf = await core.fileStore.read(written.sha256);
    expect(Buffer.from(pdf.subarray(0, 5)).toString()).toBe('%PDF-');
    expect(ordered.locale).toBe('en');
    const printed: string[] = [];
    const { config, secrets } = core;
    const context = { config, secrets, args: [], cwd: '.', say: () => undefined, databaseUrl: async () => db.url };
    expect(await verifyCommand.run({ ...context, print: (line) => printed.push(line) })).toBe(0);
    expect(printed.join()).toMatch(/1 petitions with \d+ events and 1 documents: all well/);
    expect(await db.prisma.outbox.count({ where: { petitionId } })).toBeGreaterThan(0);
  } finally {
    await runner.stop();
    await close();
  }
});

test('a paper whose job was given up is named, and ordered anew', async () => {
  const { core, db, close } = await createTestCore();
  try {
    const chat = await db.prisma.conversation.create({ data: { channel: 'webchat', chatKey: 'k', locale: 'zh-CN' } });
    const result = await core.work.run((stores) =>
      runCommand(
        stores,
        core.deps,
        { id: chat.id, channel: 'webchat', locale: 'zh-CN' },
        { kind: 'registerPetition', filing: aFiling() },
      ),
    );
    if (result.kind !== 'registered') throw new Error(result.kind);
    const { petitionId } = result.receipt;
    const ordered = must(await core.work.run((stores) => issueReceipt(stores, core.deps, petitionId)));
    const verify = () => verifyDocuments({ prisma: db.prisma, sealer: core.sealer, files: core.fileStore });
    expect((await verify()).faults).toEqual([]);
    await db.pool.query('update graphile_worker._private_jobs set attempts = max_attempts');
    expect((await verify()).faults).toEqual([expect.stringContaining(`${ordered.number}: has no file`)]);

    const at = (hours: number) => ({ now: () => new Date(ordered.createdAt.getTime() + hours * 3_600_000) });
    expect(await reorderDocuments({ unitOfWork: core.work, clock: at(11) })).toBe(0);
    expect(await reorderDocuments({ unitOfWork: core.work, clock: at(13) })).toBe(1);
    expect((await verify()).faults).toEqual([]);
    const jobs = await db.pool.query('select attempts from graphile_worker.jobs where key = $1', [
      `render_document:${ordered.id}`,
    ]);
    expect(jobs.rows).toEqual([{ attempts: 0 }]);
  } finally {
    await close();
  }
});
