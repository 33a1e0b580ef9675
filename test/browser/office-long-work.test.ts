import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startLedgerExport } from '../../src/app/desk-jobs/start-ledger-export.ts';
import { keepImportFile, startTrial } from '../../src/app/desk-jobs/start-matter-import.ts';
import { runJob, storeOf } from '../office/support/desk-jobs.ts';
import { findBrowser } from '../support/browser.ts';
import { colleague, complaintsOf, type OfficeInBrowser, openOffice } from './office-support/office-in-browser.ts';
import { lookAt } from './office-support/rooms.ts';

let office: OfficeInBrowser;
let page: Page;
let complaints: string[];

beforeAll(async () => {
  if (!findBrowser()) return;
  office = await openOffice();
  // What is kept for seven days is kept by the server's clock.
  office.desk.now = new Date();
  await colleague(office.desk, { login: 'guanli', name: '周示例' }, { role: 'administrator', unitId: null });
  await colleague(office.desk, { login: 'tongshi', name: '吴示例' }, { role: 'administrator', unitId: null });
  page = await office.newPage();
  complaints = complaintsOf(page);
  await office.signIn(page, 'guanli');
});
afterAll(() => office?.close());

const asStaff = async (login: string) => {
  const { id } = await office.desk.database.prisma.staff.findUniqueOrThrow({ where: { login } });
  return { id, name: login, grants: [{ role: 'administrator' as const, unitId: null }] };
};

async function anExport(login: string): Promise<string> {
  const actor = await asStaff(login);
  const ask = { format: 'csv' as const, filter: { queue: 'open' as const }, count: 0, locale: 'zh-CN' as const };
  const started = await office.desk.deps.work.run((stores) =>
    startLedgerExport({ stores, deps: office.desk.deps, actor }, ask),
  );
  if (!started.ok) throw new Error(started.code);
  return started.id;
}

const lineOf = (at: number) =>
  JSON.stringify({
    ...{ externalId: `A-${at}`, receivedOn: '2026-11-02', identityMode: 'anonymous' },
    statement: at % 5 === 0 ? '' : `学校门口第 ${at} 盏路灯不亮。`,
  });

async function aTrial(lines: number): Promise<string> {
  const { desk } = office;
  const bytes = Buffer.from(Array.from({ length: lines }, (_, at) => lineOf(at)).join('\n'));
  const content = (async function* () {
    yield bytes;
  })();
  const kept = await keepImportFile(storeOf(desk), { source: 'old-desk', content, locale: 'zh-CN' });
  if (!kept.ok) throw new Error(kept.code);
  const actor = await asStaff('guanli');
  const started = await desk.deps.work.run((stores) => startTrial({ stores, deps: desk.deps, actor }, kept.file));
  if (!started.ok) throw new Error(started.code);
  return started.id;
}

describe.skipIf(findBrowser() === undefined)('the room of long work', () => {
  test('with nothing in it says where long work comes from', async () => {
    await page.goto(`${office.address}/office/jobs`);
    await page.getByText('还没有后台任务', { exact: false }).waitFor();
    expect(await lookAt(page, 'jobs-none')).toEqual([]);
  });

  test("shows nobody another person's work", async () => {
    const id = await anExport('tongshi');
    await page.goto(`${office.address}/office/jobs/${id}`);
    await page.locator('main .empty').waitFor();
    expect(await page.locator('main').textContent()).not.toContain('导出台账');
    expect(await lookAt(page, 'job-of-another')).toEqual([]);
    await page.goto(`${office.address}/office/jobs`);
    await page.getByText('还没有后台任务', { exact: false }).waitFor();
  });

  test('shows the result of each line a page at a time, while the work goes on', async () => {
    const id = await aTrial(450);
    await page.goto(`${office.address}/office/jobs/${id}`);
    await page.getByText('已看 0 行，共 450 行').waitFor();
    await runJob(office.desk, id);
    await page.getByText('试过 450 行：360 行可以导入，90 行不能').waitFor();
    await page.getByText('已显示 200 行，共 450 行').waitFor();
    await page.getByRole('button', { name: '再显示一些' }).click();
    await page.getByText('已显示 400 行，共 450 行').waitFor();
    expect(await lookAt(page, 'job-lines')).toEqual([]);
    await page.getByRole('checkbox', { name: '只看不能导入的' }).check();
    await page.getByText('已显示 90 行，共 90 行').waitFor();
  });

  test('says that a file is gone when its days are over', async () => {
    const id = await anExport('guanli');
    await runJob(office.desk, id);
    await page.goto(`${office.address}/office/jobs/${id}`);
    await page.getByRole('link', { name: /^下载/ }).waitFor();
    await office.desk.database.pool.query("update desk_job set finished_at = now() - interval '8 days' where id = $1", [
      id,
    ]);
    await page.reload();
    await page.getByText('文件已过保留期，已删除', { exact: false }).waitFor();
    expect(await page.getByRole('link', { name: /^下载/ }).count()).toBe(0);
    expect(await lookAt(page, 'job-gone')).toEqual([]);
    complaints.splice(0); // the work of another was asked for, and not found
  });
});

describe.skipIf(findBrowser() === undefined)('a routing table from a file', () => {
  const bring = async (name: string, content: string) => {
    await page.getByLabel('导入文件').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(content) });
    await page
      .locator('dialog[open]')
      .getByRole('heading', { name: `导入 ${name}` })
      .waitFor();
  };
  const table = async (): Promise<string> => {
    const response = await page.request.get(`${office.address}/api/office/routing/export?format=csv`);
    return (await response.json()).content;
  };

  test('that cannot be read is refused with each bad row, and changes nothing', async () => {
    await page.goto(`${office.address}/office/routing`);
    const lines = (await table()).trim().split('\r\n');
    await bring('坏的.csv', [...lines, 'a,b', '', lines[1]?.replace(/,no,yes$/, ',maybe,yes')].join('\r\n'));
    const dialog = page.locator('dialog[open]');
    await dialog.getByText('文件有 2 处读不出来，什么也没有导入').waitFor();
    await dialog.getByText(`第 ${lines.length + 1} 行的格数与表头不一致`, { exact: false }).waitFor();
    await dialog.getByText(`第 ${lines.length + 3} 行`, { exact: false }).waitFor();
    expect(await lookAt(page, 'routing-import-bad')).toEqual([]);
    await dialog.getByRole('button', { name: '关闭' }).last().click();
    expect(await page.getByRole('button', { name: '发布' }).count()).toBe(0);
  });

  test('says what it would change, asks before it replaces a draft, and then becomes the draft', async () => {
    const lines = (await table()).trim().split('\r\n');
    const changed = lines.slice(0, -1).join('\r\n').replace('窗口服务', '窗口与服务');
    await bring('新的.csv', changed);
    const dialog = page.locator('dialog[open]');
    await dialog.getByText('修改 1 类', { exact: false }).waitFor();
    await dialog.getByText('删去 1 类', { exact: false }).waitFor();
    expect(await lookAt(page, 'routing-import')).toEqual([]);
    await dialog.getByRole('button', { name: '放进草稿' }).click();
    await page.getByText('已存入草稿', { exact: false }).first().waitFor();
    await bring('又一个.csv', lines.join('\r\n').replace('窗口服务', '窗口的服务'));
    await dialog.getByText('会替换现在的草稿，其中有 2 处修改').waitFor();
    expect(await lookAt(page, 'routing-import-replaces')).toEqual([]);
    await dialog.getByRole('button', { name: '取消' }).click();
    await bring('又一个.csv', lines.join('\r\n').replace('窗口服务', '窗口的服务'));
    await dialog.getByRole('button', { name: '替换草稿' }).click();
    await page.locator('dialog[open]').waitFor({ state: 'detached' });
    expect(complaints).toEqual([]);
  });
});
