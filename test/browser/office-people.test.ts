import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findBrowser } from '../support/browser.ts';
import { colleague, type OfficeInBrowser, openOffice } from './office-support/office-in-browser.ts';

describe.skipIf(findBrowser() === undefined)('the room of staff', () => {
  let office: OfficeInBrowser;

  beforeAll(async () => {
    office = await openOffice();
    const { desk } = office;
    await colleague(desk, { login: 'guanli', name: '周示例' }, { role: 'administrator', unitId: null });
    await colleague(desk, { login: 'juzhang', name: '李示例' }, { role: 'leader', unitId: null });
  });
  afterAll(() => office?.close());

  test('lets an administrator give somebody a post and another role, by keyboard', async () => {
    const page = await office.newPage();
    await office.signIn(page, 'guanli', '/staff');
    await page.getByRole('button', { name: '修改 李示例' }).press('Enter');
    const dialog = page.locator('dialog[open]');
    await dialog.getByLabel('职务（中文）').fill('局长');
    await dialog.getByLabel('职务（英文）').fill('Director');
    await dialog.getByLabel('职务（英文）').press('Enter');
    await page.getByText('已保存。').waitFor();
    await dialog.getByRole('button', { name: '再加一个角色' }).press('Enter');
    await dialog.getByRole('combobox', { name: '角色' }).last().click();
    await page.getByTitle('督查员').click();
    await dialog.getByRole('button', { name: '保存角色' }).press('Enter');
    await page.getByText('角色已改。').waitFor();
    await page.keyboard.press('Escape');
    const row = page.locator('tr', { hasText: '李示例' });
    await row.getByText('督查员').waitFor();
    expect(await row.textContent()).toContain('局长');
  });

  test('shows on an open page that a role was taken away', async () => {
    const { desk } = office;
    const person = await colleague(desk, { login: 'fenban', name: '郑示例' }, { role: 'administrator', unitId: null });
    const page = await office.newPage();
    await office.signIn(page, 'fenban', '/staff');
    await page.locator('.who').first().waitFor();
    const { id } = (await person.get('/session')).body;
    await desk.database.prisma.staffRole.updateMany({ where: { staffId: id }, data: { role: 'auditor' } });
    await page.getByRole('button', { name: '修改 李示例' }).click();
    await page.locator('dialog[open]').getByRole('button', { name: '生成重设链接' }).click();
    await page.getByText('只有管理员可以管理人员').waitFor();
    await page.getByRole('link', { name: '审计记录' }).waitFor();
  });
});
