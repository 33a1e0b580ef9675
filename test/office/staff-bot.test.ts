import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bindChat } from '../../src/app/staff-bot/bind.ts';
import { DEFAULT_PUSH_SETTINGS } from '../../src/domain/staff-bot/settings.ts';
import type { StaffBrowser } from './support/browser.ts';
import { createOfficeDesk, type OfficeDesk, PASSWORD } from './support/office-desk.ts';

describe('tying a chat to an account', () => {
  let desk: OfficeDesk;
  let clerk: StaffBrowser;
  beforeAll(async () => {
    desk = await createOfficeDesk();
    desk.deps.bot = { ...desk.deps.bot, url: () => 'https://t.me/desk_bot' };
    clerk = await desk.staff('clerk', { role: 'registrar', unitId: null });
    await desk.staff('admin', { role: 'administrator', unitId: null });
  });
  afterAll(() => desk?.close());

  const open = (url: string, chatId = '7000000001') => {
    const token = new URL(url).searchParams.get('start')?.slice('bind_'.length) ?? '';
    return desk.deps.staffBot.run((stores, bot) =>
      bindChat({ stores, bot, deps: desk.deps }, { chatId, token, locale: 'zh-CN' }),
    );
  };
  const bind = async () => open((await clerk.post('/staff-bot/link', {})).body.url);

  test('starts with nothing tied, and settings can wait', async () => {
    const { body } = await clerk.get('/staff-bot');
    expect(body).toEqual({ hasBot: true, boundAt: null, settings: DEFAULT_PUSH_SETTINGS });
    const refused = await clerk.call('PUT', '/staff-bot/settings', DEFAULT_PUSH_SETTINGS);
    expect(refused).toMatchObject({ status: 409, body: { code: 'staff_bot.not_bound' } });
    expect(refused.body.title).toMatch(/绑定/);
  });

  test('a link fits into a start parameter and ties the chat that opens it', async () => {
    const { body } = await clerk.post('/staff-bot/link', {});
    expect(new URL(body.url).searchParams.get('start')).toMatch(/^bind_[0-9a-f]{32}$/);
    await open(body.url);
    expect((await clerk.get('/staff-bot')).body.boundAt).toBe(desk.now.toISOString());
  });

  test('a link is void after a quarter of an hour, or when a new one was made', async () => {
    await clerk.delete('/staff-bot');
    const old = (await clerk.post('/staff-bot/link', {})).body.url;
    const late = (await clerk.post('/staff-bot/link', {})).body.url;
    await open(old);
    expect((await clerk.get('/staff-bot')).body.boundAt).toBeNull();
    desk.now = new Date(desk.now.getTime() + 15 * 60_000);
    await open(late);
    expect((await clerk.get('/staff-bot')).body.boundAt).toBeNull();
  });

  test('settings are kept, and refused where an hour is none', async () => {
    await bind();
    const settings = { ...DEFAULT_PUSH_SETTINGS, dailyAt: '07:45', onDaysOff: true };
    expect((await clerk.call('PUT', '/staff-bot/settings', settings)).body.settings).toEqual(settings);
    const wrong = await clerk.call('PUT', '/staff-bot/settings', { ...settings, quietFrom: '25:00' });
    expect(wrong.status).toBe(400);
    expect((await clerk.get('/staff-bot')).body.settings).toEqual(settings);
  });

  test('another chat takes the place of the first', async () => {
    await bind();
    await open((await clerk.post('/staff-bot/link', {})).body.url, '7000000002');
    expect(await desk.database.prisma.staffBot.count()).toBe(1);
  });

  test('a new password ends it: that signs out everywhere else', async () => {
    await bind();
    const next = `${PASSWORD} again`;
    expect((await clerk.post('/session/password', { current: PASSWORD, next })).status).toBe(204);
    expect((await clerk.get('/staff-bot')).body.boundAt).toBeNull();
  });

  test('without a bot there is no link', async () => {
    desk.deps.bot = { ...desk.deps.bot, url: () => null };
    expect(await clerk.post('/staff-bot/link', {})).toMatchObject({ status: 409, body: { code: 'staff_bot.no_bot' } });
  });
});
