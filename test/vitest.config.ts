import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

const root = resolve(import.meta.dirname, '..');
/** Need no database: `npm run check` runs these alone. */
const UNIT = ['domain', 'guards', 'unit', 'i18n', 'files', 'web', 'suggest'].map(
  (folder) => `test/${folder}/**/*.test.{ts,tsx}`,
);
/** Start whole processes; they would disturb each other and the rest. */
const PROCESS = ['launch', 'crash'].map((folder) => `test/${folder}/**/*.test.ts`);
/** Drive a browser: two at a time, since each waits half of the time. */
const BROWSER = ['test/browser/**/*.test.ts'];

export default defineConfig({
  root,
  test: {
    // A slow machine is no reason to fail; what hangs still ends.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    projects: [
      { extends: true, test: { name: 'unit', include: UNIT } },
      {
        extends: true,
        test: {
          name: 'server',
          include: ['test/**/*.test.ts'],
          exclude: [...UNIT, ...PROCESS, ...BROWSER],
          globalSetup: ['test/support/global-setup.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'process',
          include: PROCESS,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
          // After the others: what starts whole processes wants the machine to itself.
          sequence: { groupOrder: 2 },
          globalSetup: ['test/support/global-setup.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: BROWSER,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
          globalSetup: ['test/support/global-setup.ts', 'test/support/browser-notice.ts'],
        },
      },
    ],
  },
});
