import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { StaffBrowser } from '../office/support/browser.ts';
import { type Citizen, PASSWORD } from '../office/support/office-desk.ts';
import { findBrowser } from '../support/browser.ts';
import { violationsOn } from './office-support/axe.ts';
import { loseSession } from './office-support/lost-session.ts';
import { colleague, type OfficeInBrowser, openOffice } from './office-support/office-in-browser.ts';

describe.skipIf(findBrowser() === undefined)('the fields of a form', () => {
  let office: OfficeInBrowser;
  let citizen: Citizen;
  let triage: StaffBrowser;
  let page: Page;
  let id: string;
  let unitId: string;

  beforeAll(async () => {
    office = await openOffice();
    citizen = await office.desk.citizen();
    unitId = await office.desk.unitId('safety_unit');
    const whole = { role: 'triage_officer', unitId: null } as const;
    triage = await colleague(office.desk, { login: 'fenban', name: '郑示例' }, whole);
    await colleague(office.desk, { login: 'chengban', name: '吴示例' }, { role: 'unit_handler', unitId });
    page = await office.newPage();
    await office.signIn(page, 'chengban');
  });
  afterAll(() => office?.close());

  const assign = async (to: string) => {
    const { version } = (await triage.get(`/petitions/${id}`)).body;
    const answer = await triage.post(`/petitions/${id}/assign`, {
      version,
      unitId: to,
      handlerId: null,
      reason: '改由另一科室承办',
    });
    expect(answer.status, answer.text).toBeLessThan(300);
  };
  beforeEach(async () => {
    id = (await citizen.file()).petitionId;
    await assign(unitId);
    await page.goto(`${office.address}/office/petitions/${id}?do=site_visit`);
    await page.locator('dialog[open]').waitFor();
  });
  const dialog = () => page.locator('dialog[open]');
  const day = () => dialog().getByRole('textbox', { name: '日期' });

  test('show a day in the office’s language, and take it typed', async () => {
    await dialog().getByRole('textbox', { name: /地点/ }).focus();
    expect(await day().inputValue()).toBe('2026年11月23日');
    await day().fill('11月20日');
    await dialog().getByRole('textbox', { name: /地点/ }).focus();
    expect(await day().inputValue()).toBe('2026年11月20日');
    await day().fill('明天');
    await dialog().getByRole('textbox', { name: /地点/ }).focus();
    await dialog().getByText('看不出是哪一天').waitFor();
    expect(await day().getAttribute('aria-invalid')).toBe('true');
  });

  test('take a day typed over the one that stands there, and leave the buttons where they are when it is none', async () => {
    await dialog().getByRole('textbox', { name: /地点/ }).focus();
    await day().click();
    await page.keyboard.type('2026/11/19');
    await dialog().getByRole('textbox', { name: /地点/ }).focus();
    expect(await day().inputValue()).toBe('2026年11月19日');
    await day().fill('下周三');
    // Pressed straight from the field: nothing may move away from under the pointer.
    const done = dialog().locator('.dialog-actions button').last();
    const before = await done.boundingBox();
    await dialog().getByRole('textbox', { name: /地点/ }).focus();
    await dialog().getByText('看不出是哪一天').waitFor();
    expect(await done.boundingBox()).toEqual(before);
  });

  test('let a day be picked by keyboard, and give the focus back', async () => {
    await day().focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    const month = dialog().getByRole('dialog', { name: '打开月历' });
    await month.getByText('2026年11月').waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-day'))).toBe('2026-11-23');
    expect(await violationsOn(page)).toEqual([]);
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Enter');
    await month.waitFor({ state: 'hidden' });
    await expect.poll(() => day().evaluate((line) => line === document.activeElement)).toBe(true);
    expect(await day().inputValue()).toBe('2026年11月15日');
    // Escape closes the month and leaves the form open.
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await month.waitFor();
    await page.keyboard.press('Escape');
    await month.waitFor({ state: 'hidden' });
    expect(await dialog().count()).toBe(1);
  });

  test('say how much too long a text is that ten thousand lines were pasted into, and keep it', async () => {
    const record = dialog().getByRole('textbox', { name: /记录/ });
    await record.focus();
    await record.evaluate((box) => {
      const data = new DataTransfer();
      data.setData('text/plain', Array.from({ length: 10_000 }, (_, row) => `第 ${row} 行`).join('\n'));
      box.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
    });
    await dialog()
      .getByText(/现在有 [\d,]+ 字，最多 4,000 字/)
      .waitFor();
    expect((await record.inputValue()).split('\n').length).toBe(10_000);
  });

  test('keep what was filled in when the session ends, and are submitted after signing in again', async () => {
    await dialog().getByRole('textbox', { name: /地点/ }).fill('第三小学西门');
    await dialog().getByRole('textbox', { name: /记录/ }).fill('到场看了，两盏灯不亮。');
    const done = () => dialog().locator('.dialog-actions button').last();
    await loseSession(page, office, { login: 'chengban', password: PASSWORD, press: () => done().click() });
    await dialog().waitFor();
    expect(await dialog().getByRole('textbox', { name: /地点/ }).inputValue()).toBe('第三小学西门');
    expect(await dialog().getByRole('textbox', { name: /记录/ }).inputValue()).toBe('到场看了，两盏灯不亮。');
    await done().click();
    await dialog().waitFor({ state: 'detached' });
    await page.locator('.bubble', { hasText: '第三小学西门' }).waitFor();
  });

  test('keep what was filled in when the matter goes elsewhere under the open dialog', async () => {
    await dialog().getByRole('textbox', { name: /地点/ }).fill('第二小学东门');
    await assign(await office.desk.unitId('basic_education_unit'));
    await page.getByText('不在您的范围内').waitFor();
    expect(await page.getByText('路灯坏了两个月').count()).toBe(0);
    const kept = page.getByRole('region', { name: /实地核查/ });
    await kept.getByText('第二小学东门').waitFor();
    expect(await violationsOn(page)).toEqual([]);
  });
});
