import type { AppDeps } from '../../../app/deps.ts';
import type { ImportRow } from '../../../app/desk-jobs/run-matter-import.ts';
import { type ImportedStore, type ImportResult, importMatter } from '../../../app/exchange/import-matter.ts';
import type { Sealer } from '../../../app/ports.ts';
import type { PrismaClient } from '../prisma.ts';
import { createStores } from '../stores/create-stores.ts';
import type { Tx } from '../stores/transaction.ts';

/** Undoes a trial. */
class OnlyTried extends Error {
  readonly result: ImportResult;
  constructor(result: ImportResult) {
    super('only tried');
    this.result = result;
  }
}

/** Takes lines in, each in a transaction of its own; a trial does the whole of it and takes it back. */
export function createRowImport(
  { prisma, sealer, deps }: { prisma: PrismaClient; sealer: Sealer; deps: AppDeps },
  { source, isTrial }: { source: string; isTrial: boolean },
): ImportRow {
  return async (row, note) => {
    try {
      return await prisma.$transaction(async (tx) => {
        const stores = createStores(tx, sealer);
        const result = await importMatter({ stores, deps, imported: importedStore(tx), source }, row);
        if (isTrial) throw new OnlyTried(result);
        await note?.(stores, result);
        return result;
      });
    } catch (error) {
      if (error instanceof OnlyTried) return error.result;
      throw error;
    }
  };
}

const importedStore = (tx: Tx): ImportedStore => ({
  find: async (source, externalId) => {
    // Two imports of one file at once wait for each other at each matter.
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`import ${source} ${externalId}`}, 0))`;
    const row = await tx.importedMatter.findUnique({ where: { source_externalId: { source, externalId } } });
    return row?.petitionId ?? null;
  },
  add: async ({ source, externalId, petitionId, at }) => {
    await tx.importedMatter.create({ data: { source, externalId, petitionId, importedAt: at } });
  },
});
