import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { StaffBrowser } from '../office/support/browser.ts';
import { findBrowser } from '../support/browser.ts';
import { violationsOn } from './office-support/axe.ts';
import { colleague, type OfficeInBrowser, openOffice } from './office-support/office-in-browser.ts';
import { shoot } from './office-support/rooms.ts';

/** Nobody has to look for it. */
const isInView = (element: Element): boolean => {
  const { top, bottom } = element.getBoundingClientRect();
  return top >= 0 && bottom <= window.innerHeight;
};

describe.skipIf(findBrowser() === undefined)('two who edit the same', () => {
  let office: OfficeInBrowser;
  let first: StaffBrowser;
  let second: Page;

  beforeAll(async () => {
    office = await openOffice();
    const admin = { role: 'administrator', unitId: null } as const;
    first = await colleague(office.desk, { login: 'guanli', name: '钱示例' }, admin);
    await colleague(office.desk, { login: 'guanli2', name: '孙示例' }, admin);
  });
  afterAll(() => office?.close());
  beforeEach(async () => {
    second = await office.newPage();
    await office.signIn(second, 'guanli2');
  });

  test('limit are shown both values, and go on from either', async () => {
    const { items } = (await first.get('/limit-rules')).body;
    const { version } = items.find(({ key }: { key: string }) => key === 'handle');
    await second.goto(`${office.address}/office/settings/limits`);
    await second.getByRole('button', { name: '修改期限：办理期限' }).click();
    await second.getByLabel('时长').fill('55');
    const rule = { key: 'handle', amount: 50, unit: 'calendar_day', runs: true, validFrom: '2026-12-07' };
    expect((await first.post('/limit-rules', { ...rule, version })).status).toBe(200);
    await second.getByLabel('从哪天起').fill('2026-12-14');
    await second.getByRole('button', { name: '保存' }).click();
    await second.getByText('现在是：50 天').waitFor();
    await second.getByText('您写的：55 天').waitFor();
    expect(await violationsOn(second)).toEqual([]);
    await shoot(second, 'limit-conflict');
    await second.getByRole('button', { name: '用现在的' }).click();
    expect(await second.getByLabel('时长').inputValue()).toBe('50');
    await second.getByLabel('时长').fill('45');
    await second.getByRole('button', { name: '保存' }).click();
    await second.getByText('起改为 45 天', { exact: false }).waitFor();
  });

  test('category of the routing table are shown what differs, and nothing typed is lost', async () => {
    const change = async (keywordsZh: string[]) => {
      const routing = (await first.get('/routing')).body;
      const entries = (routing.draft?.entries ?? routing.entries).map((entry: { code: string }) =>
        entry.code === 'safety' ? { ...entry, keywordsZh } : entry,
      );
      const answer = await first.post('/routing/draft', { entries, revision: routing.draft?.revision ?? null });
      expect(answer.status, answer.text).toBe(200);
    };
    await second.goto(`${office.address}/office/routing`);
    await second.getByRole('button', { name: /^修改.*学校安全/ }).click();
    const keywords = second.getByLabel('关键词（中文）');
    await keywords.fill('路灯\n围墙');
    await change(['校车']);
    await second.getByRole('button', { name: '存入草稿' }).click();
    await second.getByText('现在是：校车').waitFor();
    await second.getByText('您写的：路灯；围墙').waitFor();
    expect(await keywords.inputValue()).toBe('路灯\n围墙');
    expect(await violationsOn(second)).toEqual([]);
    expect(await second.getByText('现在是：校车').evaluate(isInView)).toBe(true);
    await shoot(second, 'category-conflict');
    await second.getByRole('button', { name: '用我的，覆盖' }).click();
    const kept = async () =>
      (await first.get('/routing')).body.draft.entries.find(({ code }: { code: string }) => code === 'safety');
    await expect.poll(async () => (await kept()).keywordsZh).toEqual(['路灯', '围墙']);
    await keywords.waitFor({ state: 'detached' });
  });
});
