import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { createOpenStoredFile } from '../../../src/infra/files/outgoing-files.ts';
import { startSending, subscribed } from '../../announcements/support/sending.ts';
import { type BotApiServer, startBotApiServer } from '../../support/bot-api/server.ts';
import { colleague, complaintsOf, type OfficeInBrowser, openOffice } from './office-in-browser.ts';
import { lookAt } from './rooms.ts';

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

/** As it stands, on a wide screen and a telephone, light and dark. */
export async function looksGood(page: Page, name: string): Promise<void> {
  expect(await lookAt(page, `notice-${name}`)).toEqual([]);
}

/** The notice that is open has come to this state. */
export const isIn = (page: Page, state: string): Promise<void> =>
  page.locator('.page-head .tag', { hasText: state }).waitFor();
