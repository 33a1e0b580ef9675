import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seedCalendar } from '../../src/app/sample/seed-calendar.ts';
import { announcedYears } from '../../src/infra/announced-days.ts';
import { PASSWORD } from '../office/support/office-desk.ts';
import { findBrowser } from '../support/browser.ts';
import { violationsOn } from './office-support/axe.ts';
import {
  colleague,
  complaintsOf,
  NARROW,
  type OfficeInBrowser,
  openOffice,
} from './office-support/office-in-browser.ts';
import { shoot } from './office-support/rooms.ts';

/** How many buttons say that they are the thing to do. */
const loud = (page: Page): Promise<number> => page.locator('.ant-btn-primary:visible').count();

/** As from the clipboard: in one piece. */
const paste = (box: Locator, text: string): Promise<void> =>
  box.evaluate((area, words) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', words);
    area.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, text);

describe.skipIf(findBrowser() === undefined)('a new office', () => {
  let office: OfficeInBrowser;
  beforeAll(async () => {
    office = await openOffice();
    await office.desk.deps.work.run((stores) => seedCalendar(stores, announcedYears()));
  });
  afterAll(() => office?.close());

  test('is set up by its administrator, from the one-time link to the addresses', async () => {
    const { desk, address } = office;
    const page = await office.newPage();
    const complaints = complaintsOf(page);
    const check = async (name: string) => {
      expect(await violationsOn(page), name).toEqual([]);
      expect(await loud(page), name).toBeLessThanOrEqual(1);
      await shoot(page, name);
    };
    await page.goto(`${address}/office/invite#${await desk.invite([{ role: 'administrator', unitId: null }])}`);
    await page.getByLabel('姓名').fill('周示例');
    await page.locator('input[autocomplete="username"]').fill('zhou');
    await page.locator('input[type="password"]').fill(PASSWORD);
    await page.locator('button[type="submit"]').click();

    await page.getByRole('heading', { level: 2, name: '单位信息' }).waitFor();
    await page.getByLabel('电话').fill('0531-0000000');
    // What is typed and not saved is not called done, and outlives a reload.
    const onward = page.getByRole('button', { name: '好了，下一步：科室' });
    await page.getByText('这一步还有填了没有保存的内容').waitFor({ state: 'attached' });
    expect(await onward.getAttribute('aria-disabled')).toBe('true');
    await page.reload();
    await page.getByText('您上次改了没有保存，内容还在这里。').waitFor();
    expect(await page.getByLabel('电话').inputValue()).toBe('0531-0000000');
    await page.getByRole('button', { name: '放弃修改' }).click();
    expect(await page.getByLabel('电话').inputValue()).not.toBe('0531-0000000');
    await page.getByLabel('电话').fill('0531-0000000');
    await page.getByRole('button', { name: '保存' }).click();
    await page.getByText('已保存', { exact: false }).first().waitFor();
    await check('first-use-office');
    await page.getByRole('button', { name: '好了，下一步：科室' }).click();

    await page.getByLabel(/换成我的名单/).check();
    const list = page.getByRole('textbox', { name: '科室名单' });
    await paste(list, Array.from({ length: 10_000 }, (_, line) => `科室 ${line}`).join('\n'));
    await page.getByRole('button', { name: '看看读成了什么' }).click();
    await page.getByText('有 9,700 行不能用').waitFor();
    await page.getByRole('button', { name: '清空' }).click();
    await list.fill('局机关\n    信访科 | Petitions\n    基教科\n招生办');
    await page.getByRole('button', { name: '看看读成了什么' }).click();
    await page.getByRole('button', { name: '换成这 4 个科室' }).waitFor();
    await check('first-use-units');
    await page.getByRole('button', { name: '换成这 4 个科室' }).click();
    await page.getByRole('button', { name: '修改基教科' }).or(page.getByText('基教科').first()).first().waitFor();
    await page.getByRole('button', { name: '好了，下一步：同事' }).click();
    // Whoever comes back, tomorrow or on another computer, goes on where he was.
    await page.goto(`${address}/office/first-use`);
    await page.getByRole('heading', { level: 2, name: '同事' }).waitFor();

    const names = page.getByRole('textbox', { name: '姓名' });
    await paste(names, Array.from({ length: 10_000 }, (_, count) => `甲${count}`).join('\n'));
    await page.getByText('填了 10,000 人，一次最多 30 人').waitFor({ state: 'attached' });
    await page.getByRole('button', { name: '清空' }).click();
    await names.fill('吴示例\n李示例');
    await page.getByRole('combobox').first().click();
    await page
      .getByRole('option', { name: '分办', exact: false })
      .or(page.getByTitle('分办', { exact: false }))
      .first()
      .click();
    await page.getByRole('button', { name: '生成 2 个链接' }).click();
    await page.getByText('2 个链接已生成', { exact: false }).waitFor();
    expect(await page.locator('.first-use-links code').count()).toBe(2);
    // A look at another step, and the way back from it, do not lose the links, which are shown this once.
    await page.getByRole('list', { name: '步骤' }).getByRole('link', { name: /科室/ }).click();
    await page.getByRole('heading', { level: 2, name: '科室' }).waitFor();
    await page.goBack();
    await page.getByRole('heading', { level: 2, name: '同事' }).waitFor();
    expect(await page.locator('.first-use-links code').count()).toBe(2);
    await check('first-use-staff');
    await page.getByRole('button', { name: /下一步：Telegram/ }).click();

    await page.getByLabel('机器人令牌').fill('not a token');
    await page.getByRole('button', { name: '核对并保存' }).click();
    await page.getByText('这不像一个机器人令牌', { exact: false }).waitFor();
    await check('first-use-bot');
    await page.getByRole('button', { name: '以后再说' }).click();

    await page.getByText('还没有收到', { exact: false }).waitFor();
    const { number } = await (await desk.citizen()).file();
    await page.getByRole('button', { name: `${number} 是我的测试件` }).click();
    await page.getByText(`${number} 是测试件`, { exact: false }).waitFor();
    await page.getByRole('button', { name: '撤下测试件' }).click();
    await page.locator('dialog[open]').getByRole('button', { name: '撤下测试件' }).click();
    await page.getByText('已撤下', { exact: false }).waitFor();
    await check('first-use-test');
    await page.getByRole('button', { name: /下一步：可以开始了/ }).click();

    await page.getByRole('img', { name: /二维码/ }).waitFor();
    await check('first-use-ready');
    await page.getByRole('button', { name: '收起这份清单' }).click();
    await page.getByRole('button', { name: '重新显示这份清单' }).waitFor();
    expect(await page.getByRole('link', { name: '开始使用' }).count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  test('keeps its settings in rooms that say what they are for', async () => {
    const { desk, address } = office;
    await colleague(desk, { login: 'guanli', name: '钱示例' }, { role: 'administrator', unitId: null });
    const page = await office.newPage();
    const complaints = complaintsOf(page);
    await office.signIn(page, 'guanli', '/settings');
    await page.getByText('还没有机器人', { exact: false }).waitFor();
    expect(await violationsOn(page)).toEqual([]);
    await shoot(page, 'settings');

    await page.getByRole('link', { name: /工作日历/ }).click();
    await page.goto(`${address}/office/settings/calendar?year=2027`);
    const day = page.getByRole('button', { name: '3月1日周一 工作日' });
    await day.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: '3月1日周一 放假' }).waitFor();
    await page.keyboard.press('ArrowDown');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('data-day'))).toBe('2027-03-08');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Space');
    await page.getByRole('button', { name: '3月7日周日 调休上班' }).waitFor();
    expect(await violationsOn(page)).toEqual([]);
    await shoot(page, 'calendar');
    await page.getByRole('button', { name: '导入一年' }).click();
    await page.getByRole('textbox', { name: '日期' }).fill('2027-01-01 至 2027-01-03 放假\n元旦');
    await page.getByText('这些行读不出日期，或者与别的行不一致：2').waitFor();
    await page.getByRole('textbox', { name: '日期' }).fill('2027-01-01 至 2027-01-03 放假');
    await page.getByText('新增 3 天，改变 0 天，去掉 2 天', { exact: false }).waitFor();
    await page.getByLabel('依据').fill('通知（示例）');
    await page.getByRole('button', { name: '导入 3 天' }).click();
    await page.getByText('放假 3 天', { exact: false }).waitFor();

    await page.goto(`${address}/office/settings/limits`);
    await page.getByRole('button', { name: '修改期限：办理期限' }).click();
    await page.getByLabel('时长').fill('90');
    await page.getByLabel('从哪天起').fill('2026-12-07');
    await page.getByRole('button', { name: '保存' }).click();
    await page.getByRole('alert').getByText('法定期限只能更严', { exact: false }).waitFor();
    expect(await violationsOn(page)).toEqual([]);
    await shoot(page, 'limits-dialog');
    await page.getByLabel('时长').fill('50');
    await page.getByRole('button', { name: '保存' }).click();
    await page.getByText('起改为 50 天', { exact: false }).waitFor();
    await shoot(page, 'limits');
    expect(complaints).toEqual([]);
  });

  test('can be set up on a phone in the dark', async () => {
    const page = await office.newPage({ viewport: NARROW, colorScheme: 'dark' });
    await office.signIn(page, 'guanli');
    const places = [
      'first-use?step=units',
      'first-use?step=ready',
      'settings',
      'settings/limits',
      'settings/calendar?year=2027',
    ];
    for (const place of places) {
      await page.goto(`${office.address}/office/${place}`);
      await page.locator('main h1').waitFor();
      await page.waitForLoadState('networkidle');
      expect(await violationsOn(page), place).toEqual([]);
      const wide = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect([place, wide]).toEqual([place, 0]);
      await shoot(page, `phone-${place.replace(/[?/=]/g, '-')}`);
    }
  });
});
