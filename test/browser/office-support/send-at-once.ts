import type { Page } from 'playwright-core';

/** Presses what sends to the petitioner, and does not wait for the time in which it could be taken back. */
export async function sendAtOnce(page: Page, button: string): Promise<void> {
  await page.getByRole('button', { name: button }).click();
  await page.getByRole('button', { name: '立即发送' }).click();
}
