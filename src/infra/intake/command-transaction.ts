import type { Prisma, PrismaClient } from '../db/prisma.ts';
import type { HandleUpdateDeps, RunCommand } from './handle-update.ts';

/** Interactive Prisma transactions for steps with commands; `bind` gives the use cases of one transaction. */
export function createCommandTransaction(
  prisma: PrismaClient,
  bind: (tx: Prisma.TransactionClient) => RunCommand,
): HandleUpdateDeps['withCommands'] {
  return (work) => prisma.$transaction((tx) => work((sql) => tx.$queryRawUnsafe(sql.text, ...sql.values), bind(tx)));
}
