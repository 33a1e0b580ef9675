import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findBrowser } from '../support/browser.ts';
import { colleague, NARROW, type OfficeInBrowser, openOffice } from './office-support/office-in-browser.ts';

describe.skipIf(findBrowser() === undefined)('a matter on a phone, in English', () => {
  let office: OfficeInBrowser;
  let page: Page;

  beforeAll(async () => {
    office = await openOffice();
    const { desk } = office;
    const admin = await colleague(desk, { login: 'guanli', name: '周示例' }, { role: 'administrator', unitId: null });
    const { petitionId } = await (await desk.citizen()).file();
    const { version } = (await admin.get(`/petitions/${petitionId}`)).body;
    const unitId = await desk.unitId('safety_unit');
    await admin.post(`/petitions/${petitionId}/assign`, { version, unitId, handlerId: null, reason: null });
    page = await office.newPage({ viewport: NARROW });
    await page.addInitScript(() => localStorage.setItem('desk.language', 'en'));
    await office.signIn(page, 'guanli', `/petitions/${petitionId}`);
  });
  afterAll(() => office?.close());

  test('has a long menu that opens at its beginning', async () => {
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await page.waitForFunction(() => {
      const list = document.querySelector('[role="menu"]');
      return list?.contains(document.activeElement) && list.scrollHeight > list.clientHeight && list.scrollTop === 0;
    });
    const first = page.getByRole('menuitem').first();
    expect(await first.evaluate((item) => item === document.activeElement)).toBe(true);
    await page.keyboard.press('Escape');
    await page.getByRole('menu').waitFor({ state: 'hidden' });
  });

  test('has dialogs that read from the left, wherever their buttons stand', async () => {
    await page.keyboard.press('a');
    const label = page.locator('dialog[open] label, dialog[open] .choice-label').first();
    await label.waitFor();
    expect(await label.evaluate((element) => getComputedStyle(element).textAlign)).toMatch(/start|left/);
  });
});
