import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runBulk } from '../../src/app/bulk/run-bulk.ts';
import type { StaffBrowser } from '../office/support/browser.ts';
import { jobDeps } from '../office/support/desk-jobs.ts';
import type { Citizen } from '../office/support/office-desk.ts';
import { findBrowser } from '../support/browser.ts';
import { colleague, complaintsOf, type OfficeInBrowser, openOffice } from './office-support/office-in-browser.ts';

describe.skipIf(findBrowser() === undefined)('many matters at once', () => {
  let office: OfficeInBrowser;
  let citizen: Citizen;
  let admin: StaffBrowser;

  beforeAll(async () => {
    office = await openOffice();
    const { desk } = office;
    citizen = await desk.citizen();
    admin = await colleague(desk, { login: 'guanli', name: '周示例' }, { role: 'administrator', unitId: null });
    for (const place of ['一', '二', '三', '四']) await citizen.file({ statement: `第${place}小学门口的路灯坏了。` });
  });
  afterAll(() => office?.close());

  const runOf = async (page: Page): Promise<string> => {
    await page.waitForURL(/\/bulk\/[0-9a-f-]{36}/);
    return page.url().split('/').at(-1) ?? '';
  };
  const pickUnit = async (page: Page, name: string) => {
    const dialog = page.locator('dialog[open]');
    await dialog.getByRole('combobox', { name: '承办单位' }).click();
    await page.keyboard.type(name);
    await page.locator('.ant-select-tree-title', { hasText: name }).first().click();
  };

  test('are ticked with Shift, looked at before, and dispatched with a result for each', async () => {
    const page = await office.newPage();
    const complaints = complaintsOf(page);
    await office.signIn(page, 'guanli', '/?queue=unassigned');
    const ticks = page.locator('td.select-cell input');
    await ticks.nth(0).click();
    await ticks.nth(2).click({ modifiers: ['Shift'] });
    await page.getByText('已选 3 件').waitFor();
    const moved = (await admin.get('/petitions?queue=unassigned')).body.items[1];
    const unitId = await office.desk.unitId('safety_unit');
    await admin.post(`/petitions/${moved.id}/assign`, {
      version: moved.version,
      unitId,
      handlerId: null,
      reason: null,
    });
    await page.getByRole('region', { name: '批量操作' }).getByRole('button', { name: '转办' }).click();
    await page.getByText('可以办 3 件').waitFor();
    await pickUnit(page, '安全');
    await page.getByText('可以办 2 件').waitFor();
    await page.getByText(moved.number, { exact: false }).last().waitFor();
    await page.getByRole('button', { name: '转办 2 件' }).click();
    const id = await runOf(page);
    await page.getByText('还剩 2 件').waitFor();
    await runBulk(jobDeps(office.desk), id);
    await page.getByText('已结束：办成 2 件').waitFor();
    expect(await page.locator('.tag', { hasText: '办成' }).count()).toBe(2);
    expect((await admin.get('/petitions?queue=unassigned')).body.total).toBe(1);
    expect(complaints).toEqual([]);
  });

  test('are ticked and urged by keyboard alone, and the rest cancelled', async () => {
    const page = await office.newPage();
    await office.signIn(page, 'guanli', '/?queue=open&status=dispatched');
    await page.locator('[data-row-link]').first().waitFor();
    await page.locator('h1').click();
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    await page.getByText('已选 2 件').waitFor();
    const urge = page.getByRole('button', { name: '催办承办单位' });
    await urge.focus();
    await page.keyboard.press('Enter');
    await page.locator('dialog[open] textarea').fill('请三日内报告进展。');
    await page.getByText('可以办 2 件').waitFor();
    await page.getByRole('button', { name: '催办承办单位 2 件' }).press('Enter');
    const id = await runOf(page);
    await page.getByRole('button', { name: '取消还没办的' }).press('Enter');
    await page.locator('dialog[open]').getByRole('button', { name: '取消还没办的' }).press('Enter');
    await page.getByText('正在取消').waitFor();
    await runBulk(jobDeps(office.desk), id);
    await page.getByText('已结束：办成 0 件，跳过 0 件，取消 2 件').waitFor();
  });

  test('are chosen beyond the page: all that the list finds', async () => {
    for (let at = 0; at < 51; at += 1) await citizen.file({ statement: `第 ${at + 1} 封同样的来信：操场的灯不亮。` });
    const page = await office.newPage();
    await office.signIn(page, 'guanli', '/?queue=unassigned');
    await page.getByRole('checkbox', { name: '选中已显示的 50 件' }).check();
    await page.getByRole('button', { name: '选中找到的全部 52 件' }).click();
    await page.getByText('已选找到的全部 52 件').waitFor();
    await page.getByRole('region', { name: '批量操作' }).getByRole('button', { name: '转办' }).click();
    await page.getByText('可以办 52 件').waitFor();
  });
});
