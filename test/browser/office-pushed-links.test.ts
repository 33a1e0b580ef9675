import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { StaffBrowser } from '../office/support/browser.ts';
import { findBrowser } from '../support/browser.ts';
import {
  colleague,
  complaintsOf,
  NARROW,
  type OfficeInBrowser,
  openOffice,
} from './office-support/office-in-browser.ts';
import { lookAt } from './office-support/rooms.ts';
import { draftedLetter } from './office-support/sample-matters.ts';

/** The addresses are those of the messages in the bot: test/office/staff-pushes.test.ts. */
describe.skipIf(findBrowser() === undefined)('a link from the bot to what waits for a decision', () => {
  let office: OfficeInBrowser;
  let admin: StaffBrowser;
  let leader: StaffBrowser;
  let letters: string[];
  let noticeId: string;

  beforeAll(async () => {
    office = await openOffice();
    const { desk } = office;
    const citizen = await desk.citizen();
    await citizen.run({ kind: 'subscribe', areas: [], topics: ['schools'] });
    const whole = { unitId: null } as const;
    admin = await colleague(desk, { login: 'guanli', name: '周示例' }, { role: 'administrator', ...whole });
    leader = await colleague(desk, { login: 'ju', name: '钱示例' }, { role: 'leader', ...whole });
    await colleague(desk, { login: 'fu', name: '孙示例' }, { role: 'leader', ...whole });
    letters = [];
    for (const _ of [1, 2, 3]) {
      const id = await draftedLetter(desk, citizen, admin);
      await act(id, 'check_letter');
      letters.push(id);
    }
    const content = {
      texts: { 'zh-CN': { title: '转学登记', body: '12月15日起登记。' } },
      ...{ link: null, file: null, ask: null },
    };
    const audience = { areas: [], topics: ['schools'], locales: ['zh-CN'] };
    const timing = { scheduledAt: null, expiresAt: null, quietFrom: null, quietTo: null };
    noticeId = (await leader.post('/announcements', { content, audience, ...timing })).body.id;
    await leader.post(`/announcements/${noticeId}/moves/submit`, { version: 1 });
  });
  afterAll(() => office?.close());

  const act = async (id: string, name: string) => {
    const { version } = (await admin.get(`/petitions/${id}`)).body;
    const done = await admin.post(`/petitions/${id}/acts/${name}`, { version, fields: {} });
    expect(done.status, done.text).toBe(200);
  };
  const numberOf = async (id: string): Promise<string> => (await admin.get(`/petitions/${id}`)).body.number;
  const opens = (page: Page, id: string) => page.goto(`${office.address}/office/approvals?id=${id}`);
  const isInView = (page: Page, selector: string) =>
    page.locator(selector).evaluate((card) => {
      const { top } = card.getBoundingClientRect();
      return top >= 0 && top < window.innerHeight / 2;
    });

  test('opens that very card on a phone, after signing in', async () => {
    const page = await office.newPage({ viewport: NARROW });
    const complaints = complaintsOf(page);
    const wanted = letters[1] ?? '';
    await opens(page, wanted);
    await page.getByLabel('用户名').fill('fu');
    await page.getByLabel('密码').fill('tidal lantern 88 moss');
    await page.getByRole('button', { name: '登录', exact: true }).click();
    const card = page.getByRole('region', { name: await numberOf(wanted), exact: true });
    await card.getByRole('button', { name: '签发' }).waitFor();
    expect(await isInView(page, '.approvals-card')).toBe(true);
    expect(await lookAt(page, 'pushed-letter')).toEqual([]);
    await page.setViewportSize(NARROW);
    await opens(page, `notice-${noticeId}`);
    await page.getByRole('region', { name: '转学登记' }).getByRole('button', { name: '批准' }).waitFor();
    expect(await isInView(page, '.approvals-card')).toBe(true);
    expect(complaints).toEqual([]);
  });

  test('shows that one also where it was decided meanwhile, and says so; another is a press away', async () => {
    const decided = letters[1] ?? '';
    const page = await office.newPage();
    await office.signIn(page, 'fu');
    await opens(page, decided);
    await page
      .getByRole('region', { name: await numberOf(decided), exact: true })
      .getByRole('button', { name: '签发' })
      .waitFor();
    // While he reads, a colleague is faster: no other card takes its place under his finger.
    await act(decided, 'sign_letter');
    await page.getByText('这一件现在不在等着审批的里面', { exact: false }).waitFor();
    await page.getByRole('region', { name: await numberOf(decided), exact: true }).waitFor();
    expect(await page.getByRole('button', { name: '签发' }).count()).toBe(0);
    await opens(page, decided);
    await page.getByText('这一件现在不在等着审批的里面', { exact: false }).waitFor();
    expect(await lookAt(page, 'pushed-decided')).toEqual([]);
    await page.getByRole('button', { name: '看下一件等着审批的' }).click();
    await page.getByRole('button', { name: '签发' }).waitFor();
    expect(await page.getByRole('region', { name: await numberOf(decided), exact: true }).count()).toBe(0);
  });

  test('to a matter that is not one’s own says so, and shows nothing of it', async () => {
    const page = await office.newPage();
    await office.signIn(page, 'fu');
    await opens(page, '00000000-0000-4000-8000-000000000000');
    await page.getByText('这一件现在不在等着审批的里面', { exact: false }).waitFor();
    expect(await page.locator('.approvals-one').count()).toBe(0);
  });
});
