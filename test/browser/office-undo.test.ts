import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { sendHeld } from '../../src/app/held/send-held.ts';
import { type Citizen, PASSWORD } from '../office/support/office-desk.ts';
import { findBrowser } from '../support/browser.ts';
import { violationsOn } from './office-support/axe.ts';
import { loseSession } from './office-support/lost-session.ts';
import {
  colleague,
  complaintsOf,
  NARROW,
  type OfficeInBrowser,
  openOffice,
  WIDE,
} from './office-support/office-in-browser.ts';
import { lookAt } from './office-support/rooms.ts';

const REPLY = '经现场核实，路灯已经报修，三天内修好。';

describe.skipIf(findBrowser() === undefined)('a message to the petitioner can be taken back for ten seconds', () => {
  let office: OfficeInBrowser;
  let citizen: Citizen;
  let page: Page;
  let petitionId: string;

  beforeAll(async () => {
    office = await openOffice();
    citizen = await office.desk.citizen();
    const triage = { role: 'triage_officer', unitId: null } as const;
    await colleague(office.desk, { login: 'writer', name: '周示例' }, triage);
    await colleague(office.desk, { login: 'other', name: '郑示例' }, triage);
    await colleague(office.desk, { login: 'hasty', name: '吴示例' }, triage);
  });
  afterAll(() => office?.close());
  beforeEach(async () => {
    petitionId = (await citizen.file()).petitionId;
    page = await office.newPage();
    await office.signIn(page, 'writer', `/petitions/${petitionId}`);
    await page.locator('.bubble').first().waitFor();
  });

  const open = async (on: Page) => {
    await on.goto(`${office.address}/office/petitions/${petitionId}`);
    await on.locator('.bubble').first().waitFor();
  };
  const box = (on: Page = page) => on.getByRole('textbox', { name: '处理意见' });
  /** Waits for what the box holds. */
  const holds = (text: string) =>
    page.waitForFunction(
      (wanted) => document.querySelector<HTMLTextAreaElement>('.composer textarea')?.value === wanted,
      text,
    );
  const strip = (on: Page = page) => on.getByRole('region', { name: '等着发出的消息' });
  const send = async () => {
    await box().fill(REPLY);
    await box().press('Control+Enter');
    await strip().getByText('就要发给信访人').waitFor();
  };
  const rows = () => office.desk.database.prisma.heldMessage.findMany({ where: { petitionId } });
  /** What the job does when the time is over. */
  const timeIsOver = async () => {
    const { work } = office.desk.deps;
    for (const { id } of await rows()) await work.run((stores) => sendHeld(stores, office.desk.deps, { id }));
  };
  const sent = () => office.desk.database.prisma.petitionEvent.count({ where: { petitionId, type: 'replied' } });

  test('by the keyboard, and the words stand in the box again', async () => {
    const complaints = complaintsOf(page);
    await send();
    expect(await box().inputValue()).toBe('');
    expect(await page.locator('.bubble-reply').count()).toBe(0);
    await page.keyboard.press('Control+z');
    await holds(REPLY);
    await strip().waitFor({ state: 'hidden' });
    await page.waitForFunction(() => document.activeElement?.tagName === 'TEXTAREA');
    await expect.poll(rows, { timeout: 10_000 }).toEqual([]);
    expect(await sent()).toBe(0);
    expect(complaints).toEqual([]);
  });

  test('by z from another page, which leads back to the words', async () => {
    await send();
    await page.locator('.case-crumb a').first().click();
    await page.getByRole('heading', { name: '全部在办' }).waitFor();
    await strip().waitFor();
    await page.keyboard.press('z');
    await page.waitForURL(`**/petitions/${petitionId}`);
    await holds(REPLY);
    expect(await sent()).toBe(0);
  });

  test('not when it is sent at once; then it stands in the conversation', async () => {
    await send();
    await strip().getByRole('button', { name: '立即发送' }).click();
    await page.locator('.bubble-reply', { hasText: REPLY }).waitFor();
    await page.getByText('处理意见已开始发送').waitFor();
    await strip().waitFor({ state: 'hidden' });
    expect(await sent()).toBe(1);
  });

  test('also after a reload; and closing the page does not lose it', async () => {
    await send();
    await page.reload();
    await strip().getByText('就要发给信访人').waitFor();
    expect(await box().inputValue()).toBe('');
    await page.context().close();
    await timeIsOver();
    expect(await sent()).toBe(1);
    expect(await rows()).toEqual([]);
  });

  test('in one tab; another tab does not say that it was sent', async () => {
    await send();
    const second = await page.context().newPage();
    await open(second);
    await strip(second).getByText('就要发给信访人').waitFor();
    await strip().getByRole('button', { name: '撤回' }).click();
    await holds(REPLY);
    await strip(second).waitFor({ state: 'hidden' });
    expect(await second.getByText('处理意见已开始发送').count()).toBe(0);
    expect(await sent()).toBe(0);
  });

  test('and stays with the server where the browser cannot keep the words', async () => {
    await send();
    await page.evaluate(() => {
      Storage.prototype.setItem = () => {
        throw new DOMException('full', 'QuotaExceededError');
      };
    });
    await strip().getByRole('button', { name: '撤回' }).click();
    await holds(REPLY);
    await expect.poll(rows, { timeout: 10_000 }).toMatchObject([{ refusal: 'taken_back' }]);
    await page.reload();
    await holds(REPLY);
    await expect.poll(rows, { timeout: 10_000 }).toEqual([]);
  });

  test('puts what has been written since behind the words that came back', async () => {
    await send();
    await box().fill('另外，已通知学校。');
    await strip().getByRole('button', { name: '撤回' }).click();
    await holds(`${REPLY}\n\n另外，已通知学校。`);
  });

  test('comes back by itself, beside the news, when the petitioner has added something meanwhile', async () => {
    await send();
    await citizen.run({ kind: 'addMaterial', petitionId, text: '昨晚又有孩子摔倒。', files: [] });
    await timeIsOver();
    await page.locator('.notice-warning', { hasText: '昨晚又有孩子摔倒。' }).waitFor();
    await holds(REPLY);
    expect(await sent()).toBe(0);
    await page.getByRole('button', { name: /未读提醒/ }).click();
    await page.locator('dialog[open]').getByText('您的消息没有发出').first().waitFor();
  });

  test('waits on every page for whoever was elsewhere when it could not be sent', async () => {
    await send();
    await page.locator('.case-crumb a').first().click();
    await page.getByRole('heading', { name: '全部在办' }).waitFor();
    await citizen.run({ kind: 'addMaterial', petitionId, text: '昨晚又有孩子摔倒。', files: [] });
    await timeIsOver();
    await strip().getByText('没有发出').waitFor();
    expect(await violationsOn(page)).toEqual([]);
    await strip().getByRole('button', { name: '取回文字' }).click();
    await holds(REPLY);
    await strip().waitFor({ state: 'hidden' });
  });

  test('keeps the words when the answer to taking it back gets lost', async () => {
    await send();
    let lost = 0;
    await page.route('**/held/*/back', async (route) => {
      lost += 1;
      if (lost > 1) return route.continue();
      await route.fetch();
      await route.abort('connectionreset');
    });
    await strip().getByRole('button', { name: '撤回' }).click();
    await holds(REPLY);
    await expect.poll(rows, { timeout: 10_000 }).toEqual([]);
    expect(await sent()).toBe(0);
  });

  test('is seen as being sent by a colleague who has the case open', async () => {
    const other = await office.newPage();
    await office.signIn(other, 'other', `/petitions/${petitionId}`);
    await other.getByText('周示例 正在看').waitFor();
    await send();
    await other.getByText('周示例 的消息正在发出').waitFor();
    await page.keyboard.press('Control+z');
    await other.getByText('周示例 的消息正在发出').waitFor({ state: 'detached' });
  });

  test('goes out at once for whoever wants that', async () => {
    page = await office.newPage();
    await office.signIn(page, 'hasty', '/account');
    const choice = page.getByRole('checkbox', { name: /等 10 秒/ });
    await choice.uncheck();
    await page.getByText('消息会马上发出').waitFor();
    await open(page);
    await box().fill(REPLY);
    await page.getByRole('button', { name: '发送处理意见' }).click();
    await page.locator('.bubble-reply', { hasText: REPLY }).waitFor();
    await page.goto(`${office.address}/office/account`);
    await choice.check();
    await page.getByText('消息会等 10 秒再发出').waitFor();
  });

  test('survives the end of the session in between', async () => {
    await send();
    const press = () => strip().getByRole('button', { name: '撤回' }).click();
    await loseSession(page, office, { login: 'writer', password: PASSWORD, press });
    await page.waitForURL(`**/office/petitions/${petitionId}`);
    await strip().getByRole('button', { name: '撤回' }).click();
    await holds(REPLY);
  });

  test('covers none of the box’s buttons, and has no accessibility violation, wide or narrow, light or dark', async () => {
    for (const viewport of [WIDE, NARROW]) {
      await page.setViewportSize(viewport);
      await send();
      await box().fill('另外，已通知学校。');
      await page.getByRole('button', { name: '发送处理意见' }).click({ trial: true });
      await strip().getByRole('button', { name: '撤回' }).click();
      await holds(`${REPLY}\n\n另外，已通知学校。`);
    }
    await send();
    await page.mouse.move(0, 0); // no hint of a button
    expect(await lookAt(page, 'held')).toEqual([]);
  });
});
