import { resolve } from 'node:path';
import { readBackup } from '../infra/db/backup/read-backup.ts';
import { createSealer } from '../infra/sealing.ts';
import { type Command, UsageError } from './command.ts';

export const restoreCommand: Command = {
  summary: 'read a backup into an empty database (before the first start there)',
  usage: '<file>',
  run: async ({ args: [file], cwd, secrets, databaseUrl, print }) => {
    if (file === undefined) throw new UsageError('Which file should be read?');
    const path = resolve(cwd, file);
    const sealer = createSealer(secrets.fieldKeys, secrets.sessionSecret);
    const rows = await readBackup({ url: await databaseUrl({ isMigrated: false }), path, sealer });
    print(`${rows} rows read from ${path}.`);
    return undefined;
  },
};
