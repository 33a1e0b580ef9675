import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tellAuthors } from '../../src/app/calls/tell-authors.ts';
import { seedCalendar } from '../../src/app/sample/seed-calendar.ts';
import { announcedYears } from '../../src/infra/announced-days.ts';
import { findBrowser } from '../support/browser.ts';
import { colleague, complaintsOf, type OfficeInBrowser, openOffice } from './office-support/office-in-browser.ts';
import { inEnglish, lookAt, pick } from './office-support/rooms.ts';

let office: OfficeInBrowser;
let page: Page;
let complaints: string[];

const row = (text: string) => page.locator('.duty-list > li', { hasText: text });
const region = (name: string) => page.getByRole('region', { name });
const toast = (text: string) => page.getByText(text).first().waitFor();

describe.skipIf(findBrowser() === undefined)('the rooms of duty and of calls', () => {
  beforeAll(async () => {
    office = await openOffice();
    const { desk } = office;
    await desk.deps.work.run((stores) => seedCalendar(stores, announcedYears()));
    await colleague(desk, { login: 'clerk', name: '赵小青' }, { role: 'registrar', unitId: null });
    await colleague(desk, { login: 'leader', name: '钱大河' }, { role: 'leader', unitId: null });
    page = await office.newPage();
    complaints = complaintsOf(page);
    await office.signIn(page, 'clerk');
  });
  afterAll(() => office?.close());

  test('duty says who is called without a roster, and takes a turn, its gaps and its notes', async () => {
    await page.goto(`${office.address}/office/duty`);
    await page.getByText('这两周还没有排班').waitFor();
    expect(await lookAt(page, 'duty-empty')).toEqual([]);
    const form = region('排一个班次');
    await form.getByLabel('日期').fill('2026-11-23');
    await pick(page, '值班人员', '赵小青');
    await pick(page, '带班领导', '钱大河');
    await form.getByLabel('值班电话').fill('13800000009');
    await form.getByRole('button', { name: '排班' }).click();
    await row('正在值班').waitFor();
    expect(await row('正在值班').textContent()).toContain('带班领导：钱大河');
    await page.getByText('段时间没有人值班').waitFor();
    await row('正在值班').getByText('写交接记录').click();
    await row('正在值班').getByLabel('要交接的事').fill('XF2026-000001 下午三点回电。');
    expect(await lookAt(page, 'duty-turn')).toEqual([]);
    await row('正在值班').getByRole('button', { name: '保存记录' }).click();
    await row('正在值班').locator('blockquote', { hasText: '下午三点回电' }).waitFor();
  });

  test('refuses a turn that overlaps, and says why; one that has not begun can be taken back', async () => {
    const form = region('排一个班次');
    await form.getByLabel('日期').fill('2026-11-23');
    await form.getByLabel('从（时:分）').fill('22:00');
    await form.getByLabel('到（时:分）').fill('23:00');
    await form.getByRole('button', { name: '排班' }).click();
    await form.locator('.notice').waitFor();
    expect(await form.locator('.notice').textContent()).toContain('已经有人值班');
    await form.getByLabel('日期').fill('');
    await form.getByLabel('日期').fill('2026-11-25');
    await form.getByRole('button', { name: '排班' }).click();
    const later = row('11月25日');
    await later.getByRole('button', { name: /撤下/ }).click();
    await page.getByRole('dialog').getByRole('button', { name: '撤下' }).click();
    await later.waitFor({ state: 'detached' });
  });

  test('a calendar address is made, and stops when it is dropped', async () => {
    const feed = region('日历订阅');
    await feed.getByRole('button', { name: '生成新地址' }).click();
    const shown = await feed.locator('code').textContent();
    const path = new URL(shown ?? '').pathname;
    const ics = async () => (await page.request.get(`${office.address}${path}`)).status();
    expect(await ics()).toBe(200);
    expect(await lookAt(page, 'duty-feed')).toEqual([]);
    await feed.getByRole('button', { name: '停用地址' }).click();
    await feed.locator('code').waitFor({ state: 'detached' });
    expect(await ics()).toBe(404);
    expect(complaints).toEqual([]);
  });

  test('a call is drafted, put, answered, grouped, assessed and concluded', async () => {
    const { desk } = office;
    await page.goto(`${office.address}/office/calls`);
    await page.getByText('还没有征集').waitFor();
    expect(await lookAt(page, 'calls-empty')).toEqual([]);
    const form = region('新的征集');
    await form.getByLabel('题目', { exact: true }).fill('课后服务怎样更好');
    await form.getByLabel('说明', { exact: true }).fill('明年春季学期调整课后服务，想听听您的建议。');
    await form.getByLabel('问题，每行一个，最多 5 个').fill('几点放学合适？\n最想增加什么？');
    await form.getByLabel('从哪天').fill('2026-11-23');
    await form.getByLabel('到哪天').fill('2026-11-30');
    await form.getByRole('button', { name: '存为草稿' }).click();
    await row('课后服务怎样更好').getByRole('button', { name: /发布/ }).click();
    await page.getByRole('dialog').getByRole('button', { name: '发布' }).click();
    await row('课后服务怎样更好').getByText('征集中').waitFor();
    const call = await desk.database.prisma.call.findFirstOrThrow();
    const said = ['六点放学', '六点半放学', '多开体育课'];
    for (const text of said) {
      await (await desk.citizen()).run({ kind: 'answerCall', callId: call.id, answers: [text, ''] });
    }
    await page.getByRole('button', { name: /收到的建议/ }).click();
    const panel = region('课后服务怎样更好');
    await panel.getByLabel('六点放学').check();
    await panel.getByLabel('六点半放学').check();
    await panel.getByLabel('或新建分组，起个名字').fill('晚一点放学');
    expect(await lookAt(page, 'calls-grouping')).toEqual([]);
    await panel.getByRole('button', { name: '放进去' }).click();
    await panel.getByText('还有 1 条没有分组').waitFor();
    await panel.getByLabel('多开体育课').check();
    await panel.getByLabel('或新建分组，起个名字').fill('多开课');
    await panel.getByRole('button', { name: '放进去' }).click();
    await panel.getByText('还有 0 条没有分组').waitFor();
    for (const [title, verdict] of Object.entries({ 晚一点放学: '部分采纳', 多开课: '不采纳' })) {
      const group = panel.locator('li', { hasText: title });
      await group.getByRole('combobox', { name: '评定' }).click();
      await page
        .locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)')
        .last()
        .getByText(verdict, { exact: true })
        .click();
      await group.getByLabel('理由，会告诉提建议的人并公布').fill(`${title}：城区学校先试行。`);
      await group.getByRole('button', { name: '保存评定' }).click();
      await toast('评定已保存');
    }
    expect(await lookAt(page, 'calls-assessed')).toEqual([]);
    desk.now = new Date('2026-12-01T01:00:00Z');
    await office.signIn(page, 'clerk', '/calls');
    await page.getByRole('button', { name: /收到的建议/ }).click();
    await panel.getByLabel('总的结果，会公布').fill('先在城区学校试行一学期。');
    await panel.getByRole('button', { name: '公布结果' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '公布结果' }).click();
    await row('课后服务怎样更好').getByText('已公布结果').first().waitFor();
    await panel.getByText('正在告诉提建议的人：已告诉 0 位，共 3 位').waitFor();
    expect(await panel.getByRole('progressbar', { name: '告诉提建议的人' }).getAttribute('value')).toBe('0');
    await tellAuthors(desk.deps, call.id);
    await panel.getByText('已告诉全部 3 位提建议的人').waitFor();
    expect(await desk.database.prisma.outbox.count()).toBe(said.length);
    expect(await lookAt(page, 'calls-concluded')).toEqual([]);
    expect(complaints).toEqual([]);
  });

  test('the same rooms in English', async () => {
    await inEnglish(page);
    for (const room of ['calls', 'duty', 'reception']) {
      await page.goto(`${office.address}/office/${room}`);
      await page.locator('main#content h1').waitFor();
      await page.locator('.panel').first().waitFor();
      expect(await lookAt(page, `${room}-english`)).toEqual([]);
      expect(await page.locator('main#content h1').textContent()).toMatch(/^[A-Z]/);
    }
  });
});
