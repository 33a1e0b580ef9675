import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Prisma } from '../../src/infra/db/generated/client.ts';
import type { Service } from '../../src/infra/process/services.ts';
import { announcementServices } from '../../src/services/announcements.ts';
import { approved } from '../announcements/support/sending.ts';
import { findBrowser, launchBrowser } from '../support/browser.ts';
import { type ServedCore, serveCore } from '../support/serve-core.ts';
import { createTestCore, type TestCore } from '../support/test-core.ts';
import { waitFor } from '../support/wait-for.ts';
import { bubble, openPage, option, PHONE, violations } from './webchat-support.ts';

/** For people to look at: `NOTICE_PICTURES=folder`. */
const folder = process.env.NOTICE_PICTURES;

const TEXTS = {
  'zh-CN': { title: '2027年春季转学登记', body: '12月15日至12月20日，在青禾县教体局一楼大厅办理。' },
  en: { title: 'Changing schools, spring 2027', body: 'Registration: 15 to 20 December, ground floor.' },
};
const LABELS = [
  { 'zh-CN': '看懂了', en: 'Clear' },
  { 'zh-CN': '还有疑问', en: 'I have a question' },
];

describe.skipIf(findBrowser() === undefined)('a subscriber in the web chat', () => {
  let browser: Browser;
  let test_: TestCore;
  let served: ServedCore;
  let services: Service[];
  let base = '';

  beforeAll(async () => {
    browser = await launchBrowser();
    test_ = await createTestCore();
    const { core } = test_;
    served = await serveCore(test_);
    base = served.address;
    services = announcementServices(core, null);
    for (const service of services) await service.start();
  });
  afterEach(() => Promise.all((browser?.contexts() ?? []).map((context) => context.close())));
  afterAll(async () => {
    await browser?.close();
    for (const service of services ?? []) await service.stop();
    await served?.close();
  });

  const looksGood = async (page: Page, name: string) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await violations(page), `${name} ${colorScheme}`).toEqual([]);
      if (!folder) continue;
      mkdirSync(folder, { recursive: true });
      await page.screenshot({ path: join(folder, `chat-${name}-${colorScheme}.png`), animations: 'disabled' });
    }
  };
  const press = async (page: Page, name: string, then: string) => {
    await option(page, name).click();
    await bubble(page, then).waitFor();
  };
  const send = async () => {
    const ask = { kind: 'reaction' as const, choices: LABELS };
    const link = { url: 'https://example.org/zhuanxue', label: { 'zh-CN': '登记办法', en: 'How to register' } };
    const content = { texts: TEXTS, ask, link, places: [{ 'zh-CN': '城关镇', en: 'Chengguan Town' }] };
    const id = await approved(test_.db, content, { locales: ['zh-CN', 'en'] });
    test_.core.news.publish('announcement', String(id));
    return id;
  };
  const revise = async (id: bigint, data: Prisma.AnnouncementUpdateInput) => {
    await test_.db.prisma.announcement.update({ where: { id }, data: { ...data, state: 'revising' } });
    test_.core.news.publish('announcement', String(id));
  };
  const becomes = (id: bigint, state: string) =>
    waitFor(
      async () => (await test_.db.prisma.announcement.findUniqueOrThrow({ where: { id } })).state === state,
      state,
    );

  test('chooses topics and places, gets a notice in the open chat with the reason, answers, and stops with one tap', async () => {
    const { page, errors } = await openPage(browser, base, PHONE);
    await page.goto('/chat');
    await option(page, '开始').click();
    await press(page, '政策通知', '您想收哪些方面的通知？');
    await looksGood(page, 'topics');
    await option(page, '入学教育').click();
    await press(page, '选好了', '您关心哪些地方？');
    await option(page, '城关镇').click();
    await option(page, '✓ 城关镇').waitFor();
    await looksGood(page, 'areas');
    await press(page, '选好了', '已订阅');
    const id = await send();
    await bubble(page, '您收到这条通知，是因为您订阅了：城关镇，入学教育。').waitFor();
    await becomes(id, 'sent');
    await looksGood(page, 'notice');
    await bubble(page, TEXTS['zh-CN'].title).getByRole('button', { name: '看懂了' }).click();
    await bubble(page, '已记下您的选择').waitFor();
    const answers = await test_.db.prisma.announcementAnswer.findMany({ where: { announcementId: id } });
    expect(answers.map(({ choice }) => choice)).toEqual([0]);
    await page.locator('.msg', { hasText: TEXTS['zh-CN'].title }).getByRole('button', { name: '不再接收通知' }).click();
    await bubble(page, '已停止。以后不会再发通知给您').waitFor();
    await looksGood(page, 'stopped');
    expect(await test_.db.prisma.announcementSubscription.count()).toBe(0);
    expect(errors).toEqual([]);
  });

  test('reads in English, finds what came while the page was closed, and sees it corrected and withdrawn as it happens', async () => {
    const { page, context } = await openPage(browser, base, { ...PHONE, locale: 'en-GB' });
    await page.goto('/chat?lang=en');
    await option(page, 'Start').click();
    await press(page, 'Policy notices', 'What would you like to hear about?');
    await press(page, 'All subjects', 'Which places matter to you?');
    await looksGood(page, 'areas-en');
    await option(page, 'Chengguan Town').click();
    await option(page, '✓ Chengguan Town').waitFor();
    await press(page, 'Done', 'You are subscribed');
    await page.close();
    const id = await send();
    await becomes(id, 'sent');
    const later = await context.newPage();
    await later.goto('/chat');
    await bubble(later, 'You get this because you subscribed to: Chengguan Town').waitFor();
    await looksGood(later, 'notice-en');
    const url = later.url();
    const corrected = { ...TEXTS.en, body: 'Registration: 15 to 22 December, ground floor.' };
    const { content } = await test_.db.prisma.announcement.findUniqueOrThrow({ where: { id } });
    await revise(id, {
      ...{ reviseKind: 'edit', reviseThen: 'sent' },
      content: {
        ...(content as object),
        texts: { ...TEXTS, en: corrected },
        link: { url: 'https://example.org/gaiqi', label: { 'zh-CN': '新办法', en: 'New rules' } },
        file: { id: randomUUID(), name: 'rules.pdf', isPicture: false },
      },
    });
    await bubble(later, corrected.body).waitFor();
    expect(await later.getByRole('link', { name: 'New rules' }).getAttribute('href')).toBe('https://example.org/gaiqi');
    await bubble(later, corrected.body).getByRole('link', { name: 'Download the file' }).waitFor();
    expect(await later.getByRole('link', { name: 'How to register' }).count()).toBe(0);
    await looksGood(later, 'corrected-en');
    expect(await later.getByText(TEXTS.en.body).count()).toBe(0);
    await becomes(id, 'sent');
    await revise(id, { reviseKind: 'delete', reviseThen: 'recalled' });
    await bubble(later, 'was withdrawn. Please go by later notices').waitFor();
    expect(await later.getByText(corrected.body).count()).toBe(0);
    expect(await later.locator('.msg', { hasText: TEXTS.en.title }).count()).toBe(1);
    expect(later.url()).toBe(url);
  });
});
