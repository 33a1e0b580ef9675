import { knownMigrations, migrate } from '../infra/db/migrate.ts';
import type { Command } from './command.ts';

export const migrateCommand: Command = {
  summary: "bring the database to this version's schema (starting does it too)",
  run: async ({ databaseUrl, print }) => {
    // Opening migrates; the second call is the proof.
    const left = await migrate(await databaseUrl());
    print(`The database is up to date: ${knownMigrations().length} migrations, ${left.length} left.`);
    return undefined;
  },
};
