import { createPrisma } from '../infra/db/prisma.ts';
import { verifyRegister } from '../infra/db/verify-register.ts';
import { createSealer } from '../infra/sealing.ts';
import type { Command } from './command.ts';

export const verifyCommand: Command = {
  summary: 'check that history was not changed and that the register agrees with itself',
  run: async ({ secrets, databaseUrl, print }) => {
    const prisma = createPrisma(await databaseUrl(), 2);
    try {
      const sealer = createSealer(secrets.fieldKeys, secrets.sessionSecret);
      const { petitions, events, faults } = await verifyRegister(prisma, sealer);
      for (const fault of faults) print(fault);
      print(
        `${petitions} petitions with ${events} events: ${faults.length === 0 ? 'all well' : `${faults.length} faults`}.`,
      );
      return faults.length === 0 ? 0 : 1;
    } finally {
      await prisma.$disconnect();
    }
  },
};
