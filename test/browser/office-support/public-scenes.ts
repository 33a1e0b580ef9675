import type { Page } from 'playwright-core';
import type { LivedInOffice } from './lived-in-office.ts';

export const PUBLIC_PAGES = ['/', '/status', '/statistics', '/reception', '/calls', '/api/docs'] as const;

interface Scene extends Pick<LivedInOffice, 'address' | 'core'> {
  page: Page;
}

/** A citizen's way through the web chat, drawn where something new is to be seen. */
export async function chatScenes({ page, address }: Scene, shoot: (name: string, fullPage?: boolean) => Promise<void>) {
  await page.goto(`${address}/chat`);
  await page.locator('#prompt button').first().waitFor();
  await shoot('chat-start', false);
}
