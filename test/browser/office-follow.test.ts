import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { StaffBrowser } from '../office/support/browser.ts';
import { findBrowser } from '../support/browser.ts';
import { violationsOn } from './office-support/axe.ts';
import { colleague, type OfficeInBrowser, openOffice } from './office-support/office-in-browser.ts';

describe.skipIf(findBrowser() === undefined)('a matter that one follows', () => {
  let office: OfficeInBrowser;
  let admin: StaffBrowser;
  let page: Page;
  let id: string;

  beforeAll(async () => {
    office = await openOffice();
    const { desk } = office;
    admin = await colleague(desk, { login: 'guanli', name: '周示例' }, { role: 'administrator', unitId: null });
    const unitId = await desk.unitId('safety_unit');
    await colleague(desk, { login: 'guzhang', name: '李示例' }, { role: 'unit_head', unitId });
    id = (await (await desk.citizen()).file()).petitionId;
    await assign(unitId);
    page = await office.newPage();
    await office.signIn(page, 'guzhang');
  });
  afterAll(() => office?.close());

  const versionNow = async () => (await admin.get(`/petitions/${id}`)).body.version;
  const assign = async (unitId: string) =>
    admin.post(`/petitions/${id}/assign`, {
      version: await versionNow(),
      unitId,
      handlerId: null,
      reason: '改由该单位承办',
    });

  test('is followed by a key, and then told of at once, without asking for it', async () => {
    const unread = page.getByRole('button', { name: /未读提醒/ });
    await page.goto(`${office.address}/office/petitions/${id}`);
    const button = page.getByRole('button', { name: '关注' });
    await button.waitFor();
    expect(await button.getAttribute('aria-pressed')).toBe('false');
    await page.getByText('实时', { exact: true }).waitFor();
    await page.keyboard.press('f');
    await page.getByRole('button', { name: '已关注', pressed: true }).waitFor();
    expect(await unread.count()).toBe(0);
    await admin.post(`/petitions/${id}/note`, { version: await versionNow(), text: '已去现场看过。' });
    await unread.waitFor();
    expect(await page.title()).toMatch(/^\(1\) /);
    await unread.click();
    const notice = page.locator('dialog[open]').getByText('您关注的');
    await notice.waitFor();
    expect(await notice.textContent()).toContain('内部备注');
    await notice.click();
    await page.waitForURL(`**/petitions/${id}`);
    await page.getByRole('button', { name: '提醒', exact: true }).waitFor();
    expect(await page.title()).not.toMatch(/^\(/);
    expect(await violationsOn(page)).toEqual([]);
  });

  test('has a list of its own, which says what to do while there is nothing in it', async () => {
    await page
      .getByRole('navigation')
      .getByRole('link', { name: /我关注的/ })
      .click();
    await page.getByRole('heading', { name: '我关注的' }).waitFor();
    await page.locator('[data-row-link]').first().click();
    await page.getByRole('button', { name: '已关注' }).click();
    await page.getByRole('button', { name: '关注', pressed: false }).waitFor();
    await page.goto(`${office.address}/office/?queue=following`);
    await page.getByText('还没有关注的事项').waitFor();
  });

  test('is told of no longer once it has left one’s scope', async () => {
    await page.goto(`${office.address}/office/petitions/${id}`);
    await page.getByRole('button', { name: '关注' }).press('Enter');
    await page.getByRole('button', { name: '已关注' }).waitFor();
    await assign(await office.desk.unitId('basic_education_unit'));
    await page.getByText('不在您的范围内').waitFor();
    await page.goto(`${office.address}/office/?queue=following`);
    await page.getByText('还没有关注的事项').waitFor();
    expect(await page.getByRole('button', { name: /未读提醒/ }).count()).toBe(0);
  });
});
