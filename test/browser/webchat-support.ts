import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { MemoryDesk, pagesAround } from '../webchat/support/memory-desk.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * What axe finds wrong with the page as it stands: a line each. What stays at the edges is let go meanwhile: axe takes
 * a button that has half scrolled behind it for a small one.
 */
export async function violations(page: Page): Promise<string[]> {
  await page.emulateMedia({ reducedMotion: 'reduce' }); // what is still fading in has no contrast yet
  await page.evaluate(AXE);
  // The function runs in the page, where axe put itself.
  return page.evaluate(async (rules) => {
    type Found = { violations: { id: string; nodes: { target: string[] }[] }[] };
    const { axe } = window as unknown as { axe: { run: (root: Document, options: object) => Promise<Found> } };
    const fixed = [...document.querySelectorAll<HTMLElement>('.bar, .progress, #composer')];
    for (const element of fixed) element.style.position = 'static';
    const { violations: found } = await axe.run(document, { runOnly: rules });
    for (const element of fixed) element.style.position = '';
    return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
  }, RULES);
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
