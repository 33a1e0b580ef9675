import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { violationsOn } from './axe.ts';
import { NARROW, WIDE } from './office-in-browser.ts';

/** Where pictures go, for people to look at; none where it is not set. */
const folder = process.env.OFFICE_PICTURES;

/**
 * What axe finds in a state of a room, wide and narrow, light and dark, and what makes it scroll sideways: a line each,
 * with the look it was found in. The page is left wide and light.
 */
export async function lookAt(page: Page, name: string): Promise<string[]> {
  const found: string[] = [];
  for (const [width, viewport] of Object.entries({ wide: WIDE, narrow: NARROW })) {
    await inSize(page, viewport);
    await inColours(page, 'light');
    found.push(...(await page.evaluate(tooWide)).map((line) => `${name}-${width}: wider than the screen: ${line}`));
    // Another palette changes colours only.
    for (const [colorScheme, rules] of [
      ['light', 'all'],
      ['dark', 'colours'],
    ] as const) {
      await inColours(page, colorScheme);
      const look = `${name}-${width}-${colorScheme}`;
      found.push(...(await violationsOn(page, rules)).map((line) => `${look}: ${line}`));
      await shoot(page, look);
    }
  }
  await inSize(page, WIDE);
  await inColours(page, 'light');
  return found;
}

export async function shoot(page: Page, name: string): Promise<void> {
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true, animations: 'disabled' });
}

async function inColours(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme });
  await page.locator(`html[data-theme="${colorScheme}"]`).waitFor();
  await drawn(page);
}

/** In a window of another size, once the page has taken it in, from the top: what is half behind the bar counts as small. */
export async function inSize(page: Page, size: { width: number; height: number }): Promise<void> {
  await page.setViewportSize(size);
  await page.evaluate(() => window.scrollTo(0, 0));
  await drawn(page);
}

/** The client hears of another look with the next frame, and what fades from one to the other begins with the one after. */
const drawn = (page: Page): Promise<unknown> =>
  page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));

/** What makes the page scroll sideways; nothing where it does not. */
export function tooWide(): string[] {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  const wide = [...document.querySelectorAll('body *')].filter((each) => each.getBoundingClientRect().right > width);
  return wide.map((each) => each.outerHTML.slice(0, 160));
}

/** Takes a value of a list. */
export async function pick(within: Page | Locator, label: string, option: string): Promise<void> {
  const page = 'keyboard' in within ? within : within.page();
  const box = within.getByRole('combobox', { name: label, exact: true });
  await box.click();
  const list = await box.getAttribute('aria-controls');
  await page.locator(`.ant-select-dropdown:has([id="${list}"])`).getByText(option, { exact: true }).click();
}

/** As a person would: by the menu behind his name. */
export async function inEnglish(page: Page): Promise<void> {
  await page.getByRole('button', { name: /语言、外观、退出/ }).click();
  await page.getByRole('menuitem', { name: 'English' }).click();
  await page.locator('html[lang="en"]').waitFor();
}
