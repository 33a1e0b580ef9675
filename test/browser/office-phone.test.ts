import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findBrowser } from '../support/browser.ts';
import { colleague, NARROW, type OfficeInBrowser, openOffice } from './office-support/office-in-browser.ts';
import { tooWide } from './office-support/rooms.ts';

const LONG_NAME = 'Leading Group Office for the Safety of Schools and School Buses and for the Supervision of Canteens';

describe.skipIf(findBrowser() === undefined)('a matter on a phone, in English', () => {
  let office: OfficeInBrowser;
  let page: Page;
  let longId: string;

  beforeAll(async () => {
    office = await openOffice();
    const { desk } = office;
    const admin = await colleague(desk, { login: 'guanli', name: '周示例' }, { role: 'administrator', unitId: null });
    const { petitionId } = await (await desk.citizen()).file();
    const { version } = (await admin.get(`/petitions/${petitionId}`)).body;
    const unitId = await desk.unitId('safety_unit');
    longId = await desk.unitId('basic_education_unit');
    await desk.database.prisma.unit.update({ where: { id: longId }, data: { nameEn: LONG_NAME } });
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

  test('has room for a unit of a long name, in a list to choose from and on the button that names it', async () => {
    const dialog = page.locator('dialog[open]');
    await dialog.getByRole('combobox', { name: 'Unit' }).click();
    await page.keyboard.type('Leading');
    await page.locator('.ant-select-tree-title', { hasText: LONG_NAME }).click();
    const button = dialog.getByRole('button', { name: LONG_NAME });
    await button.waitFor();
    const [outer, inner] = await Promise.all([dialog.boundingBox(), button.boundingBox()]);
    expect(inner?.x).toBeGreaterThan(outer?.x ?? 0);
    expect(await dialog.locator('.dialog-body').evaluate((body) => body.scrollWidth - body.clientWidth)).toBe(0);
    await page.goto(`${office.address}/office/board?unit=${longId}`);
    await page.locator('.board-column').first().waitFor();
    expect(await page.evaluate(tooWide)).toEqual([]);
  });
});
