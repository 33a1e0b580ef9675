import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { StaffBrowser } from '../office/support/browser.ts';
import { findBrowser } from '../support/browser.ts';
import { colleague, type OfficeInBrowser, openOffice } from './office-support/office-in-browser.ts';

describe.skipIf(findBrowser() === undefined)('the statistics', () => {
  let office: OfficeInBrowser;
  let admin: StaffBrowser;

  beforeAll(async () => {
    office = await openOffice();
    const { desk } = office;
    // The page asks for periods up to today by the browser's clock.
    desk.now = new Date();
    admin = await colleague(desk, { login: 'guanli', name: '周示例' }, { role: 'administrator', unitId: null });
    const citizen = await desk.citizen();
    const unitId = await desk.unitId('safety_unit');
    for (const categoryCode of ['safety', 'safety', 'private_education']) {
      const { petitionId } = await citizen.file({ categoryCode });
      const { version } = (await admin.get(`/petitions/${petitionId}`)).body;
      await admin.post(`/petitions/${petitionId}/assign`, { version, unitId, handlerId: null, reason: null });
    }
  });
  afterAll(() => office?.close());

  test('are filtered, say the same as drawing and table, and lead down to the list', async () => {
    const page = await office.newPage();
    await office.signIn(page, 'guanli', '/statistics');
    const matters = page.locator('.figure', { hasText: '信访事项' }).locator('strong');
    await matters.waitFor();
    expect(await matters.textContent()).toBe('3');
    await page.getByRole('button', { name: '本月' }).press('Enter');
    await page.waitForURL(/from=/);
    await page.getByRole('img', { name: /各月收到和答复/ }).waitFor();
    expect(await page.getByRole('table', { name: '按月' }).textContent()).toContain('3');
    await page.getByRole('button', { name: '去年' }).press('Enter');
    await page.locator('.figure', { hasText: '信访事项' }).locator('strong', { hasText: /^0$/ }).waitFor();
    await page.getByRole('button', { name: '今年' }).press('Enter');
    await page
      .getByRole('table', { name: '按类别' })
      .getByRole('link', { name: /学校安全 2/ })
      .press('Enter');
    await page.getByText('共 2 件', { exact: true }).waitFor();
    await page.getByRole('heading', { level: 1, name: '统计：收到' }).waitFor();
    expect(await page.locator('[data-row-link]').count()).toBe(2);
    await page.getByRole('button', { name: '清除筛选' }).click();
    await page.getByRole('heading', { level: 1, name: '全部在办' }).waitFor();
  });

  test('lead from each figure to as many matters as it says', async () => {
    const page = await office.newPage();
    await office.signIn(page, 'guanli', '/statistics');
    await page.locator('.figure-lead').first().waitFor();
    const leads = await page
      .locator('.figure-lead')
      .evaluateAll((links) =>
        links.map((link) => ({ to: link.getAttribute('href') ?? '', said: link.textContent ?? '' })),
      );
    expect(leads.length).toBe(7);
    for (const { to, said } of leads) {
      await page.goto(new URL(to, office.address).href);
      await page.getByText(`共 ${said} 件`, { exact: true }).waitFor();
    }
  });

  test('say how many are in no unit’s row, because they have none yet', async () => {
    await (await office.desk.citizen()).file();
    const page = await office.newPage();
    await office.signIn(page, 'guanli', '/statistics');
    await page.getByText('另有 1 件还没有确定承办单位，不在上表里。').waitFor();
  });
});
