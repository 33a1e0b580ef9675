import { type DeskJobDeps, runDeskJob } from '../../../src/app/desk-jobs/run-desk-job.ts';
import type { FileStore } from '../../../src/app/ports.ts';
import { isPassingFailure } from '../../../src/infra/db/database-failure.ts';
import { createRowImport } from '../../../src/infra/db/exchange/import-rows.ts';
import { createFileStore } from '../../../src/infra/files/file-store.ts';
import { writeTable } from '../../../src/infra/tables/write-table.ts';
import { testSealer } from '../../support/sealing.ts';
import type { OfficeDesk } from './office-desk.ts';

export const storeOf = ({ filesDir }: Pick<OfficeDesk, 'filesDir'>): FileStore =>
  createFileStore(`file:${filesDir}`, testSealer);

/** What long work is done with, as the worker has it. */
export const jobDeps = ({ deps, filesDir, database }: OfficeDesk): DeskJobDeps => ({
  ...deps,
  files: storeOf({ filesDir }),
  writeTable,
  noteBug: (error) => !isPassingFailure(error),
  importRows: (options) => createRowImport({ prisma: database.prisma, sealer: testSealer, deps }, options),
  words: deps.documents.words,
});

/** Does it here and now. */
export const runJob = (desk: OfficeDesk, id: string): Promise<void> => runDeskJob(jobDeps(desk), id);
