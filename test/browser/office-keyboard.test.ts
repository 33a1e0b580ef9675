import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PASSWORD } from '../office/support/office-desk.ts';
import { findBrowser } from '../support/browser.ts';
import { colleague, type OfficeInBrowser, openOffice } from './office-support/office-in-browser.ts';

describe.skipIf(findBrowser() === undefined)('the office without a mouse', () => {
  let office: OfficeInBrowser;
  let page: Page;
  let numbers: string[];

  beforeAll(async () => {
    office = await openOffice();
    const citizen = await office.desk.citizen();
    await colleague(office.desk, { login: 'keys', name: '周示例' }, { role: 'triage_officer', unitId: null });
    numbers = [];
    for (const statement of ['操场的沙坑里有碎玻璃。', '教学楼三层的护栏松了。', '校车经常晚点二十分钟。']) {
      office.desk.now = new Date(office.desk.now.getTime() + 60_000);
      numbers.push((await citizen.file({ statement, categoryCode: 'safety' })).number);
    }
    page = await office.newPage();
  });
  afterAll(() => office?.close());

  const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '');

  test('signs in', async () => {
    await page.goto(`${office.address}/office/`);
    await page.getByRole('heading', { name: '登录' }).waitFor();
    await page.keyboard.type('keys');
    await page.keyboard.press('Tab');
    await page.keyboard.type(PASSWORD);
    await page.keyboard.press('Enter');
    await page.locator('[data-row-link]').first().waitFor();
  });

  test('walks the list with j and k, and opens with Enter', async () => {
    await page.keyboard.press('j');
    expect(await focused()).toContain('碎玻璃');
    await page.keyboard.press('j');
    expect(await focused()).toContain('护栏');
    await page.keyboard.press('k');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: /碎玻璃/ }).waitFor();
  });

  test('dispatches with a', async () => {
    await page.locator('.bubble').first().waitFor();
    await page.keyboard.press('a');
    await page.getByRole('dialog').waitFor();
    for (let presses = 0; presses < 8 && !(await focused()).startsWith('转办到'); presses += 1) {
      await page.keyboard.press('Tab');
    }
    await page.keyboard.press('Enter');
    await page.locator('.toast', { hasText: '已转办到' }).waitFor();
    await page
      .getByRole('dialog')
      .waitFor({ state: 'detached' })
      .catch(() => undefined);
    expect(await page.locator('dialog[open]').count()).toBe(0);
  });

  test('writes and sends a note with n and Mod+Enter; single keys stay letters while typing', async () => {
    await page.keyboard.press('n');
    await page.keyboard.type('anrq/? 这些键在输入框里只是字。');
    expect(await page.locator('dialog[open]').count()).toBe(0);
    await page.keyboard.press('Control+Enter');
    await page.locator('.bubble-note', { hasText: 'anrq/?' }).waitFor();
  });

  test('does not send while an input method composes', async () => {
    await page.locator('h1').click();
    await page.keyboard.press('n');
    const box = page.getByRole('textbox', { name: /内部备注/ });
    await box.fill('拼音未上屏');
    await box.evaluate((element) =>
      element.dispatchEvent(
        new KeyboardEvent('keydown', { key: 'Enter', ctrlKey: true, isComposing: true, bubbles: true }),
      ),
    );
    expect(await box.inputValue()).toBe('拼音未上屏');
    await box.fill('');
  });

  test('answers with r', async () => {
    await page.locator('h1').click();
    await page.keyboard.press('r');
    await page.keyboard.type('沙坑已清理。');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('button', { name: '立即发送' }).press('Enter');
    await page.locator('.bubble-reply', { hasText: '沙坑已清理。' }).waitFor();
  });

  test('shows the keys with ? and gives the focus back', async () => {
    await page.locator('h1').click();
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: '键盘快捷键' }).waitFor();
    await page.keyboard.press('Escape');
    expect(await page.locator('dialog[open]').count()).toBe(0);
  });

  test('jumps to a number with /', async () => {
    await page.keyboard.press('/');
    await page.keyboard.type(numbers[2] ?? '');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: /校车/ }).waitFor();
    // As an input method writes it that is set to full width.
    const wide = (numbers[1] ?? '').replace(/[!-~]/g, (letter) =>
      String.fromCodePoint((letter.codePointAt(0) ?? 0) + 0xfee0),
    );
    await page.keyboard.press('/');
    await page.keyboard.insertText(wide);
    await page.keyboard.press('Enter');
    await page.locator('.case-crumb', { hasText: numbers[1] ?? '' }).waitFor();
  });

  test('Escape leads back to the list', async () => {
    await page.locator('h1').click();
    await page.keyboard.press('Escape');
    await page.locator('[data-row-link]').first().waitFor();
  });

  test('speaks English after a switch, and keeps to it', async () => {
    await page.getByRole('button', { name: /语言、外观、退出/ }).click();
    await page.getByRole('menuitem', { name: 'English' }).click();
    await page.getByRole('heading', { name: 'All open' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'All open' }).waitFor();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('en');
  });
});
