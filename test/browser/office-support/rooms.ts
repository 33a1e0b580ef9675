import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { violationsOn } from './axe.ts';
import { NARROW, WIDE } from './office-in-browser.ts';

/** Where pictures go, for people to look at; none where it is not set. */
const folder = process.env.OFFICE_PICTURES;

/** What axe finds in a state of a room, wide and narrow, light and dark: a line each, with the look it was found in. */
export async function lookAt(page: Page, name: string): Promise<string[]> {
  const found: string[] = [];
  for (const [width, viewport] of Object.entries({ wide: WIDE, narrow: NARROW })) {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme });
      await page.evaluate(drawn);
      const look = `${name}-${width}-${colorScheme}`;
      found.push(...(await violationsOn(page)).map((line) => `${look}: ${line}`));
      found.push(...(await page.evaluate(tooWide)).map((line) => `${look}: wider than the screen: ${line}`));
      await shoot(page, look);
    }
  }
  await page.setViewportSize(WIDE);
  await page.emulateMedia({ colorScheme: 'light' });
  return found;
}

export async function shoot(page: Page, name: string): Promise<void> {
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true, animations: 'disabled' });
}

/** The client hears of another colour scheme with the next frame, and what fades from one to the other begins with the one after. */
const drawn = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));

/** What makes the page scroll sideways; nothing where it does not. */
function tooWide(): string[] {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  const wide = [...document.querySelectorAll('body *')].filter((each) => each.getBoundingClientRect().right > width);
  return wide.map((each) => each.outerHTML.slice(0, 160));
}

/** Takes a value of a list. */
export async function pick(page: Page, label: string, option: string): Promise<void> {
  const box = page.getByRole('combobox', { name: label, exact: true });
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
