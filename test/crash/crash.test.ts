import { expect, test } from 'vitest';
import { runCrashes } from './run-crashes.ts';

test('what was acknowledged is there once, however often the app is killed', async () => {
  const account = await runCrashes(4, () => {});
  expect(account.acknowledged).toBeGreaterThan(0);
  expect(account).toMatchObject({ lost: 0, duplicated: 0 });
});
