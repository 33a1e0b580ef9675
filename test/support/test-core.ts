import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { loadSampleOffice } from '../../src/app/sample/load-sample-office.ts';
import { seedCalendar } from '../../src/app/sample/seed-calendar.ts';
import { loadConfig } from '../../src/config.ts';
import { announcedYears } from '../../src/infra/announced-days.ts';
import { loadSecrets } from '../../src/infra/secrets.ts';
import { type Core, createCore } from '../../src/services/core.ts';
import { createTestDatabase, type TestDatabase } from './database.ts';

export interface TestCore {
  core: Core;
  db: TestDatabase;
  close: () => Promise<void>;
}

/** The app's own composition on a database of its own, with the sample office; nothing is started yet. */
export async function createTestCore(env: Record<string, string> = {}): Promise<TestCore> {
  const db = await createTestDatabase();
  const dataDir = mkdtempSync(join(tmpdir(), 'petition-desk-core-'));
  const config = loadConfig({ DATA_DIR: dataDir, ...env });
  const core = createCore({
    config,
    secrets: loadSecrets(config),
    databaseUrl: db.url,
    log: pino({ level: 'silent' }),
  });
  await core.work.run(async (stores) => {
    await seedCalendar(stores, announcedYears());
    await loadSampleOffice(stores);
  });
  return {
    core,
    db,
    close: async () => {
      await core.close();
      await db.drop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
