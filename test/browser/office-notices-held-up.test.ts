import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { subscribed } from '../announcements/support/sending.ts';
import type { BotApiServer } from '../support/bot-api/server.ts';
import { findBrowser } from '../support/browser.ts';
import { waitFor } from '../support/wait-for.ts';
import { isIn, looksGood, type NoticeConsole, openNoticeConsole, ZH } from './office-support/notice-console.ts';
import type { OfficeInBrowser } from './office-support/office-in-browser.ts';

describe.skipIf(findBrowser() === undefined)('a policy notice', () => {
  let opened: NoticeConsole;
  let office: OfficeInBrowser;
  let api: BotApiServer;
  let writer: Page;
  let leader: Page;

  beforeAll(async () => {
    opened = await openNoticeConsole();
    ({ office, api, writer, leader } = opened);
  });
  afterAll(() => opened?.close());

  test('stops by itself when the bot’s token is refused, says why and how to go on', async () => {
    const { prisma } = office.desk.database;
    const author = await prisma.staff.findFirstOrThrow({ where: { name: '王示例' } });
    const refused = api.faults.add({ fault: { kind: 'status', code: 401, description: 'Unauthorized' } });
    const { id } = await prisma.announcement.create({
      data: {
        state: 'scheduled',
        content: { texts: { 'zh-CN': ZH }, link: null, file: null, ask: null },
        audience: { areas: [], topics: ['schools'], locales: ['zh-CN'] },
        authorId: author.id,
      },
    });
    await leader.goto(`${office.address}/office/notices/${id}`);
    await leader.getByText('Telegram 不再接受机器人的令牌').waitFor();
    await leader.getByText('再点“继续发送”').waitFor();
    await looksGood(leader, 'stopped');
    refused.clear();
    await leader.getByRole('button', { name: '继续发送' }).click();
    await isIn(leader, '已发完');
  });

  test('of a reception day that moves is held up, and whoever may correct it is led to it', async () => {
    const { desk } = office;
    const { prisma } = desk.database;
    await subscribed(desk.database, api.person().id, { topics: ['reception'] });
    const { id: leaderId } = await prisma.staff.findFirstOrThrow({ where: { name: '李示例' } });
    const clerk = await desk.staff('paiban', { role: 'registrar', unitId: null });
    const both = (text: string) => ({ 'zh-CN': text, en: text });
    await clerk.post('/receptions/rota', {
      ...{ kind: 'office', fromDay: '2026-12-07', toDay: '2026-12-07', rule: { every: 'week', weekday: 1 } },
      ...{ from: '09:00', to: '10:00', slotMinutes: 30, place: both('一楼接待室') },
      leaders: [{ leaderId, substituteId: null, portfolio: both('基础教育') }],
    });
    const [day] = (await clerk.get('/receptions?from=2026-12-07&to=2026-12-07')).body.days;
    const { announcementId } = (await clerk.post('/receptions/publish', { ids: [day.id] })).body;
    const where = { id: BigInt(announcementId) };
    await prisma.announcement.update({ where, data: { state: 'scheduled' } });
    desk.deps.tellAnnouncement(announcementId);
    await waitFor(async () => (await prisma.announcement.findUniqueOrThrow({ where })).state === 'sent', 'sent');
    await writer.goto(`${office.address}/office/reception?since=2026-12-07`);
    await writer
      .getByRole('button', { name: /12月7日.*来不了|来不了/ })
      .first()
      .click();
    const dialog = writer.locator('dialog[open]');
    await dialog.getByLabel('改到哪一天').fill('2026-12-08');
    await dialog.getByRole('button', { name: '改期', exact: true }).click();
    await writer.locator('.toast', { hasText: '关于这天的政策通知已经发出' }).waitFor();
    await leader.goto(`${office.address}/office`);
    await leader.locator('.bell').click();
    await leader.getByText(`第 ${announcementId} 号政策通知已经发出，请更正或撤回`).click();
    await leader.waitForURL(`**/notices/${announcementId}`);
    await leader.getByText('接访日已改期，而这条通知已经发出').waitFor();
    for (const name of ['更正已发的', '撤回已发的']) await leader.getByRole('button', { name }).waitFor();
    await looksGood(leader, 'untrue');
  });
});
