import { type LedgerExportDeps, runLedgerExport } from './run-ledger-export.ts';
import { type MatterImportDeps, runMatterImport } from './run-matter-import.ts';

export type DeskJobDeps = LedgerExportDeps & MatterImportDeps;

/** Does what is left of one; nothing for what is over. The caller sees to it that nobody else is at it. */
export async function runDeskJob(deps: DeskJobDeps, id: string): Promise<void> {
  const job = await deps.work.run(({ deskJobs }) => deskJobs.find(id));
  if (!job || job.finishedAt) return;
  if (job.cancelledAt) {
    await deps.work.run(({ deskJobs }) => deskJobs.finish(id, deps.clock.now(), {}));
    return;
  }
  await (job.kind === 'matter_import' ? runMatterImport(deps, job) : runLedgerExport(deps, job));
}
