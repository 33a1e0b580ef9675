import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bindChat } from '../../src/app/staff-bot/bind.ts';
import { findBrowser } from '../support/browser.ts';
import { violationsOn } from './office-support/axe.ts';
import {
  colleague,
  complaintsOf,
  NARROW,
  type OfficeInBrowser,
  openOffice,
} from './office-support/office-in-browser.ts';

/** Where pictures go, for people to look at; none where it is not set. */
const folder = process.env.OFFICE_PICTURES;

async function shoot(page: Page, name: string): Promise<void> {
  if (folder) await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true, animations: 'disabled' });
}

describe.skipIf(findBrowser() === undefined)('the panel of the bot in one’s account', () => {
  let office: OfficeInBrowser;
  beforeAll(async () => {
    if (folder) mkdirSync(folder, { recursive: true });
    office = await openOffice();
    await colleague(office.desk, { login: 'chengban', name: '李示例' }, { role: 'registrar', unitId: null });
  });
  afterAll(() => office?.close());

  test('says why there is no link without a bot', async () => {
    const page = await office.newPage();
    await office.signIn(page, 'chengban', '/account');
    const ask = page.getByRole('button', { name: '取得绑定链接' });
    await ask.waitFor();
    expect(await ask.getAttribute('aria-disabled')).toBe('true');
    await page.getByText('机器人还没有设置', { exact: false }).waitFor({ state: 'attached' });
  });

  test('ties a chat by a link, keeps what one wants to hear, and ends it', async () => {
    const { desk } = office;
    desk.deps.bot = { ...desk.deps.bot, url: () => 'https://t.me/desk_bot' };
    const page = await office.newPage();
    const complaints = complaintsOf(page);
    await office.signIn(page, 'chengban', '/account');
    await page.getByRole('button', { name: '取得绑定链接' }).click();
    await page.getByRole('img', { name: '绑定链接的二维码' }).waitFor();
    const link = (await page.getByRole('link', { name: /t\.me\/desk_bot/ }).getAttribute('href')) ?? '';
    expect(await violationsOn(page)).toEqual([]);
    await shoot(page, 'bot-link');
    const token = new URL(link).searchParams.get('start')?.slice('bind_'.length) ?? '';
    await desk.deps.staffBot.run((stores, bot) =>
      bindChat({ stores, bot, deps: desk.deps }, { chatId: '7000000001', token, locale: 'zh-CN' }),
    );
    await page.getByText('已绑定。', { exact: false }).waitFor();
    expect(await violationsOn(page)).toEqual([]);
    await page.getByLabel('免打扰从').fill('25:00');
    await page.getByText('请写成 08:30 这样的时间').first().waitFor();
    await page.getByLabel('免打扰从').fill('20:30');
    await page.getByLabel('休息日也提醒').check();
    await page.getByRole('combobox', { name: '新登记' }).click();
    await page.locator('.ant-select-item-option[title="每天一次"]').click();
    await page.getByRole('region', { name: '手机上的工作提醒' }).getByRole('button', { name: '保存' }).click();
    await page.getByText('提醒设置已保存。').waitFor();
    await shoot(page, 'bot-panel');
    await page.reload();
    expect(await page.getByLabel('免打扰从').inputValue()).toBe('20:30');
    expect(await page.getByLabel('休息日也提醒').isChecked()).toBe(true);

    const phone = await office.newPage({ viewport: NARROW, colorScheme: 'dark' });
    await office.signIn(phone, 'chengban', '/account');
    await phone.locator('.bot-hours').first().waitFor();
    expect(await violationsOn(phone)).toEqual([]);
    const wide = await phone.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(wide).toBe(0);
    await shoot(phone, 'phone-bot-panel');

    await page.getByRole('button', { name: '解除绑定' }).click();
    await page.locator('dialog[open]').getByRole('button', { name: '解除绑定' }).click();
    await page.getByRole('button', { name: '取得绑定链接' }).waitFor();
    expect(await desk.database.prisma.staffBot.count()).toBe(0);
    expect(complaints).toEqual([]);
  });
});
