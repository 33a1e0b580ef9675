import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { StaffBrowser } from '../office/support/browser.ts';
import { findBrowser } from '../support/browser.ts';
import { colleague, type OfficeInBrowser, openOffice } from './office-support/office-in-browser.ts';

describe.skipIf(findBrowser() === undefined)('what makes the work quick', () => {
  let office: OfficeInBrowser;
  let admin: StaffBrowser;
  let caseId: string;

  beforeAll(async () => {
    office = await openOffice();
    const { desk } = office;
    const citizen = await desk.citizen();
    admin = await colleague(desk, { login: 'guanli', name: '周示例' }, { role: 'administrator', unitId: null });
    const unitId = await desk.unitId('safety_unit');
    await colleague(desk, { login: 'guzhang', name: '李示例' }, { role: 'unit_head', unitId });
    caseId = (await citizen.file()).petitionId;
    const { version } = (await admin.get(`/petitions/${caseId}`)).body;
    await admin.post(`/petitions/${caseId}/assign`, { version, unitId, handlerId: null, reason: null });
    await citizen.file({ statement: '体育馆晚上九点就关门，希望延长到九点半。' });
  });
  afterAll(() => office?.close());

  const openCase = async (page: Page) => {
    await page.goto(`${office.address}/office/petitions/${caseId}`);
    await page.locator('.bubble').first().waitFor();
  };

  test('a list is kept under a name, found again in the navigation, and let go', async () => {
    const page = await office.newPage();
    await office.signIn(page, 'guzhang', '/?queue=open&status=dispatched');
    await page.getByRole('button', { name: '保存这个列表' }).press('Enter');
    await page.keyboard.type('等着接的');
    await page.locator('.radio-label', { hasText: '全体' }).click();
    await page.getByRole('button', { name: '保存', exact: true }).press('Enter');
    await page.getByRole('heading', { name: '等着接的' }).waitFor();
    await page.goto(`${office.address}/office/?queue=mine`);
    await page
      .getByRole('navigation')
      .getByRole('link', { name: /等着接的/ })
      .click();
    await page.getByRole('heading', { name: '等着接的' }).waitFor();
    expect(page.url()).toContain('status=dispatched');
    await page.locator('[data-row-link]').first().waitFor();
    await page.getByRole('button', { name: '不再保存' }).press('Enter');
    await page.locator('dialog[open]').getByRole('button', { name: '不再保存' }).press('Enter');
    await page.getByRole('heading', { name: '全部在办' }).waitFor();
    expect(await page.getByRole('link', { name: /等着接的/ }).count()).toBe(0);
  });

  test('usual words are written down once, and put where the caret stands by a slash', async () => {
    const page = await office.newPage();
    await office.signIn(page, 'guanli', '/canned');
    await page.getByRole('button', { name: '添加常用语' }).click();
    const dialog = page.locator('dialog[open]');
    await dialog.getByLabel('名称').fill('请补照片');
    await dialog.getByLabel('内容').fill('关于 {{number}}：您好 {{name}}');
    await dialog.getByRole('radio', { name: '提问' }).check({ force: true });
    await dialog.getByRole('button', { name: '保存' }).click();
    await dialog.getByText('name').last().waitFor();
    await dialog.getByLabel('内容').fill('关于 {{number}}：请发一张现场照片。');
    await dialog.getByRole('button', { name: '保存' }).click();
    await page.getByRole('heading', { name: '请补照片' }).waitFor();
    await openCase(page);
    await page.keyboard.press('q');
    const box = page.getByRole('textbox', { name: '要问信访人的问题' });
    await page.keyboard.type('您好。1/2 都收到了。');
    await page.keyboard.press('Enter');
    await page.keyboard.press('/');
    await page.getByRole('searchbox', { name: '找常用语' }).waitFor();
    await page.keyboard.type('照片');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    const { number } = (await admin.get(`/petitions/${caseId}`)).body;
    await page.locator('dialog[open]').waitFor({ state: 'detached' });
    expect(await box.inputValue()).toBe(`您好。1/2 都收到了。\n关于 ${number}：请发一张现场照片。`);
    await page.waitForFunction(() => document.activeElement?.tagName === 'TEXTAREA');
    await page.keyboard.type('谢谢');
    expect(await box.inputValue()).toContain('现场照片。谢谢');
    await expect
      .poll(() => office.desk.database.prisma.cannedReply.findFirstOrThrow().then(({ used }) => used))
      .toBe(1);
    await box.fill('');
  });

  test('a colleague sees who has the matter open, and who writes', async () => {
    const [one, other] = [await office.newPage(), await office.newPage()];
    await office.signIn(one, 'guanli');
    await office.signIn(other, 'guzhang');
    await openCase(one);
    await openCase(other);
    await one.getByText('李示例 正在看').waitFor();
    await other.keyboard.press('n');
    await other.keyboard.type('已联系学校。');
    await one.getByText('李示例 正在写').waitFor();
    await other.getByRole('link', { name: '返回' }).or(other.locator('.case-crumb a').first()).first().click();
    await one.getByText('李示例').first().waitFor({ state: 'detached' });
  });

  test('a note names a colleague by @, and she is told', async () => {
    const page = await office.newPage();
    await office.signIn(page, 'guanli');
    await openCase(page);
    await page.keyboard.press('n');
    await page.keyboard.type('请核对，');
    await page.keyboard.press('@');
    await page.locator('dialog[open]').getByRole('combobox', { name: '同事' }).click();
    await page.getByTitle('李示例').click();
    const box = page.getByRole('textbox', { name: /内部备注/ });
    await page.locator('dialog[open]').waitFor({ state: 'detached' });
    expect(await box.inputValue()).toBe('请核对，@李示例 ');
    await page.getByRole('button', { name: '保存内部备注' }).click();
    await page.getByText('内部备注已保存。').waitFor();
    const other = await office.newPage();
    await office.signIn(other, 'guzhang');
    await other.getByRole('button', { name: /未读提醒/ }).click();
    await other.getByText('周示例在内部备注里提到了您。').waitFor();
  });
});
