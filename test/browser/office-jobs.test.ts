import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runJob } from '../office/support/desk-jobs.ts';
import { findBrowser } from '../support/browser.ts';
import { colleague, complaintsOf, type OfficeInBrowser, openOffice } from './office-support/office-in-browser.ts';
import { lookAt } from './office-support/rooms.ts';

describe.skipIf(findBrowser() === undefined)('an export of a list', () => {
  let office: OfficeInBrowser;

  beforeAll(async () => {
    office = await openOffice();
    // What is kept for seven days is kept by the server's clock.
    office.desk.now = new Date();
    await colleague(office.desk, { login: 'guanli', name: '周示例' }, { role: 'administrator', unitId: null });
    const citizen = await office.desk.citizen();
    for (const place of ['一', '二', '三']) await citizen.file({ statement: `第${place}小学门口的路灯坏了。` });
  });
  afterAll(() => office?.close());

  const ask = async (page: Page): Promise<string> => {
    await page.goto(`${office.address}/office/?queue=open`);
    await page.getByRole('button', { name: '导出台账' }).press('Enter');
    await page.getByRole('button', { name: '导出 3 件' }).waitFor();
    await page.getByRole('radio', { name: /CSV/ }).check();
    await page.getByRole('button', { name: '导出 3 件' }).press('Enter');
    await page.waitForURL(/\/jobs\/[0-9a-f-]{36}/);
    await page.getByText('已写 0 件，共 3 件').waitFor();
    return page.url().split('/').at(-1) ?? '';
  };

  test('says how many before, how far it is, how many after, and is fetched once it is whole', async () => {
    const page = await office.newPage();
    const complaints = complaintsOf(page);
    await office.signIn(page, 'guanli');
    const id = await ask(page);
    await page.getByRole('link', { name: /后台任务.*1 项进行中/s }).waitFor();
    expect(await lookAt(page, 'job-running')).toEqual([]);
    await runJob(office.desk, id);
    await page.getByText('已完成，共 3 件').waitFor();
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: /^下载 信访台账-.*\.csv$/ }).click();
    expect((await download).suggestedFilename()).toMatch(/^信访台账-\d{4}-\d\d-\d\d\.csv$/);
    await page.getByRole('link', { name: '我的后台任务' }).click();
    await page.getByRole('link', { name: '导出台账，3 件' }).waitFor();
    await page.getByText('已完成', { exact: true }).waitFor();
    expect(complaints).toEqual([]);
  });

  test('is cancelled, and leaves no file', async () => {
    const page = await office.newPage();
    await office.signIn(page, 'guanli');
    const id = await ask(page);
    await page.getByRole('button', { name: '取消', exact: true }).press('Enter');
    await page.getByRole('button', { name: '取消这项任务' }).press('Enter');
    await page.getByText('正在取消').waitFor();
    await runJob(office.desk, id);
    await page.getByText('已取消，没有留下文件').waitFor();
    expect(await page.getByRole('link', { name: /^下载/ }).count()).toBe(0);
  });
});

describe.skipIf(findBrowser() === undefined)('an import of matters', () => {
  let office: OfficeInBrowser;

  beforeAll(async () => {
    office = await openOffice();
    await colleague(office.desk, { login: 'guanli', name: '周示例' }, { role: 'administrator', unitId: null });
  });
  afterAll(() => office?.close());

  const lineOf = (externalId: string, statement: string) =>
    JSON.stringify({ externalId, receivedOn: '2026-11-02', statement, identityMode: 'anonymous' });
  const FILE = [lineOf('A-1', '学校门口没有路灯。'), lineOf('A-2', ''), lineOf('A-3', '操场的栏杆坏了。')].join('\n');

  const bring = async (page: Page): Promise<string> => {
    await page.goto(`${office.address}/office/settings`);
    await page.getByRole('link', { name: /导入事项/ }).press('Enter');
    await page.getByLabel('原系统名称').fill('old-desk');
    await page
      .getByLabel('选择文件')
      .setInputFiles({ name: 'a.jsonl', mimeType: 'text/plain', buffer: Buffer.from(FILE) });
    await page.getByRole('button', { name: '试导入' }).press('Enter');
    await page.waitForURL(/\/jobs\/[0-9a-f-]{36}/);
    await page.getByText('已看 0 行，共 3 行').waitFor();
    return page.url().split('/').at(-1) ?? '';
  };

  test('is tried, looked at line by line, and then done', async () => {
    const page = await office.newPage();
    const complaints = complaintsOf(page);
    await office.signIn(page, 'guanli');
    const trial = await bring(page);
    await runJob(office.desk, trial);
    await page.getByText('试过 3 行：2 行可以导入，1 行不能').waitFor();
    await page.getByText('“statement”是空的').waitFor();
    expect(await lookAt(page, 'import-trial')).toEqual([]);
    await page.getByRole('checkbox', { name: '只看不能导入的' }).check();
    await page.getByText('已显示 1 行，共 1 行').waitFor();
    await page.getByRole('button', { name: '正式导入 2 行' }).press('Enter');
    await page.locator('dialog[open]').getByRole('button', { name: '正式导入 2 行' }).press('Enter');
    await page.waitForURL((url) => /\/jobs\/[0-9a-f-]{36}/.test(url.pathname) && !url.pathname.endsWith(trial));
    await runJob(office.desk, page.url().split('/').at(-1) ?? '');
    await page.getByText('已完成，共 3 行：2 行已登记或早已登记，1 行没有导入').waitFor();
    await page.getByRole('link', { name: '打开事项' }).first().press('Enter');
    await page.getByRole('heading', { name: '学校门口没有路灯。' }).waitFor();
    expect(complaints).toEqual([]);
  });
});
