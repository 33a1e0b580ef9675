import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findBrowser } from '../support/browser.ts';
import { violationsOn } from './office-support/axe.ts';
import {
  colleague,
  complaintsOf,
  NARROW,
  type OfficeInBrowser,
  openOffice,
  WIDE,
} from './office-support/office-in-browser.ts';

/** Where pictures of the rooms go, for people to look at; none where it is not set. */
const folder = process.env.OFFICE_PICTURES;

describe.skipIf(findBrowser() === undefined)('the rooms of the administration', () => {
  let office: OfficeInBrowser;
  let unit: string;

  beforeAll(async () => {
    if (folder) mkdirSync(folder, { recursive: true });
    office = await openOffice();
    const { desk } = office;
    unit = await desk.unitId('private_education_unit');
    const admin = await colleague(
      desk,
      { login: 'guanli', name: '周示例' },
      { role: 'administrator', unitId: null },
      { role: 'triage_officer', unitId: null },
    );
    const handler = await colleague(
      desk,
      { login: 'chengban', name: '吴示例' },
      { role: 'unit_handler', unitId: unit },
    );
    await colleague(desk, { login: 'juzhang', name: '李示例' }, { role: 'leader', unitId: null });
    const citizen = await desk.citizen();
    const handlerId = (await handler.get('/session')).body.id;
    for (let count = 0; count < 2; count += 1) {
      const { petitionId } = await citizen.file();
      const { version } = (await admin.get(`/petitions/${petitionId}`)).body;
      await admin.post(`/petitions/${petitionId}/assign`, { version, unitId: unit, handlerId, reason: null });
    }
    await admin.post('/substitutions', {
      ...{ staffId: handlerId, substituteId: (await admin.get('/session')).body.id },
      ...{ fromDay: '2026-11-23', toDay: '2026-11-27' },
    });
  });
  afterAll(() => office?.close());

  const rooms: [string, (page: Page) => Promise<void>][] = [
    [
      'people',
      async (page) => {
        await page.goto(`${office.address}/office/staff`);
        await page.locator('.who').first().waitFor();
      },
    ],
    [
      'one person',
      async (page) => {
        await page.getByRole('button', { name: '修改 吴示例' }).click();
        await page.locator('dialog[open] .account').waitFor();
      },
    ],
    [
      'units',
      async (page) => {
        await page.goto(`${office.address}/office/organisation`);
        await page.locator('.unit-row').first().waitFor();
        await page.locator('.radio').first().waitFor();
      },
    ],
    [
      'one unit',
      async (page) => {
        await page.locator('.unit-row', { hasText: '在办 2 件' }).getByRole('button', { name: /^修改/ }).click();
        await page.locator('dialog[open] .roles').waitFor();
      },
    ],
    [
      'audit',
      async (page) => {
        await page.goto(`${office.address}/office/audit`);
        await page.locator('.audit-details dd').first().waitFor();
      },
    ],
    [
      'account',
      async (page) => {
        await page.goto(`${office.address}/office/account`);
        await page.locator('.password-form').waitFor();
      },
    ],
  ];

  for (const [width, viewport] of [
    ['1440', WIDE],
    ['360', NARROW],
  ] as const) {
    test(`have no accessibility violation and no sideways scrolling at ${width} px`, async () => {
      for (const colorScheme of ['light', 'dark'] as const) {
        const page = await office.newPage({ viewport, colorScheme });
        const complaints = complaintsOf(page);
        await office.signIn(page, 'guanli');
        for (const [name, open] of rooms) {
          await open(page);
          if (folder) {
            const path = join(folder, `${name.replaceAll(' ', '-')}-${width}-${colorScheme}.png`);
            await page.screenshot({ path, fullPage: true, animations: 'disabled' });
          }
          expect.soft(await violationsOn(page), `${name} ${colorScheme}`).toEqual([]);
          const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
          expect.soft(overflow, `${name} is too wide`).toBeLessThanOrEqual(0);
        }
        expect(complaints).toEqual([]);
      }
    });
  }

  test('let an administrator give somebody a post and another role, by keyboard', async () => {
    const page = await office.newPage();
    await office.signIn(page, 'guanli');
    await page.goto(`${office.address}/office/staff`);
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

  test('show on an open page that a role was taken away', async () => {
    const { desk } = office;
    const person = await colleague(desk, { login: 'fenban', name: '郑示例' }, { role: 'administrator', unitId: null });
    const page = await office.newPage();
    await office.signIn(page, 'fenban');
    await page.goto(`${office.address}/office/staff`);
    await page.locator('.who').first().waitFor();
    const { id } = (await person.get('/session')).body;
    await desk.database.prisma.staffRole.updateMany({ where: { staffId: id }, data: { role: 'auditor' } });
    await page.getByRole('button', { name: '修改 李示例' }).click();
    await page.locator('dialog[open]').getByRole('button', { name: '生成重设链接' }).click();
    await page.getByText('只有管理员可以管理人员').waitFor();
    await page.getByRole('link', { name: '审计记录' }).waitFor();
  });
});
