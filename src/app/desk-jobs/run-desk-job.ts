import { type LedgerExportDeps, runLedgerExport } from './run-ledger-export.ts';
import { type MatterImportDeps, runMatterImport } from './run-matter-import.ts';

export type DeskJobDeps = LedgerExportDeps & MatterImportDeps;

/** Does what is left of one; nothing for what is over. What met a bug is over: it would meet it each time. The caller sees to it that nobody else is at it. */
export async function runDeskJob(deps: DeskJobDeps, id: string): Promise<void> {
  const job = await deps.work.run(({ deskJobs }) => deskJobs.find(id));
  if (!job || job.finishedAt) return;
  if (job.cancelledAt) {
    await deps.work.run(({ deskJobs }) => deskJobs.finish(id, deps.clock.now(), {}));
    return;
  }
  try {
    await (job.kind === 'matter_import' ? runMatterImport(deps, job) : runLedgerExport(deps, job));
  } catch (error) {
    if (!deps.noteBug(error)) throw error;
    await deps.work.run(({ deskJobs }) => deskJobs.finish(id, deps.clock.now(), { failure: 'job.failed' }));
  }
}
