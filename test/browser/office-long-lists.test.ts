import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findBrowser } from '../support/browser.ts';
import { colleague, type OfficeInBrowser, openOffice } from './office-support/office-in-browser.ts';

const COUNT = 53;

describe.skipIf(findBrowser() === undefined)('a list longer than a page', () => {
  let office: OfficeInBrowser;
  let unitId: string;

  beforeAll(async () => {
    office = await openOffice();
    const { desk } = office;
    await colleague(
      desk,
      { login: 'guanli', name: '周示例' },
      { role: 'administrator', unitId: null },
      { role: 'leader', unitId: null },
    );
    unitId = await desk.unitId('safety_unit');
    const citizen = await desk.citizen();
    for (let at = 0; at < COUNT; at += 1) await citizen.file();
    await desk.database.pool.query(
      "update petition set status = 'extension_pending', unit_id = $1, next_due_on = '2026-11-02'",
      [unitId],
    );
  });
  afterAll(() => office?.close());

  const rooms = [
    ['the queue', '', '[data-row-link]'],
    ['the board', 'board', '.board-column[aria-label="意见书审签"] .board-card'],
    ['the approvals', 'approvals', '.approvals-item'],
    ['the supervision', 'supervision', '[data-row-link]'],
  ] as const;
  test.for(rooms)('%s says how many of how many it shows, and shows the rest', async ([, path, row]) => {
    const page = await office.newPage();
    await office.signIn(page, 'guanli');
    await page.goto(`${office.address}/office/${path}${path === 'board' ? `?unit=${unitId}` : ''}`);
    await page.getByText(`已显示 50 件，共 ${COUNT} 件`).waitFor();
    expect(await page.locator(row).count()).toBe(50);
    await page.getByRole('button', { name: '再显示一些' }).press('Enter');
    await page
      .locator(row)
      .nth(COUNT - 1)
      .waitFor();
    expect(await page.locator(row).count()).toBe(COUNT);
  });
});
