import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { createOpenStoredFile } from '../../../src/infra/files/outgoing-files.ts';
import { startSending, subscribed } from '../../announcements/support/sending.ts';
import { type BotApiServer, startBotApiServer } from '../../support/bot-api/server.ts';
import { violationsOn } from './axe.ts';
import { colleague, complaintsOf, NARROW, type OfficeInBrowser, openOffice, WIDE } from './office-in-browser.ts';

/** For people to look at: `NOTICE_PICTURES=folder`. */
const folder = process.env.NOTICE_PICTURES;

export const ZH = {
  title: '2027年春季转学登记',
  body: '12月15日至12月20日，在青禾县教体局一楼大厅办理。请带户口本和学籍证明。',
};

/** An office with subscribers, somebody who writes policy notices, somebody who approves them, and what sends them. */
export interface NoticeConsole {
  office: OfficeInBrowser;
  api: BotApiServer;
  /** 14 in Telegram; one more reads in the web chat. */
  readers: ReturnType<BotApiServer['person']>[];
  /** 王示例 */
  writer: Page;
  /** 李示例 */
  leader: Page;
  /** Of the writer's page. */
  complaints: string[];
  close: () => Promise<void>;
}

export async function openNoticeConsole(): Promise<NoticeConsole> {
  const office = await openOffice();
  const api = await startBotApiServer();
  const { desk } = office;
  await colleague(desk, { login: 'jieshou', name: '王示例' }, { role: 'registrar', unitId: null });
  await colleague(desk, { login: 'lingdao', name: '李示例' }, { role: 'leader', unitId: null });
  const readers = Array.from({ length: 14 }, () => api.person());
  for (const [index, { id }] of readers.entries()) {
    await subscribed(desk.database, id, index % 4 === 3 ? { locale: 'en' } : {});
  }
  const { conversationId, run } = await desk.citizen();
  await run({ kind: 'subscribe', areas: [], topics: ['schools'] });
  await desk.database.prisma.conversation.update({ where: { id: conversationId }, data: { reach: 'active' } });
  const writer = await office.newPage();
  const complaints = complaintsOf(writer);
  await office.signIn(writer, 'jieshou');
  const leader = await office.newPage();
  await office.signIn(leader, 'lingdao');
  const openFile = createOpenStoredFile({ pool: desk.database.pool, store: desk.deps.files as never });
  const tell = (id: string) => desk.deps.tellAnnouncement(id);
  const sending = { database: desk.database, api, now: () => desk.now, openFile, tell, limit: 4 };
  const { stop } = await startSending(sending);
  const close = async () => {
    await stop();
    await office.close();
    await api.close();
  };
  return { office, api, readers, writer, leader, complaints, close };
}

async function shoot(page: Page, name: string): Promise<void> {
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true, animations: 'disabled' });
}

/** As it stands, on a wide screen and a telephone, light and dark. */
export async function looksGood(page: Page, name: string): Promise<void> {
  for (const [size, viewport] of [
    ['wide', WIDE],
    ['narrow', NARROW],
  ] as const) {
    await page.setViewportSize(viewport);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.locator(`:root[data-theme="${colorScheme}"]`).waitFor({ state: 'attached' });
      await page.evaluate(() => window.scrollTo(0, 0));
      expect(await violationsOn(page), `${name} ${size} ${colorScheme}`).toEqual([]);
      await shoot(page, `${name}-${size}-${colorScheme}`);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(overflow, `${name} ${size} is no wider than the screen`).toBeLessThanOrEqual(0);
    }
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(WIDE);
}

/** The notice that is open has come to this state. */
export const isIn = (page: Page, state: string): Promise<void> =>
  page.locator('.page-head .tag', { hasText: state }).waitFor();
