import { resolve } from 'node:path';
import { systemClock } from '../infra/clock.ts';
import { writeBackup } from '../infra/db/backup/write-backup.ts';
import { describeStorage } from '../infra/files/storage-url.ts';
import { createSealer } from '../infra/sealing.ts';
import { explainSystemError } from '../infra/startup-error.ts';
import { type Command, UsageError } from './command.ts';

export const backupCommand: Command = {
  summary: 'write the database to a file, while the app runs or not',
  usage: '<file>',
  run: async ({ args: [file], cwd, config, secrets, databaseUrl, print, say }) => {
    if (file === undefined) throw new UsageError('Which file should it be written to?');
    const path = resolve(cwd, file);
    const sealer = createSealer(secrets.fieldKeys, secrets.sessionSecret);
    const url = await databaseUrl();
    try {
      const rows = await writeBackup({ url, path, sealer, now: systemClock.now() });
      print(`${path}: ${rows} rows.`);
    } catch (error) {
      throw explainSystemError(error, { dataDir: path });
    }
    say(
      `Keep with it, apart: the keys in ${config.DATA_DIR}/secrets, without which it cannot be read, and the attachments`,
    );
    say(`in ${describeStorage(config.STORAGE_URL ?? `${config.DATA_DIR}/files`)}.`);
    return undefined;
  },
};
