import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { runAxe } from '../support/axe.ts';
import { MemoryDesk, pagesAround } from '../webchat/support/memory-desk.ts';

/**
 * What axe finds wrong with the page as it stands. What stays at the edges is let go meanwhile: axe takes a button that
 * has half scrolled behind it for a small one.
 */
export async function violations(page: Page): Promise<string[]> {
  await page.emulateMedia({ reducedMotion: 'reduce' }); // what is still fading in has no contrast yet
  const letGo = (position: '' | 'static') =>
    page.evaluate((value) => {
      for (const element of document.querySelectorAll<HTMLElement>('.bar, .progress, #composer')) {
        element.style.position = value;
      }
    }, position);
  await letGo('static');
  const found = await runAxe(page);
  await letGo('');
  return found;
}

export const PHONE: BrowserContextOptions = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };
export const DESKTOP: BrowserContextOptions = { viewport: { width: 1440, height: 900 } };

export interface ServedDesk {
  desk: MemoryDesk;
  base: string;
  app: FastifyInstance;
}

/** A desk of its own behind a real port. */
export async function serveDesk(): Promise<ServedDesk> {
  const desk = new MemoryDesk();
  const app = await pagesAround(desk);
  await app.listen({ port: 0, host: '127.0.0.1' });
  return { desk, app, base: `http://127.0.0.1:${(app.server.address() as AddressInfo).port}` };
}

/** A page in a browser of its own (no cookies); collects errors of scripts and refusals of the content policy. */
export async function openPage(browser: Browser, base: string, options: BrowserContextOptions = DESKTOP) {
  const context = await browser.newContext({ locale: 'zh-CN', baseURL: base, ...options });
  const errors: string[] = [];
  const page = await context.newPage();
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (/Content Security Policy/.test(message.text())) errors.push(message.text());
  });
  return { context, page, errors };
}

export const option = (page: Page, name: string) => page.locator('#prompt').getByRole('button', { name, exact: true });
export const bubble = (page: Page, text: string) => page.locator('.msg', { hasText: text }).last();
