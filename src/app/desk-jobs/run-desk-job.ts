import { type LedgerExportDeps, runLedgerExport } from './run-ledger-export.ts';

export type DeskJobDeps = LedgerExportDeps;

/** Does what is left of one; nothing for what is over. The caller sees to it that nobody else is at it. */
export async function runDeskJob(deps: DeskJobDeps, id: string): Promise<void> {
  const job = await deps.work.run(({ deskJobs }) => deskJobs.find(id));
  if (!job || job.finishedAt) return;
  if (job.cancelledAt) {
    await deps.work.run(({ deskJobs }) => deskJobs.finish(id, deps.clock.now(), {}));
    return;
  }
  await runLedgerExport(deps, job);
}
