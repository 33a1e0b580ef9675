import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { knowsOpen311Key } from '../../src/app/exchange/open311-setting.ts';
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

/** Names a room in the address bar's way, with what must have come before it can be judged. */
const SETTING_ROOMS = [
  ['organisation', '上一级机关（中文）'],
  ['settings/escalation', '建议督办'],
  ['settings/open311', '给哪个系统'],
  ['templates', '文书编号'],
] as const;

describe.skipIf(findBrowser() === undefined)('the settings of an office', () => {
  let office: OfficeInBrowser;
  beforeAll(async () => {
    office = await openOffice();
    const { desk } = office;
    const admin = { role: 'administrator', unitId: null } as const;
    await colleague(desk, { login: 'guanli', name: '钱示例' }, admin);
    await colleague(desk, { login: 'guanli2', name: '孙示例' }, admin);
    await colleague(desk, { login: 'shenji', name: '李示例' }, { role: 'auditor', unitId: null });
  });
  afterAll(() => office?.close());

  test('of two editors shows the second what differs, keeps what he typed, and lets him decide', async () => {
    const [first, second] = [await office.newPage(), await office.newPage()];
    const complaints = complaintsOf(second);
    await office.signIn(first, 'guanli');
    await office.signIn(second, 'guanli2');
    for (const page of [first, second]) {
      await page.goto(`${office.address}/office/organisation#office`);
      await page.getByLabel('电话').waitFor();
    }
    expect(await second.evaluate(() => document.activeElement?.id)).toBe('office');
    const save = (page: Page) =>
      page.getByRole('region', { name: '对外公开的信息' }).getByRole('button', { name: '保存' }).click();
    await first.getByLabel('电话').fill('0000-1111111');
    await save(first);
    await first.getByText('已保存', { exact: false }).first().waitFor();
    await second.getByLabel('电话').fill('0000-2222222');
    await save(second);
    await second.getByText('同事改过这里', { exact: false }).waitFor();
    await second.getByText('现在是：0000-1111111').waitFor();
    await second.getByText('您写的：0000-2222222').waitFor();
    expect(await second.getByLabel('电话').inputValue()).toBe('0000-2222222');
    expect(await violationsOn(second)).toEqual([]);
    await shoot(second, 'setting-conflict');
    await second.getByRole('button', { name: '用现在的' }).click();
    expect(await second.getByLabel('电话').inputValue()).toBe('0000-1111111');
    await second.getByLabel('电话').fill('0000-3333333');
    await save(second);
    await second.getByText('已保存', { exact: false }).first().waitFor();
    await first.getByLabel('电话').fill('0000-4444444');
    await save(first);
    await first.getByRole('button', { name: '用我的，覆盖' }).click();
    await first.getByRole('button', { name: '用我的，覆盖' }).waitFor({ state: 'detached' });
    const kept = (await (await fetch(`${office.address}/api/office/office`)).json()) as { phone: string };
    expect(kept.phone).toBe('0000-4444444');
    expect(complaints).toEqual([]);
  });

  test('says when steps are proposed and who hears of an alert', async () => {
    const page = await office.newPage();
    const complaints = complaintsOf(page);
    await office.signIn(page, 'guanli', '/settings');
    await page.getByRole('link', { name: /升级与紧急报告/ }).click();
    await page.getByLabel('建议督办').fill('0');
    await page.getByText('请填 1 到 250 的整数').waitFor();
    await page.getByLabel('建议督办').fill('5');
    await page.getByLabel('建议约谈').fill('');
    await page.getByText('现在没有人有这些角色', { exact: false }).first().waitFor();
    await page.getByRole('button', { name: '加一级' }).click();
    await page.getByText('第 3 级', { exact: true }).waitFor();
    expect(await violationsOn(page)).toEqual([]);
    await shoot(page, 'settings-escalation');
    await page.getByRole('button', { name: '保存' }).click();
    await page.getByText('已保存。').waitFor();
    await page.reload();
    await page.getByText('第 3 级', { exact: true }).waitFor();
    expect(await page.getByLabel('建议督办').inputValue()).toBe('5');
    expect(await page.getByLabel('建议约谈').inputValue()).toBe('');
    await page.getByRole('link', { name: '在期限里修改' }).click();
    await page.waitForFunction(() => document.activeElement?.id === 'limit-alert');
    expect(complaints).toEqual([]);
  });

  test('gives another program a key that is shown once, used, and revoked', async () => {
    const page = await office.newPage();
    const complaints = complaintsOf(page);
    await office.signIn(page, 'guanli', '/settings/open311');
    await page.getByText('别的系统不能报送', { exact: false }).waitFor();
    await shoot(page, 'settings-open311-none');
    await page.getByLabel('给哪个系统').fill('地图应用');
    await page.getByRole('button', { name: '生成密钥' }).click();
    const key = (await page.locator('.api-key').textContent()) ?? '';
    expect(key).toMatch(/^[\w-]{32}$/);
    await page.getByText('还没有用过', { exact: false }).waitFor();
    expect(await violationsOn(page)).toEqual([]);
    await shoot(page, 'settings-open311');
    const used = () => office.desk.deps.work.run((stores) => knowsOpen311Key(stores, office.desk.deps, key));
    expect(await used()).toBe(true);
    await page.reload();
    await page.getByText('最近使用', { exact: false }).waitFor();
    expect(await page.locator('.api-key').count()).toBe(0);
    expect(await page.locator('body').textContent()).not.toContain(key);
    await page.getByRole('button', { name: '撤回密钥：地图应用' }).click();
    await page.locator('dialog[open]').getByRole('button', { name: '撤回' }).click();
    await page.getByRole('button', { name: '撤回密钥：地图应用' }).waitFor({ state: 'detached' });
    expect(await used()).toBe(false);
    expect(complaints).toEqual([]);
    const auditor = await office.newPage();
    await office.signIn(auditor, 'shenji', '/audit');
    await auditor.getByText('撤回报送密钥').first().waitFor();
    await auditor.getByText('建议督办（工作日）').first().waitFor();
    await auditor.getByText('3 → 5').waitFor();
    await shoot(auditor, 'audit-settings');
  });

  test.each([
    ['a phone in the dark', NARROW, 'dark'],
    ['a tablet', { width: 768, height: 1024 }, 'light'],
  ] as const)('is read on %s', async (_what, viewport, colorScheme) => {
    const page = await office.newPage({ viewport, colorScheme });
    await office.signIn(page, 'guanli');
    for (const [place, there] of SETTING_ROOMS) {
      await page.goto(`${office.address}/office/${place}`);
      await page.getByText(there).first().waitFor();
      await page.waitForLoadState('networkidle');
      expect(await violationsOn(page), place).toEqual([]);
      expect(await loud(page), place).toBeLessThanOrEqual(1);
      const wide = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect([place, wide]).toEqual([place, 0]);
      await shoot(page, `${viewport.width}-${place.replace('/', '-')}`);
    }
  });
});
