import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { subscribed } from '../announcements/support/sending.ts';
import type { BotApiServer } from '../support/bot-api/server.ts';
import { findBrowser } from '../support/browser.ts';
import { waitFor } from '../support/wait-for.ts';
import { isIn, looksGood, type NoticeConsole, openNoticeConsole, ZH } from './office-support/notice-console.ts';
import type { OfficeInBrowser } from './office-support/office-in-browser.ts';

const EN = {
  title: 'Changing schools, spring 2027',
  body: 'Registration: 15 to 20 December, ground floor. Bring the household register.',
};

describe.skipIf(findBrowser() === undefined)('the notice console', () => {
  let opened: NoticeConsole;
  let office: OfficeInBrowser;
  let api: BotApiServer;
  let readers: NoticeConsole['readers'];
  let writer: Page;
  let leader: Page;
  let noticeUrl: string;

  beforeAll(async () => {
    opened = await openNoticeConsole();
    ({ office, api, readers, writer, leader } = opened);
  });
  afterAll(() => opened?.close());

  const confirm = async (page: Page, name: string) => {
    await page.locator('.page-actions, .notice-actions').getByRole('button', { name, exact: true }).click();
    await page.locator('dialog[open]').getByRole('button', { name, exact: true }).click();
  };

  test('says what to do first where there is none', async () => {
    await writer.goto(`${office.address}/office/notices`);
    await writer.getByText('先写草稿').waitFor();
    await looksGood(writer, 'empty');
  });

  test('counts whom it reaches and shows how it will look while it is being written', async () => {
    await writer.getByRole('button', { name: '写一条通知' }).click();
    await writer.getByText('写好标题和正文后').waitFor();
    await looksGood(writer, 'new');
    await writer.getByLabel('标题').fill(ZH.title);
    await writer.getByLabel('正文').fill(ZH.body);
    await writer.getByText('现在会发给 12 人').waitFor();
    await writer.getByLabel('同时写英文').check();
    await writer.getByText('现在会发给 15 人').waitFor();
    await writer.getByLabel('住房物业').check();
    await writer.getByText('现在没有人订阅这个范围').waitFor();
    await writer.getByLabel('住房物业').uncheck();
    await writer.getByLabel('入学教育').check();
    await writer.getByText('网页聊天 · 中文 1 人').waitFor();
    await writer.getByLabel('标题 · 英文').fill(EN.title);
    await writer.getByLabel('正文 · 英文').fill(EN.body);
    await writer.getByLabel('链接（可不填） · 中文').fill('https://example.org/zhuanxue');
    await writer.getByLabel('链接按钮上的字 · 中文').fill('登记办法');
    await writer.getByLabel('链接按钮上的字 · 英文').fill('How to register');
    const picture = await sharp({ create: { width: 800, height: 420, channels: 3, background: '#8fb3d0' } })
      .png()
      .toBuffer();
    await writer
      .getByLabel('图片或文件（可不选） · 中文', { exact: true })
      .setInputFiles({ name: '时间表.png', mimeType: 'image/png', buffer: picture });
    await writer.getByText('已选：时间表.png').waitFor();
    await writer.getByLabel('点一个按钮').check();
    await writer.getByLabel('按钮，一行一个，最多 6 个 · 中文').fill('看懂了\n还有疑问');
    await writer.locator('p', { hasText: '还缺：与中文行数相同的英文按钮' }).waitFor();
    await writer.getByLabel('按钮，一行一个，最多 6 个 · 英文').fill('Clear\nI have a question');
    await writer.getByLabel('免打扰：从').fill('');
    await writer.getByLabel('到', { exact: true }).fill('');
    await writer.locator('.notice-telegram .notice-buttons', { hasText: 'I have a question' }).waitFor();
    const looks = await writer.locator('.notice-look figcaption').allInnerTexts();
    expect(looks).toEqual(['Telegram · 中文', '网页聊天 · 中文', 'Telegram · 英文', '网页聊天 · 英文']);
    await writer.locator('.notice-telegram img').first().waitFor();
    await writer.locator('.notice-webchat', { hasText: '下载附件' }).first().waitFor();
    await writer.locator('.notice-webchat', { hasText: 'Download the file' }).waitFor();
    expect(await writer.locator('.notice-webchat img').count()).toBe(0);
    await looksGood(writer, 'writing');
    await writer.getByRole('button', { name: '保存草稿' }).click();
    await isIn(writer, '草稿');
    noticeUrl = writer.url();
  });

  test('holds to the office’s clock, whatever the computer’s is', async () => {
    const { desk } = office;
    const abroad = await office.newPage({ timezoneId: 'America/New_York' });
    await office.signIn(abroad, 'jieshou');
    await abroad.goto(noticeUrl);
    const expiry = abroad.getByRole('group', { name: '失效时间' });
    const [day, hour] = [expiry.getByLabel('日期', { exact: true }), expiry.getByLabel('几点')];
    await hour.fill('下班后');
    await hour.press('Tab');
    await expiry.getByText('看不出是几点').waitFor();
    await abroad.locator('p', { hasText: '还缺：完整的失效时间' }).waitFor();
    await looksGood(abroad, 'no-time');
    await hour.fill('');
    await day.fill('12月21日');
    await day.press('Tab');
    expect(await hour.inputValue()).toBe('18:00');
    await hour.fill('5：30 pm');
    await hour.press('ArrowUp');
    expect(await hour.inputValue()).toBe('18:00');
    await abroad.getByRole('button', { name: '保存草稿' }).click();
    await abroad.locator('.toast', { hasText: '已保存' }).waitFor();
    const { expiresAt } = await desk.database.prisma.announcement.findFirstOrThrow();
    expect(expiresAt?.toISOString()).toBe('2026-12-21T10:00:00.000Z');
    await abroad.reload();
    await day.waitFor();
    expect([await day.inputValue(), await hour.inputValue()]).toEqual(['2026年12月21日', '18:00']);
    await abroad.getByRole('button', { name: '打开月历' }).last().click();
    await abroad.getByRole('button', { name: /2026年12月24日/ }).click();
    expect([await day.inputValue(), await hour.inputValue()]).toEqual(['2026年12月24日', '18:00']);
    await abroad.context().close();
  });

  test('that two edit at once keeps what both wrote, and lets the second decide', async () => {
    await writer.reload();
    await writer.getByLabel('标题 · 中文').fill('甲写的标题');
    await leader.goto(noticeUrl);
    await leader.getByLabel('标题 · 中文').fill('乙写的标题');
    await leader.getByRole('button', { name: '保存草稿' }).click();
    await leader.locator('.toast', { hasText: '已保存' }).waitFor();
    await writer.getByText('您写的还在下面，没有丢').waitFor();
    expect(await writer.getByLabel('标题 · 中文').inputValue()).toBe('甲写的标题');
    await looksGood(writer, 'conflict');
    await writer.getByRole('button', { name: '用我写的覆盖' }).click();
    await writer.getByLabel('标题 · 中文').fill(ZH.title);
    await writer.getByRole('button', { name: '保存草稿' }).click();
    await writer.locator('h1', { hasText: ZH.title }).waitFor();
  });

  test('is tried on oneself: without a bot it says where to tie one, with one it arrives', async () => {
    await writer.getByRole('button', { name: '试发给自己' }).click();
    await writer.getByText('您还没有绑定机器人').waitFor();
    await writer.getByRole('link', { name: '去绑定机器人' }).waitFor();
    await looksGood(writer, 'no-chat');
    const { prisma } = office.desk.database;
    const phone = api.person();
    const conversationId = await subscribed(office.desk.database, phone.id, { topics: ['rules'] });
    const { id: staffId } = await prisma.staff.findFirstOrThrow({ where: { name: '王示例' } });
    await prisma.staffBot.create({ data: { staffId, conversationId, settings: {}, boundAt: office.desk.now } });
    await writer.getByRole('button', { name: '试发给自己' }).click();
    await writer.locator('.toast', { hasText: '已发到您绑定的对话' }).waitFor();
    await waitFor(() => phone.botMessages.length >= 2, 'both languages');
    expect(phone.botMessages.map(({ text }) => text).join('\n')).toContain('这是试发，只发给您自己');
  });

  test('is not approved by whoever wrote it, but by another in the room of approvals', async () => {
    await confirm(writer, '提交批准');
    await isIn(writer, '待批准');
    expect(await writer.getByRole('button', { name: '批准发送' }).count()).toBe(0);
    await looksGood(writer, 'submitted');
    await leader.goto(`${office.address}/office/approvals`);
    await leader
      .getByRole('link', { name: new RegExp(ZH.title) })
      .first()
      .click();
    await leader.getByText('起草：王示例').waitFor();
    await leader.getByRole('link', { name: 'https://example.org/zhuanxue' }).first().waitFor();
    const whole = leader.getByRole('link', { name: '打开附件：时间表.png' }).first();
    const file = await leader.request.get(`${office.address}${await whole.getAttribute('href')}`);
    expect([file.status(), file.headers()['content-type'], file.headers()['content-security-policy']]).toEqual([
      ...[200, expect.stringContaining('image/'), expect.stringContaining('sandbox')],
    ]);
    await leader.locator('.notice-look').first().waitFor();
    await looksGood(leader, 'approvals');
    await leader.getByRole('button', { name: '批准发送' }).click();
    await leader.getByText('将发给 15 人').waitFor();
    await leader.locator('dialog[open]').getByRole('button', { name: '批准发送' }).click();
    await leader.getByText('没有等着审批的').waitFor();
  });

  test('is sent with its progress live, paused and resumed, and what failed is named', async () => {
    await isIn(writer, '发送中');
    await writer.getByText(/已处理 [1-9]\d* \/ 15/).waitFor();
    await writer.getByRole('button', { name: '暂停' }).click();
    await isIn(writer, '已暂停');
    await looksGood(writer, 'paused');
    expect(await writer.getByRole('button', { name: '继续发送' }).count()).toBe(0);
    const fault = { kind: 'status', code: 400, description: 'Bad Request: message is too long' } as const;
    api.faults.add({ fault, method: 'sendPhoto', times: 1 });
    await leader.goto(noticeUrl);
    await leader.getByRole('button', { name: '继续发送' }).click();
    await isIn(writer, '已发完');
    await writer.getByText('文字太长').waitFor();
    await looksGood(writer, 'sent');
    const figures = await writer.locator('.notice-figures').textContent();
    expect(figures).toContain('已送达14');
  });

  test('counts what recipients answered and tells nobody who', async () => {
    const chats = await office.desk.database.prisma.announcementDelivery.findMany({
      where: { state: 'delivered' },
      take: 3,
    });
    for (const { conversationId, announcementId } of chats) {
      await office.desk.database.prisma.announcementAnswer.create({
        data: { announcementId, conversationId, choice: 0, answeredAt: office.desk.now },
      });
    }
    await writer.reload();
    await writer.locator('.notice-causes li', { hasText: '看懂了' }).getByText('3').waitFor();
  });

  test('is corrected in both languages once a second person has agreed, then recalled, with the count of how many could', async () => {
    await writer.getByRole('button', { name: '更正已发的' }).click();
    const dialog = writer.locator('dialog[open]');
    await dialog.getByText('已有 3 人回应，问题和按钮保持不变').waitFor();
    expect(await dialog.getByLabel('点一个按钮').count()).toBe(0);
    await dialog.getByLabel('正文 · 中文').fill('改到12月22日至12月26日，地点不变。');
    await dialog.getByLabel('正文 · 英文').fill('Moved to 22 to 26 December; same place.');
    await writer.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await writer.getByRole('button', { name: '更正已发的' }).click();
    expect(await dialog.getByLabel('正文 · 中文').inputValue()).toContain('改到12月22日');
    await dialog.getByLabel('链接（可不填） · 中文').fill('https://example.org/gaiqi');
    expect(await dialog.getByRole('button', { name: '去掉 时间表.png' }).count()).toBe(0);
    const buffer = await sharp({ create: { width: 300, height: 200, channels: 3, background: '#c98f6b' } })
      .png()
      .toBuffer();
    await dialog
      .getByLabel('图片或文件（可不选） · 中文', { exact: true })
      .setInputFiles({ name: '新安排.png', mimeType: 'image/png', buffer });
    await dialog.getByText('已选：新安排.png').waitFor();
    await looksGood(writer, 'correcting');
    await writer.getByRole('button', { name: '提交更正' }).click();
    await isIn(writer, '更正待批准');
    expect(await writer.getByRole('button', { name: '批准更正' }).count()).toBe(0);
    await leader.getByText('王示例 写了新内容').waitFor();
    await leader.locator('.notice-look', { hasText: '12月22日' }).first().waitFor();
    await leader.getByRole('link', { name: 'https://example.org/gaiqi' }).first().waitFor();
    await leader.getByRole('link', { name: '打开附件：新安排.png' }).first().waitFor();
    await looksGood(leader, 'correction');
    const gone = readers.find(({ lastBotMessage }) => lastBotMessage?.file);
    if (gone?.lastBotMessage) gone.lastBotMessage.deleted = true;
    await confirm(leader, '批准更正');
    await leader.locator('.notice-causes li', { hasText: '已更正' }).getByText('13').waitFor();
    await leader.locator('.notice-causes li', { hasText: '收件人已经把消息删了' }).getByText('1').waitFor();
    await isIn(leader, '已发完');
    const files = readers.flatMap(({ lastBotMessage }) => lastBotMessage?.file?.filename ?? []);
    expect(new Set(files)).toEqual(new Set(['新安排.png']));
    await looksGood(leader, 'corrected');
    const tooOld = {
      kind: 'status',
      code: 400,
      description: "Bad Request: message can't be deleted for everyone",
    } as const;
    for (const { id } of readers.filter(({ lastBotMessage }) => lastBotMessage?.file).slice(0, 2)) {
      api.faults.add({ fault: tooOld, method: 'deleteMessage', chatId: id });
    }
    await confirm(leader, '撤回已发的');
    await isIn(leader, '已撤回');
    await leader.locator('.notice-causes li', { hasText: '删不掉' }).getByText('2').waitFor();
    await looksGood(leader, 'recalled');
  });

  test('leaves a report that can be taken away, and stands in the list', async () => {
    const waiting = leader.waitForEvent('download');
    await leader.getByRole('link', { name: '导出报告' }).click();
    const stream = await (await waiting).createReadStream();
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(Buffer.from(chunk));
    const report = Buffer.concat(chunks).toString('utf8');
    expect(report).toContain('"收件人","15"');
    expect(report).toContain('"发送失败 · 文字太长","1"');
    await leader.getByRole('link', { name: '全部通知' }).click();
    await leader.getByRole('link', { name: ZH.title }).waitFor();
    const { prisma } = office.desk.database;
    const { content, audience, authorId } = await prisma.announcement.findFirstOrThrow();
    const kept = { audience: audience ?? {}, authorId, state: 'sent' };
    const { id } = await prisma.announcement.create({ data: { ...kept, content: { texts: 'none' } } });
    await prisma.announcement.create({ data: { ...kept, content: content ?? {} } });
    await leader.reload();
    await leader.getByText(`编号 ${id} 的通知`).waitFor();
    expect(await leader.getByRole('link', { name: ZH.title }).count()).toBe(2);
    await looksGood(leader, 'list');
    await prisma.announcement.deleteMany({ where: { id: { gte: id } } });
    expect(opened.complaints).toEqual([]);
  });

  test('speaks English too', async () => {
    const page = await office.newPage({ locale: 'en-GB' });
    await office.signIn(page, 'lingdao');
    await page.evaluate(() => localStorage.setItem('desk.language', 'en'));
    await page.goto(noticeUrl);
    await page.locator('.notice-look').first().waitFor();
    await looksGood(page, 'english');
    await page.context().close();
  });
});
