import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Citizen, PASSWORD } from '../office/support/office-desk.ts';
import { findBrowser } from '../support/browser.ts';
import { colleague, complaintsOf, type OfficeInBrowser, openOffice } from './office-support/office-in-browser.ts';
import { sendAtOnce } from './office-support/send-at-once.ts';

const TITLE = '第二小学门口的路灯坏了两个月';

describe.skipIf(findBrowser() === undefined)('the office, from an invitation to a closed matter', () => {
  let office: OfficeInBrowser;
  let citizen: Citizen;
  let petitionId: string;
  let administrator: Page;
  let head: Page;
  let complaints: string[];

  beforeAll(async () => {
    office = await openOffice();
    citizen = await office.desk.citizen();
    await colleague(
      office.desk,
      { login: 'admin', name: '周示例' },
      { role: 'administrator', unitId: null },
      { role: 'triage_officer', unitId: null },
    );
    petitionId = (await citizen.file({ statement: `${TITLE}，孩子放学时看不清路。`, categoryCode: 'safety' }))
      .petitionId;
    administrator = await office.newPage();
    head = await office.newPage();
    complaints = complaintsOf(administrator);
  });
  afterAll(() => office?.close());

  const openCase = async (page: Page) => {
    await page.goto(`${office.address}/office/petitions/${petitionId}`);
    await page.locator('.bubble').first().waitFor();
  };
  const toast = (page: Page, text: RegExp) => page.locator('.toast', { hasText: text }).waitFor();

  test('an administrator makes a one-time link, and a colleague makes an account with it', async () => {
    await office.signIn(administrator, 'admin');
    await administrator.getByRole('link', { name: '人员', exact: true }).click();
    await administrator.getByRole('textbox', { name: '姓名' }).fill('李示例');
    await administrator.getByRole('combobox', { name: '角色' }).click();
    await administrator
      .getByRole('option', { name: '承办单位负责人' })
      .or(administrator.getByTitle('承办单位负责人'))
      .first()
      .click();
    await administrator.getByRole('combobox', { name: '所在单位' }).fill('安全');
    await administrator.getByRole('treeitem').filter({ hasText: '安全' }).first().click();
    await administrator.getByRole('button', { name: '生成一次性链接' }).click();
    const link = new URL(await administrator.getByRole('textbox', { name: '一次性链接' }).inputValue());
    expect(link.pathname).toBe('/office/invite');

    await head.goto(`${office.address}${link.pathname}${link.hash}`);
    await head.getByLabel('姓名').fill('李示例');
    await head.getByLabel('用户名').fill('li.shili');
    await head.getByLabel('设置密码').fill('短密码');
    expect(await head.getByRole('button', { name: '建立账号并登录' }).isDisabled()).toBe(true);
    await head.getByLabel('设置密码').fill(PASSWORD);
    await head.getByRole('button', { name: '建立账号并登录' }).click();
    await head.getByRole('heading', { name: '全部在办' }).waitFor();
  });

  test('a link that was used says so and what to do', async () => {
    const page = await office.newPage();
    await page.goto(`${office.address}/office/invite#nothing-like-this`);
    await page.getByRole('heading', { name: '这个链接不能用了' }).waitFor();
    await page.getByText('请向管理员要一个新的').last().waitFor();
  });

  test('the triage officer finds the matter and asks back; the answer appears by itself', async () => {
    await administrator.getByRole('link', { name: /待转办/ }).click();
    await administrator.getByRole('link', { name: new RegExp(TITLE) }).click();
    await administrator.locator('.segment', { hasText: '提问' }).click();
    await administrator.getByRole('textbox', { name: '要问信访人的问题' }).fill('是哪一侧的路灯？');
    await administrator.getByRole('button', { name: '预览' }).click();
    await administrator.locator('.preview-bubble', { hasText: '是哪一侧的路灯？' }).waitFor();
    await sendAtOnce(administrator, '发送问题');
    await toast(administrator, /正在等信访人回答/);
    await administrator
      .locator('.bubble-question', { hasText: '是哪一侧的路灯？' })
      .getByText('等信访人打开对话')
      .waitFor();
    await administrator.getByText('等信访人回答').first().waitFor();

    await citizen.run({ kind: 'answerQuestion', petitionId, text: '校门东侧第三根。', files: [] });
    await administrator.locator('.bubble-answer', { hasText: '校门东侧第三根。' }).waitFor();
  });

  test('dispatches it to the unit that the routing proposes', async () => {
    await administrator.getByRole('button', { name: '转办' }).click();
    const dialog = administrator.getByRole('dialog');
    await dialog.getByText('按分工，承办单位是').waitFor();
    await dialog.getByRole('combobox', { name: '承办人' }).click();
    await administrator.getByTitle('李示例').click();
    await dialog.getByRole('textbox', { name: /转办理由/ }).fill('校门口照明属校园安全。');
    await dialog.getByRole('button', { name: /^转办到/ }).click();
    await toast(administrator, /已转办到/);
    await administrator.getByText('已转办', { exact: true }).first().waitFor();
  });

  test('the handler finds it in the own queue, takes it on, and replies', async () => {
    await head.getByRole('link', { name: /我承办的/ }).click();
    await head.getByRole('link', { name: new RegExp(TITLE) }).click();
    await head.getByRole('button', { name: '接办' }).click();
    await toast(head, /已接办/);
    await head.getByRole('textbox', { name: '处理意见' }).fill('路灯已于今天修复，我局将每周检查一次。');
    await sendAtOnce(head, '发送处理意见');
    await toast(head, /处理意见已开始发送/);
    await head.locator('.bubble-reply', { hasText: '路灯已于今天修复' }).waitFor();
  });

  test('a note stays among staff and looks it', async () => {
    await head.getByRole('tab', { name: '内部备注' }).click();
    await head.getByRole('textbox', { name: /内部备注/ }).fill('维修单已存档。');
    await head.getByRole('button', { name: '保存内部备注' }).click();
    await toast(head, /内部备注已保存/);
    await head.locator('.bubble-note', { hasText: '维修单已存档。' }).waitFor();
  });

  test('a look at the identity asks for a reason and is in the record', async () => {
    await head.getByRole('button', { name: '查看身份' }).click();
    await head.getByRole('textbox', { name: '为什么要看' }).fill('电话回访');
    await head.getByRole('button', { name: '查看并记录' }).click();
    await head.getByText('13800000000').waitFor();
    await head.getByRole('tab', { name: /全部记录/ }).click();
    await head.locator('.history-item', { hasText: '查看信访人身份' }).getByText('电话回访').waitFor();
  });

  test('closing says what it means before it is done', async () => {
    await head.getByRole('button', { name: '办结' }).click();
    await head.getByRole('dialog').getByText('办结后不能再答复或转办').waitFor();
    await head.getByRole('dialog').getByRole('button', { name: '办结' }).click();
    await toast(head, /办结：已完成/);
    await head.locator('.page-head').getByText('已办结').waitFor();
    await head.getByRole('button', { name: '更多操作' }).click();
    await head.getByRole('menuitem', { name: /^转办/ }).getByText('已经办结，不能再转办。').waitFor();
    await head.keyboard.press('Escape');
  });

  test('the other open page followed along, and no policy was broken', async () => {
    await openCase(administrator);
    await administrator.locator('.page-head').getByText('已办结').waitFor();
    expect(complaints).toEqual([]);
  });
});
