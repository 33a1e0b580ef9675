import type { Prisma, PrismaClient } from '../db/prisma.ts';
import type { HandleUpdateDeps, RunCommand } from './handle-update.ts';

export interface CommandTransactionDeps<Touched> {
  prisma: PrismaClient;
  nothingTouched: () => Touched;
  /** The use cases of one transaction; they note what they touch. */
  bind: (tx: Prisma.TransactionClient, touched: Touched) => RunCommand;
  /** Called after the commit. */
  announce: (touched: Touched) => void;
}

/** Interactive Prisma transactions for steps with commands. */
export function createCommandTransaction<Touched>(
  deps: CommandTransactionDeps<Touched>,
): HandleUpdateDeps['withCommands'] {
  return async (work) => {
    const touched = deps.nothingTouched();
    const result = await deps.prisma.$transaction((tx) =>
      work((sql) => tx.$queryRawUnsafe(sql.text, ...sql.values), deps.bind(tx, touched)),
    );
    deps.announce(touched);
    return result;
  };
}
