import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Citizen, PASSWORD } from '../office/support/office-desk.ts';
import { findBrowser } from '../support/browser.ts';
import { loseSession } from './office-support/lost-session.ts';
import { colleague, complaintsOf, type OfficeInBrowser, openOffice } from './office-support/office-in-browser.ts';

const TITLE = '第二小学门口的路灯坏了两个月';

describe.skipIf(findBrowser() === undefined)('a matter by the book, as the people of an office work on it', () => {
  let office: OfficeInBrowser;
  let citizen: Citizen;
  let petitionId: string;
  let triage: Page;
  let head: Page;
  let leader: Page;
  let complaints: string[];

  beforeAll(async () => {
    office = await openOffice();
    const { desk } = office;
    citizen = await desk.citizen();
    const unitId = await desk.unitId('safety_unit');
    const whole = { unitId: null };
    await colleague(
      desk,
      { login: 'fenban', name: '周示例' },
      { role: 'triage_officer', ...whole },
      { role: 'supervisor', ...whole },
    );
    await colleague(desk, { login: 'guzhang', name: '李示例' }, { role: 'unit_head', unitId });
    await colleague(desk, { login: 'juzhang', name: '王示例' }, { role: 'leader', ...whole });
    petitionId = (await citizen.file({ statement: `${TITLE}，孩子放学时看不清路。`, remedy: '请尽快修好路灯' }))
      .petitionId;
    [triage, head, leader] = await Promise.all([office.newPage(), office.newPage(), office.newPage()]);
    complaints = complaintsOf(triage);
    await office.signIn(triage, 'fenban');
    await office.signIn(head, 'guzhang');
    await office.signIn(leader, 'juzhang');
  });
  afterAll(() => office?.close());

  const openCase = async (page: Page) => {
    await page.goto(`${office.address}/office/petitions/${petitionId}`);
    await page.locator('.bubble').first().waitFor();
  };
  const dialog = (page: Page) => page.locator('dialog[open]');
  const submit = (page: Page, name: string) => dialog(page).getByRole('button', { name, exact: true }).click();
  const bar = (page: Page, name: string) => page.locator('.page-actions').getByRole('button', { name, exact: true });
  const fromMenu = async (page: Page, menu: string, entry: string) => {
    await bar(page, menu).click();
    await page.getByRole('menuitem', { name: entry, exact: true }).click();
    await dialog(page).waitFor();
  };
  const toast = (page: Page, text: RegExp) => page.locator('.toast', { hasText: text }).last().waitFor();
  const status = (page: Page, text: string) => page.locator('.page-head .tag', { hasText: text }).first().waitFor();

  test('triage takes a digit, and a reload keeps what was filled in', async () => {
    await openCase(triage);
    await triage.keyboard.press('t');
    await dialog(triage).waitFor();
    await dialog(triage).getByText('只有工作人员看得到').waitFor();
    await triage.keyboard.press('2');
    await dialog(triage)
      .getByRole('textbox', { name: /分类理由/ })
      .fill('涉及两个单位。');
    await triage.reload();
    await dialog(triage).getByText('已恢复上次没有提交的内容').waitFor();
    expect(
      await dialog(triage)
        .getByRole('textbox', { name: /分类理由/ })
        .inputValue(),
    ).toBe('涉及两个单位。');
    expect(await dialog(triage).getByRole('radio', { name: /^复杂/ }).isChecked()).toBe(true);
    await triage.keyboard.press('Control+Enter');
    await toast(triage, /初审分类/);
    await status(triage, '已初审');
    await triage.locator('.bubble-internal', { hasText: '涉及两个单位。' }).waitFor();
  });

  test('a dispatch fixes leader, requirement, date and who helps', async () => {
    await triage.keyboard.press('a');
    await dialog(triage).getByRole('combobox', { name: '承办单位' }).fill('安全');
    await triage.getByRole('treeitem').filter({ hasText: '安全' }).first().click();
    await dialog(triage).getByText('定领导、督办、要求、期限和协办').click();
    await dialog(triage)
      .getByRole('combobox', { name: /包案领导/ })
      .click();
    await triage.getByTitle('王示例').click();
    await dialog(triage)
      .getByRole('textbox', { name: /办理要求/ })
      .fill('三天内联系信访人。');
    await dialog(triage).getByRole('button', { name: '添加协办单位' }).click();
    await dialog(triage)
      .getByRole('button', { name: /^转办到/ })
      .click();
    expect(await dialog(triage).getByText('请填写这一项。').count()).toBe(3);
    await dialog(triage).getByRole('combobox', { name: '协办单位' }).fill('网');
    await triage.getByRole('treeitem').filter({ hasText: '网' }).first().click();
    await dialog(triage).getByRole('textbox', { name: '任务' }).fill('提供监控记录');
    await dialog(triage).getByLabel('完成日期').fill('2026-12-01');
    await dialog(triage)
      .getByRole('button', { name: /^转办到/ })
      .click();
    await toast(triage, /已转办到/);
    const fixed = triage.getByRole('region', { name: '交办要求' });
    await fixed.getByText('三天内联系信访人。').waitFor();
    await fixed.getByText('提供监控记录').waitFor();
    await fixed.getByText('王示例').waitFor();
  });

  test('the unit takes it on, and why it may not yet do something is said', async () => {
    await openCase(head);
    await bar(head, '更多操作').click();
    await head
      .getByRole('menuitem', { name: /拟写意见书/ })
      .getByText('先接办')
      .waitFor();
    await head.keyboard.press('Escape');
    await bar(head, '接办').click();
    await status(head, '办理中');
  });

  test('a call is recorded in the conversation, with its file', async () => {
    await fromMenu(head, '记录工作', '电话沟通');
    await dialog(head).getByText('信访人会看到有这次工作，看不到内容').waitFor();
    await dialog(head)
      .locator('input[type="file"]')
      .setInputFiles({ name: '通话记录.txt', mimeType: 'text/plain', buffer: Buffer.from('10:05 通话') });
    await dialog(head).getByText('通话记录.txt').waitFor();
    await dialog(head).getByRole('textbox', { name: '记录' }).fill('信访人补充：共三盏灯。');
    await submit(head, '保存记录');
    await toast(head, /已记录：电话沟通/);
    await head.locator('.bubble-activity', { hasText: '共三盏灯' }).getByText('通话记录.txt').waitFor();
  });

  test('more time is asked for, and approved with the new date in view', async () => {
    await bar(head, '申请延期').click();
    await dialog(head).getByLabel('延长天数').fill('45');
    await dialog(head).getByRole('textbox', { name: '延期理由' }).fill('等待供电部门鉴定。');
    await submit(head, '申请延期');
    await dialog(head).getByText('请填 1 到 30 之间的整数').waitFor();
    await dialog(head).getByLabel('延长天数').fill('20');
    await submit(head, '申请延期');
    await status(head, '延期待批');

    await leader.getByRole('link', { name: /待批准、签发/ }).click();
    await leader.getByRole('link', { name: new RegExp(TITLE) }).click();
    const card = leader.getByRole('region', { name: '申请延期 20 天' });
    await card.getByText('等待供电部门鉴定。').waitFor();
    await card.getByText(/批准后，法定期限到/).waitFor();
    await card.getByRole('button', { name: '批准延期', exact: true }).click();
    await dialog(leader).getByText('将通知信访人新的日期和原因').waitFor();
    await submit(leader, '批准延期');
    await status(leader, '办理中');
    await leader.locator('.limits-note', { hasText: '已延长 20 天' }).waitFor();
  });

  test('a letter is drafted claim by claim, returned, drafted again, checked and signed', async () => {
    await bar(head, '拟写意见书').click();
    expect(await dialog(head).getByRole('textbox', { name: '请求', exact: true }).inputValue()).toBe('请尽快修好路灯');
    await submit(head, '拟写意见书');
    await dialog(head).getByText('请选一项。').waitFor();
    await dialog(head).getByRole('textbox', { name: '查明的事实' }).fill('校门东侧三盏路灯不亮。');
    await dialog(head).getByRole('radio', { name: '支持', exact: true }).check({ force: true });
    await dialog(head).getByRole('textbox', { name: '理由', exact: true }).fill('属于校园周边照明。');
    await dialog(head)
      .getByRole('textbox', { name: /怎样落实/ })
      .fill('本周内更换灯具。');
    await dialog(head)
      .getByLabel(/落实期限/)
      .fill('2026-12-04');
    await dialog(head).getByRole('button', { name: '预览给信访人的样子' }).click();
    await dialog(head).locator('.preview-bubble', { hasText: '校门东侧三盏路灯不亮。' }).waitFor();
    await submit(head, '拟写意见书');
    const card = head.getByRole('region', { name: '处理意见书' });
    await card.getByText('待审核').waitFor();
    await card.getByRole('button', { name: '退回修改' }).click();
    await dialog(head).getByRole('textbox', { name: '要改什么' }).fill('补上依据。');
    await submit(head, '退回修改');
    await card.getByText('退回理由：补上依据。').waitFor();
    await card.getByRole('button', { name: '修改意见书' }).click();
    await dialog(head).getByRole('textbox', { name: /^依据/ }).fill('《城市照明管理规定》');
    await submit(head, '拟写意见书');
    await card.getByRole('button', { name: '审核通过' }).click();
    await submit(head, '审核通过');
    await card.getByText('待签发').waitFor();

    await openCase(leader);
    await leader.locator('.decision').getByText('《城市照明管理规定》').waitFor();
    await leader.locator('.decision').getByRole('button', { name: '预览给信访人的样子' }).click();
    await leader.locator('.preview-bubble', { hasText: '本周内更换灯具' }).waitFor();
    await leader.locator('.decision').getByRole('button', { name: '签发' }).click();
    await dialog(leader).getByText('30 天的复查申请期从今天起算').waitFor();
    await submit(leader, '签发');
    await status(leader, '已答复');
    await leader.getByRole('heading', { name: '信访人的权利期限' }).waitFor();
    await leader.locator('.bubble-reply', { hasText: '属于校园周边照明。' }).waitFor();
  });

  test('feedback in person, execution to its end, and closing', async () => {
    await openCase(head);
    await bar(head, '当面反馈').click();
    await dialog(head).getByRole('radio', { name: '当面' }).check({ force: true });
    await dialog(head).getByRole('textbox', { name: '反馈情况' }).fill('信访人表示清楚。');
    await submit(head, '当面反馈');
    await status(head, '已反馈');
    await bar(head, '报告落实').click();
    await dialog(head).getByRole('textbox', { name: '落实情况' }).fill('三盏路灯已更换。');
    await dialog(head).getByRole('checkbox', { name: '已全部落实' }).check();
    await submit(head, '报告落实');
    await head.locator('.bubble-told', { hasText: '三盏路灯已更换。' }).waitFor();
    await bar(head, '办结').click();
    await submit(head, '办结');
    await status(head, '已办结');
  });

  test('the record can be read by what went to the petitioner alone', async () => {
    await head.getByRole('tab', { name: /全部记录/ }).click();
    await head.locator('.segment', { hasText: '发给信访人的' }).click();
    const items = head.locator('.history-item');
    expect(await items.count()).toBeGreaterThan(2);
    expect(await items.filter({ hasText: '拟写处理意见书' }).count()).toBe(0);
  });

  test('no policy was broken', () => expect(complaints).toEqual([]));
});

describe.skipIf(findBrowser() === undefined)('disagreement and supervision', () => {
  let office: OfficeInBrowser;
  let petitionId: string;
  let second: string;
  let triage: Page;
  let head: Page;

  beforeAll(async () => {
    office = await openOffice();
    const { desk } = office;
    const citizen = await desk.citizen();
    const unitId = await desk.unitId('safety_unit');
    const staff = await colleague(
      desk,
      { login: 'fenban', name: '周示例' },
      { role: 'triage_officer', unitId: null },
      { role: 'supervisor', unitId: null },
    );
    await colleague(desk, { login: 'guzhang', name: '李示例' }, { role: 'unit_head', unitId });
    petitionId = (await citizen.file({ statement: `${TITLE}，孩子放学时看不清路。` })).petitionId;
    second = (await citizen.file({ statement: '操场的护栏松了，课间有孩子差点摔下来。' })).petitionId;
    for (const id of [petitionId, second]) {
      const { version } = (await staff.get(`/petitions/${id}`)).body;
      await staff.post(`/petitions/${id}/assign`, { version, unitId, handlerId: null, reason: null });
    }
    [triage, head] = await Promise.all([office.newPage(), office.newPage()]);
    await office.signIn(triage, 'fenban');
    await office.signIn(head, 'guzhang');
  });
  afterAll(() => office?.close());

  const dialog = (page: Page) => page.locator('dialog[open]');
  const bar = (page: Page, name: string) => page.locator('.page-actions').getByRole('button', { name, exact: true });

  test('a unit objects with its reason; the office upholds it and dispatches anew', async () => {
    await head.goto(`${office.address}/office/petitions/${petitionId}`);
    await bar(head, '提出异议').click();
    await dialog(head).getByRole('textbox', { name: '异议理由' }).fill('路灯归住建部门。');
    await dialog(head).getByRole('button', { name: '提出异议' }).click();
    await head.locator('.page-head .tag', { hasText: '有异议' }).waitFor();

    await triage.getByRole('link', { name: /单位有异议/ }).click();
    await triage.getByRole('link', { name: new RegExp(TITLE) }).click();
    await triage.locator('.bubble-internal', { hasText: '路灯归住建部门。' }).waitFor();
    await bar(triage, '异议成立').click();
    await dialog(triage).getByRole('button', { name: '异议成立' }).click();
    await triage.locator('.page-head .tag', { hasText: '已初审' }).waitFor();
  });

  test('supervision marks the matter until the unit has answered', async () => {
    await triage.goto(`${office.address}/office/petitions/${second}`);
    await bar(triage, '更多操作').click();
    await triage.getByRole('menuitem', { name: '督办承办单位' }).click();
    await dialog(triage).getByRole('radio', { name: '电话' }).check({ force: true });
    await dialog(triage).getByRole('textbox', { name: '督办要求' }).fill('本周内联系信访人。');
    await dialog(triage).getByLabel('答复期限').fill('2026-11-20');
    await dialog(triage).getByRole('button', { name: '保存记录' }).click();
    await dialog(triage).getByText('要在今天以后。').waitFor();
    await dialog(triage).getByLabel('答复期限').fill('2026-11-27');
    await dialog(triage).getByRole('button', { name: '保存记录' }).click();
    await triage.locator('.page-head .tag', { hasText: '督办' }).waitFor();
    await triage.getByRole('link', { name: /督办中/ }).click();
    await triage.getByRole('link', { name: /护栏/ }).waitFor();
  });

  test('two who decide at once: the second sees what happened and keeps his words', async () => {
    await head.goto(`${office.address}/office/petitions/${second}`);
    await triage.goto(`${office.address}/office/petitions/${second}?do=transfer`);
    await bar(head, '更多操作').click();
    await head.getByRole('menuitem', { name: '答复督办' }).click();
    await dialog(head).getByRole('textbox', { name: '督办答复' }).fill('已联系。');
    await triage.goto(`${office.address}/office/petitions/${second}?do=urge_unit`);
    await dialog(triage).getByRole('textbox', { name: '催办内容' }).fill('请尽快接办。');
    await dialog(triage).getByRole('button', { name: '保存记录' }).click();
    await triage.locator('.toast', { hasText: '催办承办单位' }).waitFor();
    await dialog(head).getByText('1 条新情况').waitFor();
    expect(await dialog(head).getByRole('button', { name: '保存记录' }).getAttribute('aria-disabled')).toBe('true');
    expect(await dialog(head).getByRole('textbox', { name: '督办答复' }).inputValue()).toBe('已联系。');
    await dialog(head).getByRole('button', { name: '看过了，继续写' }).click();
    await dialog(head).getByRole('button', { name: '保存记录' }).click();
    await head.locator('.toast', { hasText: '答复督办' }).waitFor();
  });

  test('acting may lead straight to the next of the list', async () => {
    await head.getByRole('link', { name: /全部在办/ }).click();
    await head.getByRole('link', { name: /护栏/ }).click();
    await head.getByRole('checkbox', { name: '办完看下一件' }).check();
    const before = head.url();
    const isLast = (await head.locator('.walk .is-off', { hasText: '下一件' }).count()) > 0;
    if (isLast) await head.keyboard.press('k');
    await bar(head, '接办').click();
    await head.locator('.toast', { hasText: '已接办' }).waitFor();
    if (!isLast) await head.waitForURL((url) => url.href !== before);
  });

  test('a session that ends over a form costs nothing that was filled in', async () => {
    await head.goto(`${office.address}/office/petitions/${second}?do=call`);
    await dialog(head).getByRole('textbox', { name: '记录' }).fill('约好周五到校看护栏。');
    const press = () => dialog(head).getByRole('button', { name: '保存记录' }).click();
    await loseSession(head, office, { login: 'guzhang', password: PASSWORD, press });
    await dialog(head).waitFor();
    expect(await dialog(head).getByRole('textbox', { name: '记录' }).inputValue()).toBe('约好周五到校看护栏。');
    await dialog(head).getByRole('button', { name: '保存记录' }).click();
    await head.locator('.bubble-activity', { hasText: '约好周五到校看护栏。' }).waitFor();
  });

  test('everything reads in English, too', async () => {
    const page = await office.newPage({ locale: 'en' });
    await page.addInitScript(() => localStorage.setItem('desk.language', 'en'));
    await office.signIn(page, 'guzhang', `/petitions/${second}?do=draft_letter`);
    await dialog(page).getByText('the petitioner sees nothing before it is signed').waitFor();
    await dialog(page).getByRole('radio', { name: 'Partly support' }).waitFor();
    // What the petitioner wrote stays as it was written.
    const words = dialog(page).locator('h2, label, legend, button, .form-consequence, .text-box-hint');
    expect(await words.filter({ hasText: /\p{Script=Han}|forms:|office:/u }).allTextContents()).toEqual([]);
  });
});
