import { existsSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { build } from 'vite';
import type { Grant } from '../../../src/app/accounts/ports.ts';
import type { StaffBrowser } from '../../office/support/browser.ts';
import { createOfficeDesk, type OfficeDesk, PASSWORD } from '../../office/support/office-desk.ts';
import { launchBrowser } from '../../support/browser.ts';

/** `OFFICE_CLIENT_DIR`: a client that was built elsewhere. */
const CLIENT_DIR = resolve(import.meta.dirname, process.env.OFFICE_CLIENT_DIR ?? '../../../dist/office');

export const WIDE = { width: 1440, height: 900 };
export const NARROW = { width: 360, height: 740 };

/** The real server with the built client, and a browser that speaks Chinese and lives in the office's zone. */
export interface OfficeInBrowser {
  desk: OfficeDesk;
  address: string;
  newPage: (look?: Look) => Promise<Page>;
  /** Signs in through the page, as a person would. */
  signIn: (page: Page, login: string) => Promise<void>;
  close: () => Promise<void>;
}

export interface Look {
  viewport?: { width: number; height: number };
  colorScheme?: 'light' | 'dark';
  locale?: string;
}

export async function openOffice(): Promise<OfficeInBrowser> {
  await buildClient();
  const desk = await createOfficeDesk({ clientDir: CLIENT_DIR });
  await desk.app.listen({ host: '127.0.0.1', port: 0 });
  const address = `http://127.0.0.1:${(desk.app.server.address() as AddressInfo).port}`;
  const browser: Browser = await launchBrowser();
  const contexts: BrowserContext[] = [];
  const newPage = async ({ viewport = WIDE, colorScheme = 'light', locale = 'zh-CN' }: Look = {}) => {
    const context = await browser.newContext({ viewport, colorScheme, locale, timezoneId: 'Asia/Shanghai' });
    contexts.push(context);
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    return page;
  };
  const close = async () => {
    await browser.close();
    await desk.close();
  };
  return { desk, address, newPage, signIn: (page, login) => signIn(page, address, login), close };
}

async function signIn(page: Page, address: string, login: string): Promise<void> {
  await page.goto(`${address}/office/sign-in`);
  await page.locator('input[autocomplete="username"]').fill(login);
  await page.locator('input[type="password"]').fill(PASSWORD);
  await page.locator('button[type="submit"]').click();
  await page.locator('main#content h1').waitFor();
}

/** `npm test` has built it; alone, a test file must not depend on that. */
async function buildClient(): Promise<void> {
  if (existsSync(join(CLIENT_DIR, 'index.html'))) return;
  await build({ configFile: resolve(import.meta.dirname, '../../../src/web/vite.config.ts'), logLevel: 'error' });
}

/** A colleague with a name of her own. */
export async function colleague(
  desk: OfficeDesk,
  person: { login: string; name: string },
  ...grants: Grant[]
): Promise<StaffBrowser> {
  const browser = desk.browser();
  const answer = await browser.acceptInvite(await desk.invite(grants), { ...person, password: PASSWORD });
  if (answer.status !== 200) throw new Error(answer.text);
  return browser;
}

/** What a strict policy or a bug makes the browser complain about. Answers that a test provokes are not errors. */
export function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  return complaints;
}
