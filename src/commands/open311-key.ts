import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { makeOpen311Key } from '../app/exchange/open311-setting.ts';
import { writeSetting } from '../app/settings.ts';
import { systemClock } from '../infra/clock.ts';
import { createPrisma } from '../infra/db/prisma.ts';
import { createUnitOfWork } from '../infra/db/stores/unit-of-work.ts';
import { createSealer } from '../infra/sealing.ts';
import { type Command, UsageError } from './command.ts';

export const open311KeyCommand: Command = {
  summary: 'print a key with which another program files by Open311; an earlier one of the same name is void',
  usage: '--name <whose> [--jurisdiction <id>]',
  run: async ({ args, secrets, databaseUrl, print }) => {
    const { values } = parseArgs({ args, options: { name: { type: 'string' }, jurisdiction: { type: 'string' } } });
    const name = values.name?.trim();
    if (!name) throw new UsageError('Say with --name whose key it is.');
    const prisma = createPrisma(await databaseUrl(), 1);
    try {
      const sealer = createSealer(secrets.fieldKeys, secrets.sessionSecret);
      const random = (count: number) => randomBytes(count);
      const deps = { fingerprint: sealer.fingerprint, random, clock: systemClock };
      const { jurisdiction } = values;
      const made = await createUnitOfWork({ prisma, sealer }).run(async (stores) => {
        if (jurisdiction) await writeSetting(stores.settings, 'open311', { jurisdictionId: jurisdiction });
        return makeOpen311Key({ stores, deps, staffId: null }, { name, replaces: 'any' });
      });
      if (!made.ok) throw new Error(made.code); // whatever was there is replaced
      print(made.key);
      return 0;
    } finally {
      await prisma.$disconnect();
    }
  },
};
