import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findBrowser, launchBrowser } from '../support/browser.ts';
import { DESKTOP, openPage, PHONE, type ServedDesk, serveDesk, violations } from './webchat-support.ts';

const hasBrowser = findBrowser() !== undefined;

describe.skipIf(!hasBrowser)('the public pages in a browser', () => {
  let browser: Browser;
  let served: ServedDesk;

  beforeAll(async () => {
    browser = await launchBrowser();
    served = await serveDesk();
  });
  afterAll(async () => {
    await browser?.close();
    await served?.app.close();
  });

  const sizes = [
    ['a phone', PHONE],
    ['a desk', DESKTOP],
  ] as const;
  const looks = sizes.flatMap(([where, size]) =>
    (['light', 'dark'] as const).flatMap((colorScheme) =>
      ['zh-CN', 'en'].map((locale) => ({ where, colorScheme, locale, options: { ...size, colorScheme, locale } })),
    ),
  );

  test.each(looks)('have nothing for axe to find on $where, $colorScheme, $locale', async ({ options }) => {
    const { page, context, errors } = await openPage(browser, served.base, options);
    for (const path of ['/', '/status']) {
      await page.goto(path);
      expect(await violations(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0);
    }
    await page.locator('form button').click();
    await page.getByRole('alert').waitFor();
    expect(await violations(page)).toEqual([]);
    expect(errors).toEqual([]);
    await context.close();
  });

  test('lead into the chat and to the status page', async () => {
    const { page, context } = await openPage(browser, served.base);
    await page.goto('/');
    await page.getByRole('link', { name: '开始反映' }).click();
    await page.getByRole('button', { name: '开始', exact: true }).waitFor();
    await page.goBack();
    await page.getByRole('link', { name: '查看进度' }).click();
    await page.getByLabel('编号').waitFor();
    await context.close();
  });
});
