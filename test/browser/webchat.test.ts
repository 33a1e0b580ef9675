import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { findBrowser, launchBrowser } from '../support/browser.ts';
import { bubble, DESKTOP, openPage, option, PHONE, type ServedDesk, serveDesk, violations } from './webchat-support.ts';

const hasBrowser = findBrowser() !== undefined;

describe.skipIf(!hasBrowser)('the chat in a browser', () => {
  let browser: Browser;
  let served: ServedDesk;

  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());
  beforeEach(async () => {
    served = await serveDesk();
  });
  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()));
    await served.app.close();
  });

  const seen = () => [...served.desk.conversations.values()].flatMap(({ state }) => state.seen);

  async function untilStatement(page: Page): Promise<void> {
    await page.goto('/chat');
    await option(page, '开始').click();
    await option(page, '反映问题').click();
    await option(page, '诉求').click();
    await option(page, '说完了').waitFor();
  }

  async function file(page: Page): Promise<void> {
    await untilStatement(page);
    await page.fill('#text', '食堂的饭菜有异味。');
    await page.getByRole('button', { name: '发送', exact: true }).click();
    await bubble(page, '食堂的饭菜有异味').waitFor();
    await option(page, '说完了').click();
    await bubble(page, '在什么地方发生的').waitFor();
    await page.fill('#text', '青禾县第二小学');
    await page.getByRole('button', { name: '发送', exact: true }).click();
    await bubble(page, '请留一个电话').waitFor();
    await page.fill('#text', '13800000000');
    await page.keyboard.press('Enter');
    await page.getByText('7K4M-Q2TD').waitFor();
  }

  test.each([
    ['a phone', PHONE, 'light'],
    ['a phone in the dark', PHONE, 'dark'],
    ['a desk', DESKTOP, 'light'],
    ['a desk in the dark', DESKTOP, 'dark'],
  ] as const)('takes a whole filing on %s, with nothing for axe to find', async (_where, size, colorScheme) => {
    const { page, errors } = await openPage(browser, served.base, { ...size, colorScheme, reducedMotion: 'reduce' });
    await page.goto('/chat');
    expect(await violations(page)).toEqual([]);
    await file(page);
    expect(await violations(page)).toEqual([]);
    await page.getByText('菜单', { exact: true }).click();
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0);
    expect(errors).toEqual([]);
  });

  test('takes a whole filing without JavaScript', async () => {
    const { page } = await openPage(browser, served.base, { ...PHONE, javaScriptEnabled: false });
    await file(page);
    expect(seen().map(({ kind }) => kind)).toEqual(['start', 'press', 'press', 'text', 'press', 'text', 'text']);
  });

  test('takes a whole filing by keyboard alone', async () => {
    const { page } = await openPage(browser, served.base);
    await page.goto('/chat');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter'); // the skip link leads to the answers
    const press = async (name: string, key = 'Tab') => {
      await option(page, name).waitFor();
      for (let tabs = 0; tabs < 6; tabs += 1) {
        await page.keyboard.press(key);
        if ((await page.evaluate(() => document.activeElement?.textContent?.trim())) === name) break;
      }
      expect(await page.evaluate(() => document.activeElement?.textContent?.trim())).toBe(name);
      await page.keyboard.press('Enter');
    };
    await press('开始');
    await press('反映问题');
    await press('诉求');
    await option(page, '说完了').waitFor();
    await page.locator('#text').focus();
    await page.keyboard.type('第一行');
    await page.keyboard.press('Shift+Enter');
    await page.keyboard.type('第二行');
    await page.keyboard.press('Enter');
    await bubble(page, '第二行').waitFor();
    expect(seen().at(-1)).toMatchObject({ kind: 'text', text: '第一行\n第二行' });
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('text');
    await press('说完了', 'Shift+Tab');
    await bubble(page, '在什么地方发生的').waitFor();
    await press('跳过');
    await bubble(page, '请留一个电话').waitFor();
    await page.locator('#text').focus();
    await page.keyboard.type('13800000000');
    await page.keyboard.press('Enter');
    await page.getByText('7K4M-Q2TD').waitFor();
  });

  test('leaves Enter to the input method while a word is being composed', async () => {
    const { page } = await openPage(browser, served.base);
    await untilStatement(page);
    const before = seen().length;
    await page.fill('#text', 'shi tang');
    const isPrevented = await page.locator('#text').evaluate((box) => {
      const event = new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true, cancelable: true });
      return !box.dispatchEvent(event);
    });
    expect([isPrevented, seen().length]).toEqual([false, before]);
  });

  test('keeps the conversation and the half-written answer over a reload', async () => {
    const { page } = await openPage(browser, served.base);
    await untilStatement(page);
    await page.fill('#text', '写到一半');
    await page.reload();
    expect(await page.inputValue('#text')).toBe('写到一半');
    await option(page, '说完了').waitFor();
    expect(await page.getByText('第 2 步，共 5 步').isVisible()).toBe(true);
  });

  test('shows a late reply without a reload, and leaves the question and the typed text alone', async () => {
    const { page } = await openPage(browser, served.base);
    await untilStatement(page);
    await page.fill('#text', '还在写');
    served.desk.tellLater({ text: [{ raw: '基础教育股正在办理。' }] });
    await bubble(page, '基础教育股正在办理').waitFor();
    expect(await page.inputValue('#text')).toBe('还在写');
    expect(await option(page, '说完了').isVisible()).toBe(true);
  });

  test('keeps two tabs in step', async () => {
    const { page, context } = await openPage(browser, served.base);
    await untilStatement(page);
    const other = await context.newPage();
    await other.goto('/chat');
    await other.fill('#text', '第二个窗口里写的');
    await option(page, '说完了').click();
    await bubble(other, '在什么地方发生的').waitFor();
    expect(await other.inputValue('#text')).toBe('第二个窗口里写的');
    await other.getByRole('button', { name: '发送', exact: true }).click();
    await bubble(page, '请留一个电话').waitFor();
    expect(await page.locator('.msg', { hasText: '第二个窗口里写的' }).count()).toBe(1);
  });

  test('keeps the text when the network is gone, and sends it once when it is back', async () => {
    const { page, context } = await openPage(browser, served.base);
    await untilStatement(page);
    await context.setOffline(true);
    await page.fill('#text', '要紧的话');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').filter({ hasText: '没有发出去' }).waitFor();
    expect(await page.inputValue('#text')).toBe('要紧的话');
    await context.setOffline(false);
    await page.getByRole('button', { name: '发送', exact: true }).click();
    await bubble(page, '要紧的话').waitFor();
    expect(seen().filter(({ kind }) => kind === 'text')).toHaveLength(1);
    expect(await page.inputValue('#text')).toBe('');
  });

  test('keeps the text when the cookie is gone, and goes on as a new chat', async () => {
    const { page, context } = await openPage(browser, served.base);
    await untilStatement(page);
    await page.fill('#text', '写好的话');
    await context.clearCookies();
    await page.keyboard.press('Enter');
    await option(page, '开始').waitFor();
    expect(await page.inputValue('#text')).toBe('写好的话');
    await page.getByRole('button', { name: '发送', exact: true }).click();
    await bubble(page, '写好的话').waitFor();
  });

  test('takes ten clicks in a second as one', async () => {
    const { page } = await openPage(browser, served.base);
    await page.goto('/chat');
    await option(page, '开始').click();
    await option(page, '反映问题').waitFor();
    const button = option(page, '反映问题');
    await button.evaluate((element: HTMLButtonElement) => {
      for (let count = 0; count < 10; count += 1) element.click();
    });
    await option(page, '诉求').waitFor();
    expect(seen().filter(({ kind }) => kind === 'press')).toHaveLength(1);
  });

  test('uploads what is chosen at once and tells which file was not kept', async () => {
    const { page } = await openPage(browser, served.base, PHONE);
    await untilStatement(page);
    await page.fill('#text', '文字还在');
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles([
        { name: '说明.txt', mimeType: 'text/plain', buffer: Buffer.from('说明') },
        { name: '坏的.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('不是照片') },
      ]);
    await bubble(page, '说明.txt').waitFor();
    await page.getByRole('alert').filter({ hasText: '坏的.jpg' }).waitFor();
    expect(await page.inputValue('#text')).toBe('文字还在');
  });

  test('copies the query code with one tap', async () => {
    const { page, context } = await openPage(browser, served.base);
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: served.base });
    await file(page);
    await page.getByRole('button', { name: '复制查询码' }).click();
    await page.getByRole('status').filter({ hasText: '已复制' }).waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('7K4M-Q2TD');
  });

  test('sends the place that the device finds', async () => {
    const place = { geolocation: { latitude: 36.8, longitude: 117.2 }, permissions: ['geolocation'] };
    const { page } = await openPage(browser, served.base, { ...PHONE, ...place });
    await untilStatement(page);
    await option(page, '说完了').click();
    await option(page, '发送我现在的位置').click();
    await bubble(page, '请留一个电话').waitFor();
    expect(seen().at(-1)).toMatchObject({ kind: 'location', latitude: 36.8, longitude: 117.2 });
  });

  test('never hides what has the focus behind the box for typing', async () => {
    const { page } = await openPage(browser, served.base, { ...PHONE, isMobile: false });
    await untilStatement(page);
    for (let tabs = 0; tabs < 14; tabs += 1) {
      await page.keyboard.press('Tab');
      const isCovered = await page.evaluate(() => {
        const focused = document.activeElement;
        const composer = document.querySelector('#composer');
        if (!focused || !composer || composer.contains(focused) || focused === document.body) return false;
        return focused.getBoundingClientRect().bottom > composer.getBoundingClientRect().top + 1;
      });
      expect(isCovered).toBe(false);
    }
  });
});
