import { expect, it } from 'vitest';
import { runCommand } from '../../src/app/citizen/run-command.ts';
import { registerJobs } from '../../src/services/register-jobs.ts';
import { createTestCore } from '../support/test-core.ts';
import { aFiling } from './app-world.ts';

const WEEKS_MS = 28 * 24 * 60 * 60_000;

it('the job of each minute catches up what was missed for weeks, once, with two processes at it', async () => {
  const { core, db, close } = await createTestCore();
  try {
    const filedAt = new Date(core.clock.now().getTime() - WEEKS_MS);
    const deps = { ...core.deps, clock: { now: () => filedAt } };
    const chat = await db.prisma.conversation.create({ data: { channel: 'webchat', chatKey: 'x', locale: 'zh-CN' } });
    await core.work.run((stores) =>
      runCommand(
        stores,
        deps,
        { id: chat.id, channel: 'webchat', locale: 'zh-CN' },
        { kind: 'registerPetition', filing: aFiling() },
      ),
    );
    const job = registerJobs(core).find(({ name }) => name === 'sweep_limits');
    expect(job).toMatchObject({ cron: '* * * * *', catchesUpItself: true });
    await Promise.all([job?.run({}), job?.run({})]);
    await job?.run({});
    const overdue = await db.prisma.petitionEvent.findMany({ where: { type: 'overdue' } });
    const keys = overdue.map(({ data }) => (data as { key: string }).key).sort();
    expect(keys).toEqual(['notify_receipt', 'transfer', 'triage']);
    expect(await db.prisma.outbox.count({ where: { petitionId: { not: null } } })).toBe(1);
  } finally {
    await close();
  }
});
