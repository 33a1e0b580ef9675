import { existsSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
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
  /** Signs somebody in, and opens the list of his matters or another room. */
  signIn: (page: Page, login: string, path?: string) => Promise<void>;
  close: () => Promise<void>;
}

export interface Look {
  viewport?: { width: number; height: number };
  colorScheme?: 'light' | 'dark';
  locale?: string;
  timezoneId?: string;
  /** Dots to a pixel. */
  deviceScaleFactor?: number;
}

export async function openOffice(): Promise<OfficeInBrowser> {
  const desk = await createOfficeDesk({ clientDir: await builtClient() });
  await desk.app.listen({ host: '127.0.0.1', port: 0 });
  const address = `http://127.0.0.1:${(desk.app.server.address() as AddressInfo).port}`;
  const browser = await launchBrowser();
  const close = async () => {
    await browser.close();
    await desk.close();
  };
  const newPage = (look?: Look) => openPage(browser, look);
  return { desk, address, newPage, signIn: (page, login, path) => signIn(page, { address, login, path }), close };
}

/** A page in a browser of its own, of somebody in the office's zone. */
export async function openPage(
  browser: Browser,
  { viewport = WIDE, locale = 'zh-CN', timezoneId = 'Asia/Shanghai', ...look }: Look = {},
): Promise<Page> {
  const context = await browser.newContext({ colorScheme: 'light', ...look, viewport, locale, timezoneId });
  const page = await context.newPage();
  page.setDefaultTimeout(25_000); // two browsers share the machine with databases and builds
  return page;
}

interface Entrance {
  address: string;
  login: string;
  password?: string;
  path?: string | undefined;
}

/** What the form of the sign-in sends; that itself is filled in by hand in office-keyboard.test.ts. */
export async function signIn(page: Page, { address, login, password = PASSWORD, path = '/' }: Entrance): Promise<void> {
  const answer = await page.request.post(`${address}/api/office/session`, {
    headers: { 'x-csrf-token': 'none' },
    data: { login, password },
  });
  if (!answer.ok()) throw new Error(await answer.text());
  await page.goto(`${address}/office${path}`);
  await page.locator('main#content h1').waitFor();
}

/** Where the client is. `npm test` has built it; alone, a test file must not depend on that. */
export async function builtClient(): Promise<string> {
  if (!existsSync(join(CLIENT_DIR, 'index.html'))) {
    await build({ configFile: resolve(import.meta.dirname, '../../../src/web/vite.config.ts'), logLevel: 'error' });
  }
  return CLIENT_DIR;
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
