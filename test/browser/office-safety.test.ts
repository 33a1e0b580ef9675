import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { StaffBrowser } from '../office/support/browser.ts';
import { type Citizen, PASSWORD } from '../office/support/office-desk.ts';
import { findBrowser } from '../support/browser.ts';
import { loseSession } from './office-support/lost-session.ts';
import { colleague, NARROW, type OfficeInBrowser, openOffice } from './office-support/office-in-browser.ts';
import { sendAtOnce } from './office-support/send-at-once.ts';

const REPLY = '经现场核实，路灯已经报修，三天内修好。';

describe.skipIf(findBrowser() === undefined)('what is being written', () => {
  let office: OfficeInBrowser;
  let citizen: Citizen;
  let other: StaffBrowser;
  let page: Page;
  let petitionId: string;

  beforeAll(async () => {
    office = await openOffice();
    citizen = await office.desk.citizen();
    other = await colleague(office.desk, { login: 'other', name: '郑示例' }, { role: 'triage_officer', unitId: null });
    await colleague(office.desk, { login: 'writer', name: '周示例' }, { role: 'triage_officer', unitId: null });
  });
  afterAll(() => office?.close());
  beforeEach(async () => {
    petitionId = (await citizen.file()).petitionId;
    page = await office.newPage();
    await office.signIn(page, 'writer', `/petitions/${petitionId}`);
    await page.getByRole('textbox', { name: '处理意见' }).fill(REPLY);
  });

  const box = () => page.getByRole('textbox', { name: '处理意见' });
  const versionNow = async (): Promise<number> => (await other.get(`/petitions/${petitionId}`)).body.version;

  test('survives a reload, on its own tab', async () => {
    await page.getByRole('tab', { name: '内部备注' }).click();
    await page.getByRole('textbox', { name: /内部备注/ }).fill('等供电所回电。');
    await page.reload();
    expect(await box().inputValue()).toBe(REPLY);
    await page.getByRole('tab', { name: '内部备注' }).click();
    expect(await page.getByRole('textbox', { name: /内部备注/ }).inputValue()).toBe('等供电所回电。');
  });

  test('survives a session that ends mid-reply, and is sent after signing in again', async () => {
    const press = () => page.getByRole('button', { name: '发送处理意见' }).click();
    await loseSession(page, office, { login: 'writer', password: PASSWORD, press });
    await page.waitForURL(`**/office/petitions/${petitionId}`);
    expect(await box().inputValue()).toBe(REPLY);
    await sendAtOnce(page, '发送处理意见');
    await page.locator('.bubble-reply', { hasText: REPLY }).waitFor();
    expect(await box().inputValue()).toBe('');
  });

  test('waits until what a citizen added meanwhile has been seen', async () => {
    await citizen.run({ kind: 'addMaterial', petitionId, text: '昨晚又有孩子摔倒。', files: [] });
    const news = page.locator('.notice-warning', { hasText: '昨晚又有孩子摔倒。' });
    await news.waitFor();
    expect(await page.getByRole('button', { name: '发送处理意见' }).getAttribute('aria-disabled')).toBe('true');
    expect(await box().inputValue()).toBe(REPLY);
    await news.getByRole('button', { name: '看过了，继续写' }).click();
    await sendAtOnce(page, '发送处理意见');
    await page.locator('.bubble-reply', { hasText: REPLY }).waitFor();
  });

  test('is kept when a colleague was faster and the live stream is down', async () => {
    await page.route('**/api/office/live', (route) => route.abort());
    await page.reload();
    await page.getByText('定时刷新').waitFor();
    await other.post(`/petitions/${petitionId}/note`, { version: await versionNow(), text: '已经打电话答复过了。' });
    await page.getByRole('button', { name: '发送处理意见' }).click();
    await page.locator('.notice-warning', { hasText: '已经打电话答复过了。' }).waitFor();
    expect(await box().inputValue()).toBe(REPLY);
    expect((await other.get(`/petitions/${petitionId}`)).body.status).not.toBe('replied');
  });

  test('loses nothing of ten thousand lines that are pasted, says that they are too many, and goes on when they are fewer', async () => {
    const lines = Array.from({ length: 10_000 }, (_, line) => `第 ${line + 1} 行`).join('\n');
    for (const [tab, name, button] of [
      ['发送给信访人', '处理意见', '发送处理意见'],
      ['内部备注', /内部备注/, '保存内部备注'],
    ] as const) {
      await page.getByRole('tab', { name: tab }).click();
      const text = page.getByRole('textbox', { name });
      await text.fill('');
      await text.evaluate((element, data) => {
        const clipboardData = new DataTransfer();
        clipboardData.setData('text/plain', data);
        element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
      }, lines);
      await page.getByText(`现在有 ${lines.length.toLocaleString('zh-CN')} 字，最多 10,000 字。`).waitFor();
      expect(await text.inputValue()).toBe(lines);
      expect(await page.getByRole('button', { name: button }).getAttribute('aria-disabled')).toBe('true');
    }
    await page.reload();
    await page.getByText(`现在有 ${lines.length.toLocaleString('zh-CN')} 字`).waitFor();
    expect(await box().inputValue()).toBe(lines);
    await box().fill(REPLY);
    await sendAtOnce(page, '发送处理意见');
    await page.locator('.bubble-reply', { hasText: REPLY }).waitFor();
  });

  test('says so when the server is away, and keeps it', async () => {
    await page.route('**/reply', (route) => route.abort());
    await page.getByRole('button', { name: '发送处理意见' }).click();
    await page.getByText('文字还在，没有丢').waitFor();
    expect(await box().inputValue()).toBe(REPLY);
  });

  test('belongs to its writer: a colleague at the same computer does not see it', async () => {
    await page.getByRole('button', { name: /语言、外观、退出/ }).click();
    await page.getByRole('menuitem', { name: '退出登录' }).click();
    await page.getByLabel('用户名').fill('other');
    await page.getByLabel('密码').fill(PASSWORD);
    await page.getByRole('button', { name: '登录' }).click();
    await page.getByRole('heading', { name: '全部在办' }).waitFor();
    await page.goto(`${office.address}/office/petitions/${petitionId}`);
    await box().waitFor();
    expect(await box().inputValue()).toBe('');
  });

  test('a failed delivery says why and can be sent again', async () => {
    await sendAtOnce(page, '发送处理意见');
    await page.locator('.bubble-reply').waitFor();
    await office.desk.database.prisma.outbox.updateMany({
      where: { petitionId, state: 'pending' },
      data: { state: 'permanent_failure', failure: 'blocked', attempts: 3 },
    });
    await page.reload();
    const reply = page.locator('.bubble-reply');
    await reply.getByText('对方停用了机器人').waitFor();
    await reply.getByRole('button', { name: '重新发送' }).click();
    await reply.getByText('等信访人打开对话').waitFor();
  });

  test('fits a phone: the list is cards, the menu is behind a button, filters fold', async () => {
    const phone = await office.newPage({ viewport: NARROW });
    await office.signIn(phone, 'writer');
    await phone.locator('.card').first().waitFor();
    await phone.getByRole('button', { name: '筛选' }).click();
    await phone.getByRole('combobox', { name: '状态' }).waitFor();
    await phone.getByRole('button', { name: '菜单' }).click();
    await phone
      .getByRole('dialog')
      .getByRole('link', { name: /待转办/ })
      .click();
    await phone.getByRole('heading', { name: '待转办' }).waitFor();
    await phone.locator('.card a').first().click();
    await phone.getByRole('textbox', { name: '处理意见' }).waitFor();
  });
});
