import { createPrisma } from '../infra/db/prisma.ts';
import { verifyDocuments } from '../infra/db/verify-documents.ts';
import { verifyRegister } from '../infra/db/verify-register.ts';
import { openFileStore } from '../infra/files/file-store.ts';
import { createSealer } from '../infra/sealing.ts';
import type { Command } from './command.ts';

export const verifyCommand: Command = {
  summary: 'check that history was not changed and that the register agrees with itself',
  run: async ({ config, secrets, databaseUrl, print }) => {
    const prisma = createPrisma(await databaseUrl(), 2);
    try {
      const sealer = createSealer(secrets.fieldKeys, secrets.sessionSecret);
      const { petitions, events, faults: off } = await verifyRegister(prisma, sealer, config.TIME_ZONE);
      const files = openFileStore(config, sealer);
      const { documents, faults: offPapers } = await verifyDocuments({ prisma, sealer, files });
      const faults = [...off, ...offPapers];
      for (const fault of faults) print(fault);
      print(
        `${petitions} petitions with ${events} events and ${documents} documents: ${faults.length === 0 ? 'all well' : `${faults.length} faults`}.`,
      );
      return faults.length === 0 ? 0 : 1;
    } finally {
      await prisma.$disconnect();
    }
  },
};
