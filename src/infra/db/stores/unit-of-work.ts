import type { Sealer } from '../../../app/ports.ts';
import type { UnitOfWork } from '../../../app/stores.ts';
import type { PrismaClient } from '../prisma.ts';
import type { CalendarCache } from './calendar-cache.ts';
import { createStores } from './create-stores.ts';
import { nothingTouched, type Touched } from './transaction.ts';

export interface UnitOfWorkDeps {
  prisma: PrismaClient;
  sealer: Sealer;
  /** Called after each commit: which chats have a message, which matters changed. */
  announce?: (touched: Touched) => void;
  /** Shortens the reading of days off and rules. */
  calendars?: CalendarCache;
}

/** Runs use cases in Prisma's interactive transactions. */
export function createUnitOfWork({ prisma, sealer, announce, calendars }: UnitOfWorkDeps): UnitOfWork {
  return {
    run: async (work) => {
      const touched = nothingTouched();
      const result = await prisma.$transaction((tx) => work(createStores(tx, sealer, touched, calendars)));
      announce?.(touched);
      return result;
    },
    read: (work) => work(createStores(prisma, sealer, nothingTouched(), calendars)),
  };
}
