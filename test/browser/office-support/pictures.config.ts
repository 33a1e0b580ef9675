import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

/** Not a part of the tests: draws every page of the office for people to look at. */
export default defineConfig({
  root: resolve(import.meta.dirname, '../../..'),
  test: {
    include: ['test/browser/office-support/pictures.shots.ts'],
    globalSetup: ['test/support/global-setup.ts'],
    testTimeout: 600_000,
    hookTimeout: 120_000,
  },
});
