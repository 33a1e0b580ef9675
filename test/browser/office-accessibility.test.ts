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
import { draftedLetter, fullCase, mixedMatters } from './office-support/sample-matters.ts';

describe.skipIf(findBrowser() === undefined)('the pages of the office', () => {
  let office: OfficeInBrowser;
  let caseId: string;
  let letterId: string;
  let invite: string;

  beforeAll(async () => {
    office = await openOffice();
    const { desk } = office;
    const citizen = await desk.citizen();
    const triage = await colleague(
      desk,
      { login: 'fenban', name: '周示例' },
      { role: 'triage_officer', unitId: null },
      { role: 'administrator', unitId: null },
    );
    caseId = (await fullCase(desk, citizen, triage)).petitionId;
    letterId = await draftedLetter(desk, citizen, triage);
    await mixedMatters(desk, citizen, triage);
    invite = await desk.invite([{ role: 'auditor', unitId: null }]);
  });
  afterAll(() => office?.close());

  const steps: [string, (page: Page) => Promise<void>][] = [
    [
      'the invitation',
      async (page) => {
        await page.goto(`${office.address}/office/invite#${invite}`);
        await page.locator('.rules').waitFor();
      },
    ],
    [
      'sign-in',
      async (page) => {
        await page.goto(`${office.address}/office/sign-in?ended=1`);
        await page.locator('form').waitFor();
      },
    ],
    [
      'the list',
      async (page) => {
        await office.signIn(page, 'fenban');
        await page.locator('[data-row-link]').first().waitFor();
      },
    ],
    [
      'an empty search',
      async (page) => {
        await page.goto(`${office.address}/office/?q=nothing`);
        await page.locator('.empty').waitFor();
      },
    ],
    [
      'the case',
      async (page) => {
        await page.goto(`${office.address}/office/petitions/${caseId}`);
        await page.locator('.bubble').first().waitFor();
      },
    ],
    [
      'the case with a note in the making',
      async (page) => {
        await page.keyboard.press('n');
        await page.keyboard.type('已联系学校。');
      },
    ],
    [
      'the full record',
      async (page) => {
        await page.getByRole('tab', { name: /全部记录/ }).click();
        await page.locator('.history').waitFor();
      },
    ],
    [
      'the dispatch dialog',
      async (page) => {
        await page.getByRole('button', { name: '转办', exact: true }).click();
        await page.getByText('定领导、督办、要求、期限和协办').click();
        await page.getByRole('button', { name: '添加协办单位' }).click();
      },
    ],
    [
      'the triage dialog with a fault',
      async (page) => {
        await page.keyboard.press('Escape');
        await page.goto(`${office.address}/office/petitions/${caseId}?do=triage`);
        await page.locator('dialog[open] .radio').first().waitFor();
        await page.locator('dialog[open]').getByRole('button', { name: '初审分类' }).click();
        await page.getByText('请选一项。').waitFor();
      },
    ],
    [
      'the menu of everything else',
      async (page) => {
        await page.keyboard.press('Escape');
        await page.getByRole('button', { name: '更多操作' }).click();
        await page.getByRole('menuitem').first().waitFor();
      },
    ],
    [
      'a letter that waits to be checked',
      async (page) => {
        await page.goto(`${office.address}/office/petitions/${letterId}`);
        await page.locator('.decision-claims').waitFor();
      },
    ],
    [
      'the letter being drafted',
      async (page) => {
        await page.goto(`${office.address}/office/petitions/${letterId}?do=draft_letter`);
        await page.locator('dialog[open] .form-row').first().waitFor();
      },
    ],
    [
      'the bell',
      async (page) => {
        await page.goto(`${office.address}/office/petitions/${caseId}`);
        await page.locator('.bell').click();
        await page.locator('dialog[open]').waitFor();
      },
    ],
    [
      'the identity dialog',
      async (page) => {
        await page.keyboard.press('Escape');
        await page.getByRole('button', { name: '查看身份' }).click();
        await page.locator('dialog[open]').waitFor();
      },
    ],
    [
      'people',
      async (page) => {
        await page.goto(`${office.address}/office/staff`);
        await page.getByRole('heading', { level: 1 }).waitFor();
        await page.getByText('周示例').last().waitFor();
      },
    ],
  ];

  for (const [width, viewport] of [
    ['1440 px', WIDE],
    ['360 px', NARROW],
  ] as const) {
    for (const colorScheme of ['light', 'dark'] as const) {
      test(`have no accessibility violation and no sideways scrolling at ${width}, ${colorScheme}`, async () => {
        const page = await office.newPage({ viewport, colorScheme });
        const complaints = complaintsOf(page);
        for (const [name, open] of steps) {
          await open(page);
          expect.soft(await violationsOn(page), name).toEqual([]);
          const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
          expect.soft(overflow, `${name} is too wide`).toBeLessThanOrEqual(0);
        }
        expect(complaints).toEqual([]);
      });
    }
  }
});
