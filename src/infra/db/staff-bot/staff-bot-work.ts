import type { StaffBotWork } from '../../../app/staff-bot/ports.ts';
import { createStores } from '../stores/create-stores.ts';
import { nothingTouched } from '../stores/transaction.ts';
import type { UnitOfWorkDeps } from '../stores/unit-of-work.ts';
import { createStaffBotStore } from './staff-bot-store.ts';

/** Transactions of the bot's part for staff: the stores of the use cases, and its own. */
export function createStaffBotWork({ prisma, sealer, announce }: UnitOfWorkDeps): StaffBotWork {
  return {
    run: async (work) => {
      const touched = nothingTouched();
      const result = await prisma.$transaction((tx) =>
        work(createStores(tx, sealer, touched), createStaffBotStore({ tx, sealer, touched })),
      );
      announce?.(touched);
      return result;
    },
  };
}
