import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seedCalendar } from '../../src/app/sample/seed-calendar.ts';
import { announcedYears } from '../../src/infra/announced-days.ts';
import type { Citizen } from '../office/support/office-desk.ts';
import { findBrowser } from '../support/browser.ts';
import { colleague, complaintsOf, type OfficeInBrowser, openOffice } from './office-support/office-in-browser.ts';
import { inEnglish, lookAt, pick } from './office-support/rooms.ts';

const ROTA_DAYS = { from: '2026-11-30', to: '2026-12-11' };

describe.skipIf(findBrowser() === undefined)('the room of reception days', () => {
  let office: OfficeInBrowser;
  let page: Page;
  let complaints: string[];
  let citizen: Citizen;

  beforeAll(async () => {
    office = await openOffice();
    const { desk } = office;
    await desk.deps.work.run((stores) => seedCalendar(stores, announcedYears()));
    const whole = { role: 'registrar', unitId: null } as const;
    await colleague(desk, { login: 'clerk', name: '赵小青' }, whole);
    await colleague(desk, { login: 'leader', name: '钱大河' }, { role: 'leader', unitId: null });
    await colleague(desk, { login: 'deputy', name: '孙长林' }, { role: 'leader', unitId: null });
    citizen = await desk.citizen();
    await citizen.run({ kind: 'subscribe', areas: [], topics: ['reception'] });
    page = await office.newPage();
    complaints = complaintsOf(page);
    await office.signIn(page, 'clerk', '/reception');
    await page.getByText('这段时间还没有接访日').waitFor();
  });
  afterAll(() => office?.close());

  const toast = (text: string) => page.getByText(text, { exact: false }).first().waitFor();
  const row = (text: string) => page.locator('.duty-list > li', { hasText: text });

  test('says what to do while there is none', async () => {
    expect(await lookAt(page, 'reception-empty')).toEqual([]);
  });

  test('plans a joint rota of two leaders in turn, and publishes it with a notice that waits for approval', async () => {
    const form = page.getByRole('region', { name: '排接访日' });
    await form.getByLabel('从哪天').fill(ROTA_DAYS.from);
    await form.getByLabel('到哪天').fill(ROTA_DAYS.to);
    await form.getByLabel('地点', { exact: true }).fill('一楼接待室');
    await pick(page, '接访领导', '钱大河');
    await pick(page, '代替接访的人', '孙长林');
    await form.getByLabel('分管工作', { exact: true }).fill('基础教育');
    await form.getByText('联合接访').click();
    await form.getByLabel('基础教育股').check();
    expect(await lookAt(page, 'reception-rota')).toEqual([]);
    await form.getByRole('button', { name: '排出接访日' }).click();
    await toast('排好 2 个接访日');
    await row('11月30日').waitFor();
    expect(await row('11月30日').textContent()).toContain('一同接访：基础教育股');
    expect(await lookAt(page, 'reception-planned')).toEqual([]);
    await page.getByRole('button', { name: '公布 2 个接访日' }).click();
    await toast('给订阅者的通知已送审');
    const link = row('11月30日').getByRole('link', { name: '给订阅者的通知' });
    await link.waitFor();
    const id = (await link.getAttribute('href'))?.split('/').at(-1) ?? '';
    const notice = await office.desk.deps.announcements.find(id);
    expect(notice).toMatchObject({ state: 'submitted', audience: { topics: ['reception'] } });
    expect(notice?.content.texts['zh-CN']?.body).toContain('11月30日（周一） 09:00–11:30，钱大河');
  });

  test('names who stands in when the leader cannot come, in a dialog that Escape closes', async () => {
    await row('12月7日').getByRole('button', { name: '领导来不了' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.waitFor();
    expect(await lookAt(page, 'reception-absence')).toEqual([]);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    await row('12月7日').getByRole('button', { name: '领导来不了' }).click();
    await dialog.getByRole('button', { name: '由他代替接访' }).click();
    await toast('已改由代替人接访');
    await row('代替钱大河').waitFor();
  });

  test('leads the queue of a day: code, ticket, talk, what was settled, and whoever is not there', async () => {
    const { desk } = office;
    const [day] = await desk.database.prisma.receptionDay.findMany({ orderBy: { day: 'asc' }, take: 1 });
    await citizen.run({ kind: 'bookReception', dayId: day?.id ?? '', slot: 0, topic: '校车晚点' });
    const [booked] = await desk.database.prisma.appointment.findMany();
    desk.now = new Date('2026-11-30T00:50:00Z');
    await office.signIn(page, 'clerk', '/reception');
    await row('11月30日').getByRole('button', { name: '预约和叫号' }).click();
    const queue = page.getByRole('region', { name: /的预约和叫号/ });
    await queue.getByText('想谈：校车晚点').waitFor();
    await queue.getByLabel('来的人报的号码').fill((booked?.code ?? '').toLowerCase());
    await page.keyboard.press('Enter');
    await queue.getByText('排队号是 1').waitFor();
    await queue.getByRole('button', { name: '发一个排队号' }).click();
    await queue.getByText('排队号是 2').waitFor();
    expect(await lookAt(page, 'reception-queue')).toEqual([]);
    await queue.getByRole('button', { name: `叫号 ${booked?.code}` }).click();
    await queue.getByText('登记成信访事项').waitFor();
    await queue.getByText('登记成信访事项').click();
    await queue.getByText('承办单位看不到', { exact: false }).first().waitFor();
    await queue.getByRole('radio', { name: /^保密/ }).check();
    await queue.getByRole('textbox', { name: '姓名' }).fill('虚构人丙');
    const first = queue.getByRole('group', { name: '谈的事' });
    await first.getByLabel('反映的事').fill('柳林镇中心小学的校车每天晚点半个小时。');
    await first.getByLabel('希望怎样处理').fill('按时发车');
    await queue.getByRole('button', { name: '还谈了另一件事' }).press('Enter');
    const second = queue.getByRole('group', { name: '第 2 件事' });
    await pick(second, '类型', '建议意见');
    // Nothing that is missing is sent, and the focus goes where it is missing.
    await queue.getByRole('button', { name: '登记', exact: true }).click();
    await queue.getByText('请留电话', { exact: false }).waitFor();
    expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('phone');
    await queue.getByRole('textbox', { name: /电话/ }).fill('13800000003');
    await second.getByLabel('反映的事').fill('周末开放图书馆。');
    // From the top: the bar lies over whatever it passes.
    await page.evaluate(() => window.scrollTo(0, 0));
    expect(await lookAt(page, 'reception-talk')).toEqual([]);
    // It outlives a reload.
    await page.reload();
    await row('11月30日').getByRole('button', { name: '预约和叫号' }).click();
    await queue.getByText('登记成信访事项').click();
    expect(await queue.getByRole('group', { name: '第 2 件事' }).getByLabel('反映的事').inputValue()).toBe(
      '周末开放图书馆。',
    );
    await queue.getByRole('button', { name: '登记', exact: true }).click();
    await queue.getByRole('region', { name: '信访事项登记回执' }).nth(1).waitFor();
    await queue
      .getByRole('link', { name: /查看登记的事项/ })
      .nth(1)
      .waitFor();
    await page.evaluate(() => window.scrollTo(0, 0));
    expect(await lookAt(page, 'reception-talk-slips')).toEqual([]);
    await queue.getByRole('button', { name: '已交给来访人' }).click();
    const kinds = await desk.database.prisma.petition.findMany({ orderBy: { number: 'desc' }, take: 2 });
    expect(kinds.map(({ kind, identityMode }) => [kind, identityMode])).toEqual([
      ['suggestion', 'withheld'],
      ['appeal', 'withheld'],
    ]);
    const [suggestion, complaint] = kinds.map(({ number }) => number);
    await pick(page, `${complaint} 当场怎样定的`, '限期办理');
    await pick(page, `${suggestion} 当场怎样定的`, '当场解释');
    await queue.getByLabel('谈话要点').fill('两周内解决。');
    await queue.getByRole('button', { name: '结束谈话' }).click();
    await queue.getByText('已结束', { exact: true }).waitFor();
    await queue.getByRole('button', { name: /人不在/ }).click();
    await page.getByRole('dialog').getByRole('button', { name: '人不在' }).click();
    await queue.getByText('没有来').waitFor();
    expect(await lookAt(page, 'reception-queue-done')).toEqual([]);
    const states = (await desk.database.prisma.appointment.findMany({ orderBy: { ticket: 'asc' } })).map(
      (a) => a.state,
    );
    expect(states).toEqual(['ended', 'missed']);
    await queue.getByRole('button', { name: '结束接访' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '结束接访' }).click();
    await row('11月30日').getByText('已结束').waitFor();
    expect(complaints).toEqual([]);
  });

  test('plans a village visit, with contact and report by their dates', async () => {
    const form = page.getByRole('region', { name: '排接访日' });
    await pick(page, '在哪里接访', '下访');
    await form.getByLabel('从哪天').fill('2026-12-14');
    await form.getByLabel('到哪天').fill('2026-12-14');
    await form.getByLabel('地点', { exact: true }).fill('柳林镇文化站');
    await pick(page, '接访领导', '孙长林');
    await form.getByLabel('分管工作', { exact: true }).fill('乡村学校');
    await form.getByRole('button', { name: '排出接访日' }).click();
    const visit = row('柳林镇文化站');
    await visit.getByRole('button', { name: /联系和报告/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('联系日期').fill('2026-11-30');
    await dialog.getByLabel('联系了谁').fill('柳林镇政府，准备场地和材料');
    expect(await lookAt(page, 'reception-visit')).toEqual([]);
    await dialog.getByRole('button', { name: '保存联系记录' }).click();
    await toast('联系记录已保存');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: '公布 1 个接访日' }).click();
    await visit.getByText('已公布').waitFor();
    expect(complaints).toEqual([]);
  });

  test('is the same room in English, and shows the rota to a leader without its tools', async () => {
    const other = await office.newPage();
    await office.signIn(other, 'leader');
    await inEnglish(other);
    await other.goto(`${office.address}/office/reception`);
    await other.getByText('Public', { exact: true }).first().waitFor();
    expect(await other.getByRole('button', { name: 'The leader cannot come' }).count()).toBe(0);
    expect(await lookAt(other, 'reception-leader')).toEqual([]);
  });
});
