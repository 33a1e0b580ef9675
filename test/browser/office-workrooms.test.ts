import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runBulk } from '../../src/app/bulk/run-bulk.ts';
import type { StaffBrowser } from '../office/support/browser.ts';
import { jobDeps } from '../office/support/desk-jobs.ts';
import type { Citizen } from '../office/support/office-desk.ts';
import { findBrowser } from '../support/browser.ts';
import { colleague, complaintsOf, type OfficeInBrowser, openOffice } from './office-support/office-in-browser.ts';
import { lookAt } from './office-support/rooms.ts';
import { draftedLetter } from './office-support/sample-matters.ts';

describe.skipIf(findBrowser() === undefined)('the rooms in which work is done', () => {
  let office: OfficeInBrowser;
  let citizen: Citizen;
  let admin: StaffBrowser;
  let safety: string;

  beforeAll(async () => {
    office = await openOffice();
    const { desk } = office;
    citizen = await desk.citizen();
    admin = await colleague(desk, { login: 'guanli', name: '周示例' }, { role: 'administrator', unitId: null });
    safety = await desk.unitId('safety_unit');
    await colleague(desk, { login: 'chengban', name: '吴示例' }, { role: 'unit_handler', unitId: safety });
    await colleague(
      desk,
      { login: 'guzhang', name: '李示例' },
      { role: 'unit_head', unitId: safety },
      { role: 'unit_handler', unitId: safety },
    );
  });
  afterAll(() => office?.close());

  const given = async (statement: string): Promise<string> => {
    const { petitionId } = await citizen.file({ statement, categoryCode: 'safety' });
    const { version } = (await admin.get(`/petitions/${petitionId}`)).body;
    await admin.post(`/petitions/${petitionId}/assign`, { version, unitId: safety, handlerId: null, reason: null });
    return petitionId;
  };
  /** In triage itself, and not on the page of the matter, which says the same words. */
  const onTable = (page: Page, words: string) => page.locator('.triage-words', { hasText: words }).waitFor();
  const open = async (page: Page, path: string) => {
    await page.goto(`${office.address}/office${path}`);
    await page.locator('main h1').waitFor();
  };

  test('triage: one after the other by keyboard: class, dispatch, skip, back, another unit', async () => {
    await citizen.file({ statement: '学校门口的护栏松了，孩子差点摔下来。', categoryCode: 'safety' });
    const { desk } = office;
    desk.now = new Date(desk.now.getTime() + 60_000);
    await citizen.file({ statement: '培训机构关门，学费没有退。', categoryCode: 'private_education' });
    const page = await office.newPage();
    const complaints = complaintsOf(page);
    await office.signIn(page, 'guanli');
    // By the link, which keeps the focus: Enter is meant for the matter all the same.
    await page.getByRole('link', { name: '逐件分办' }).press('Enter');
    await page.getByText('还有 2 件待转办').waitFor();
    await onTable(page, '学校门口的护栏松了');
    await page.keyboard.press('s');
    await onTable(page, '培训机构关门');
    // A reload and a look at the whole matter lose nobody's place.
    await page.reload();
    await onTable(page, '培训机构关门');
    await page.locator('.triage .case-tags a').click();
    await page.getByRole('link', { name: '返回', exact: true }).click();
    await onTable(page, '培训机构关门');
    await page.keyboard.press('z');
    await onTable(page, '学校门口的护栏松了');
    await page.getByRole('button', { name: /^转办到/ }).waitFor();
    // As quick hands do: nothing is lost that is pressed before the first key has been answered.
    await page.keyboard.press('2');
    await page.keyboard.press('Enter');
    await page.getByText('已分为“复杂”。').waitFor();
    await page.getByText(/ 已转办。/).waitFor();
    await onTable(page, '培训机构关门');
    await page.getByText('还有 1 件待转办').waitFor();
    await page.keyboard.press('u');
    await page.locator('dialog[open]').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('dialog[open]').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: /^转办到/ }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByText('都已转办，没有等着分办的事项。').waitFor();
    const rows = (await admin.get('/petitions?queue=open')).body.items;
    expect(rows.map(({ status }: { status: string }) => status)).toEqual(['dispatched', 'dispatched']);
    expect((await admin.get(`/petitions/${rows[0].id}`)).body.triageClass ?? 'none').toMatch(/complex|none/);
    expect(complaints).toEqual([]);
  });

  test('triage: what is not ours is passed on and not dispatched', async () => {
    await citizen.file({ statement: '小区的电梯坏了一个星期，没有人来修。' });
    const page = await office.newPage();
    await office.signIn(page, 'guanli');
    await open(page, '/triage');
    await onTable(page, '小区的电梯坏了');
    await page.keyboard.press('6');
    await page.getByRole('button', { name: /^转送/ }).waitFor();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: /^转送 XF/ });
    await dialog.locator('textarea, input[type="text"]').first().fill('县住房和城乡建设局');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: /^选单位/ }).waitFor();
  });

  test('board: a matter is taken on, and given to a colleague', async () => {
    await given('操场的灯坏了一半。');
    const page = await office.newPage();
    await office.signIn(page, 'guzhang');
    await open(page, '/board');
    const toTake = page.getByRole('region', { name: '待接办' });
    await toTake.getByText('操场的灯坏了一半').waitFor();
    await toTake.locator('.board-card', { hasText: '操场的灯' }).getByRole('button', { name: /^接办/ }).press('Enter');
    const inHand = page.getByRole('region', { name: '办理中' }).locator('.board-card', { hasText: '操场的灯' });
    await inHand.waitFor();
    await inHand.getByRole('button', { name: /转给同事/ }).press('Enter');
    const dialog = page.locator('dialog[open]');
    await dialog.getByRole('combobox', { name: /承办人/ }).click();
    await page.getByTitle('吴示例').click();
    await dialog.locator('textarea').first().fill('吴示例熟悉这所学校。');
    await dialog.locator('footer .ant-btn-primary').click();
    await inHand.locator('.row-sub', { hasText: '吴示例' }).waitFor();
    // Who looks at the whole matter comes back to the board and not to some list.
    await inHand.getByRole('link').click();
    await page.locator('.bubble').first().waitFor();
    await page.keyboard.press('Escape');
    await inHand.waitFor();
  });

  test('approvals: a letter is decided in place, and the next one comes', async () => {
    await draftedLetter(office.desk, citizen, admin);
    await draftedLetter(office.desk, citizen, admin);
    const page = await office.newPage();
    await office.signIn(page, 'guanli');
    await open(page, '/approvals');
    await page.locator('.approvals-item').nth(1).waitFor();
    await page.locator('.decision-claims').waitFor();
    expect(await lookAt(page, 'approvals-letter')).toEqual([]);
    const first = await page.locator('.approvals-one').getAttribute('aria-label');
    await page.locator('.decision-acts button').first().press('Enter');
    const dialog = page.locator('dialog[open]');
    await dialog.locator('footer .ant-btn-primary').click();
    await dialog.waitFor({ state: 'detached' });
    await page.locator(`.approvals-one:not([aria-label="${first}"])`).waitFor();
    await page.locator('.decision-claims').waitFor();
  });

  test('supervision: what is late by unit, and several are urged at once', async () => {
    const { desk } = office;
    const start = desk.now;
    desk.now = new Date(start.getTime() - 80 * 24 * 60 * 60 * 1000);
    await given('围墙有裂缝，一直没有人来看。');
    await given('消防通道堆满了课桌。');
    desk.now = start;
    const page = await office.newPage();
    await office.signIn(page, 'guanli');
    await open(page, '/supervision');
    await page.getByRole('table', { name: '各单位的超期情况' }).getByRole('link', { name: '安全办' }).press('Enter');
    await page.getByRole('heading', { name: '安全办的超期事项（2 件）' }).waitFor();
    await page.getByRole('checkbox', { name: '选中已显示的 2 件' }).check();
    await page.getByRole('region', { name: '批量操作' }).getByRole('button', { name: '催办承办单位' }).click();
    await page.locator('dialog[open] textarea').fill('请三日内报告进展。');
    await page.getByRole('button', { name: '催办承办单位 2 件' }).click();
    await page.waitForURL(/\/bulk\//);
    await runBulk(jobDeps(desk), page.url().split('/').at(-1) ?? '');
    await page.getByText('已结束：办成 2 件').waitFor();
  });
});
