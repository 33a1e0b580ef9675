import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Citizen } from '../office/support/office-desk.ts';
import { findBrowser } from '../support/browser.ts';
import { violationsOn } from './office-support/axe.ts';
import { colleague, NARROW, type OfficeInBrowser, openOffice } from './office-support/office-in-browser.ts';

const REPLY = '经现场核实，路灯已经报修，三天内修好。';

describe.skipIf(findBrowser() === undefined)('two people at one matter', () => {
  let office: OfficeInBrowser;
  let citizen: Citizen;
  let mine: Page;
  let theirs: Page;
  let id: string;

  beforeAll(async () => {
    office = await openOffice();
    citizen = await office.desk.citizen();
    const role = { role: 'triage_officer', unitId: null } as const;
    await colleague(office.desk, { login: 'one', name: '周示例' }, role);
    await colleague(office.desk, { login: 'two', name: '郑示例' }, role);
    mine = await office.newPage();
    theirs = await office.newPage();
    await office.signIn(mine, 'one');
    await office.signIn(theirs, 'two');
    // The first does not hear of what the second does before the server refuses what he sends.
    await mine.route('**/api/office/live', (route) => route.abort());
  });
  afterAll(() => office?.close());
  beforeEach(async () => {
    id = (await citizen.file()).petitionId;
    await open(mine);
    await open(theirs);
  });

  const open = async (page: Page) => {
    await page.goto(`${office.address}/office/petitions/${id}`);
    await page.locator('.bubble').first().waitFor();
  };
  const dialog = (page: Page) => page.locator('dialog[open]');
  const box = (page: Page) => page.getByRole('textbox', { name: '处理意见' });
  const conflict = (page: Page) => page.locator('.versions');
  const classify = async (page: Page, digit: string, why: string) => {
    await page.locator('h1').click();
    await page.keyboard.press('t');
    await dialog(page).waitFor();
    await page.keyboard.press(digit);
    await dialog(page)
      .getByRole('textbox', { name: /分类理由/ })
      .fill(why);
  };
  const submit = (page: Page) => page.keyboard.press('Control+Enter');
  const classNow = async () =>
    (await office.desk.database.prisma.petition.findUniqueOrThrow({ where: { id } })).triageClass;
  const bothClassified = async () => {
    await classify(mine, '2', '涉及两个单位。');
    await classify(theirs, '1', '责任清楚。');
    await submit(theirs);
    await dialog(theirs).waitFor({ state: 'detached' });
    await submit(mine);
    await conflict(mine).waitFor();
  };

  test('are shown what the other did beside what they filled in, and the focus is there', async () => {
    await bothClassified();
    const other = conflict(mine).getByRole('region', { name: '期间有变化' });
    await other.getByText('郑示例').waitFor();
    await other.getByText('责任清楚。').first().waitFor();
    const own = conflict(mine).getByRole('region', { name: '您写的' });
    await own.getByText('涉及两个单位。').waitFor();
    await own.getByText('复杂').waitFor();
    expect(
      await conflict(mine)
        .getByRole('heading', { level: 3 })
        .evaluate((head) => head === document.activeElement),
    ).toBe(true);
    expect(await classNow()).toBe('simple');
    expect(await violationsOn(mine)).toEqual([]);
    await mine.setViewportSize(NARROW);
    const boxes = await Promise.all([other.boundingBox(), own.boundingBox()]);
    expect(boxes[1]?.y).toBeGreaterThan((boxes[0]?.y ?? 0) + (boxes[0]?.height ?? 0) - 1);
    expect(await violationsOn(mine)).toEqual([]);
    await mine.setViewportSize({ width: 1440, height: 900 });
  });

  test('can have their own hold, with a press', async () => {
    await bothClassified();
    await conflict(mine).getByRole('button', { name: '按我填的提交' }).click();
    await dialog(mine).waitFor({ state: 'detached' });
    expect(await classNow()).toBe('complex');
  });

  test('can take the other’s and begin from there', async () => {
    await bothClassified();
    await conflict(mine).getByRole('button', { name: '放弃我写的' }).click();
    await conflict(mine).waitFor({ state: 'detached' });
    expect(await dialog(mine).getByRole('radio', { name: /^简单/ }).isChecked()).toBe(true);
    expect(
      await dialog(mine)
        .getByRole('textbox', { name: /分类理由/ })
        .inputValue(),
    ).toBe('');
    expect(await dialog(mine).evaluate((element) => element.contains(document.activeElement))).toBe(true);
  });

  test('can go on filling in, by keyboard alone', async () => {
    await bothClassified();
    await mine.keyboard.press('Tab');
    await mine.keyboard.press('Enter');
    await conflict(mine).waitFor({ state: 'detached' });
    expect(await dialog(mine).evaluate((element) => element.contains(document.activeElement))).toBe(true);
    expect(await dialog(mine).getByRole('radio', { name: /^复杂/ }).isChecked()).toBe(true);
    expect(await classNow()).toBe('simple');
  });

  test('have both versions of a reply, too, and can drop their own', async () => {
    await box(mine).fill(REPLY);
    await classify(theirs, '1', '责任清楚。');
    await submit(theirs);
    await dialog(theirs).waitFor({ state: 'detached' });
    await mine.getByRole('button', { name: '发送处理意见' }).click();
    await conflict(mine).getByRole('region', { name: '您写的' }).getByText(REPLY).waitFor();
    await conflict(mine).getByRole('region', { name: '期间有变化' }).getByText('责任清楚。').waitFor();
    await conflict(mine).getByRole('button', { name: '放弃我写的' }).click();
    await conflict(mine).waitFor({ state: 'detached' });
    expect(await box(mine).inputValue()).toBe('');
  });

  test('see at a dispatch to whom the other gave it meanwhile', async () => {
    const dispatch = async (page: Page, unit: string) => {
      await page.locator('h1').click();
      await page.keyboard.press('a');
      await dialog(page).getByRole('combobox', { name: '承办单位' }).fill(unit);
      await page.getByRole('treeitem').filter({ hasText: unit }).first().click();
    };
    await dispatch(mine, '安全');
    await dialog(mine).getByRole('region', { name: '预览' }).getByText('安全').waitFor();
    await dispatch(theirs, '网');
    await dialog(theirs)
      .getByRole('button', { name: /^转办到/ })
      .click();
    await dialog(theirs).waitFor({ state: 'detached' });
    await dialog(mine)
      .getByRole('button', { name: /^转办到/ })
      .click();
    await conflict(mine)
      .getByRole('region', { name: '期间有变化' })
      .getByText('网', { exact: false })
      .first()
      .waitFor();
    await conflict(mine).getByRole('region', { name: '您写的' }).getByText('安全').waitFor();
  });
});
