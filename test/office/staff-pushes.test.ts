import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { noticeHappenings } from '../../src/app/staff-bot/notice-happenings.ts';
import type { StaffBotDeps } from '../../src/app/staff-bot/ports.ts';
import { sendDue } from '../../src/app/staff-bot/send-due.ts';
import { replySchema } from '../../src/domain/dialogue/reply.ts';
import type { Role } from '../../src/domain/staff/permissions.ts';
import { DEFAULT_PUSH_SETTINGS, type PushMode, type PushSettings } from '../../src/domain/staff-bot/settings.ts';
import { createTranslator } from '../../src/infra/i18n/translator.ts';
import { draftedLetter } from '../browser/office-support/sample-matters.ts';
import { testSealer } from '../support/sealing.ts';
import type { StaffBrowser } from './support/browser.ts';
import { type Citizen, createOfficeDesk, type OfficeDesk, PASSWORD } from './support/office-desk.ts';

let desk: OfficeDesk;
let deps: StaffBotDeps;
let citizen: Citizen;
let admin: StaffBrowser;
const translator = createTranslator();

beforeAll(async () => {
  desk = await createOfficeDesk();
  deps = {
    ...desk.deps,
    ...{ work: desk.deps.staffBot, publicUrl: () => 'https://desk.example', suggestUnit: async () => null },
  };
  citizen = await desk.citizen();
  await citizen.run({ kind: 'subscribe', areas: [], topics: ['schools'] });
  admin = await desk.staff('admin', { role: 'administrator', unitId: null });
});
afterAll(() => desk?.close());

interface Listener {
  staffId: string;
  login: string;
  browser: StaffBrowser;
  /** What stands in his chat, and where its links lead. */
  heard: () => Promise<{ texts: string[]; links: string[] }>;
}

/** Somebody with an account and a chat of his own. */
async function listener(role: Role, kinds: Partial<PushSettings['kinds']> = {}): Promise<Listener> {
  const { prisma } = desk.database;
  const login = randomUUID();
  const browser = await desk.staff(login, { role, unitId: null });
  const { id: staffId } = await prisma.staff.findUniqueOrThrow({ where: { login } });
  const data = { channel: 'telegram', chatKey: randomUUID(), locale: 'zh-CN' };
  const { id } = await prisma.conversation.create({ data });
  const settings = { ...DEFAULT_PUSH_SETTINGS, kinds: { ...DEFAULT_PUSH_SETTINGS.kinds, ...kinds } };
  await deps.work.run((_stores, bot) =>
    bot.bind({ staffId, conversation: { id, channel: 'telegram', locale: 'zh-CN' }, settings, boundAt: desk.now }),
  );
  const heard = async () => {
    const rows = await prisma.outbox.findMany({ where: { conversationId: id }, orderBy: { id: 'asc' } });
    const replies = rows.map(({ sealed }) => replySchema.parse(testSealer.openJson(sealed)));
    return {
      texts: replies.map(({ text }) => text.map((line) => translator.plain(line, 'zh-CN')).join('\n')),
      links: replies.flatMap(({ links = [] }) => links.map(({ url }) => url)),
    };
  };
  return { staffId, login, browser, heard };
}

async function round(at: string): Promise<void> {
  desk.now = new Date(at);
  await noticeHappenings(deps);
  await sendDue(deps);
}

const adds = (petitionId: string) =>
  citizen.run({ kind: 'addMaterial', petitionId, text: '昨晚又有孩子摔倒。', files: [] });

describe('what waits for a decision', () => {
  const notice = {
    content: { texts: { 'zh-CN': { title: '转学登记', body: '12月15日起登记。' } }, link: null, file: null, ask: null },
    audience: { areas: [], topics: ['schools'], locales: ['zh-CN'] },
    ...{ scheduledAt: null, expiresAt: null, quietFrom: null, quietTo: null },
  };
  const moves = async (who: StaffBrowser, id: string, action: string) => {
    const { version } = (await who.get(`/announcements/${id}`)).body;
    expect((await who.post(`/announcements/${id}/moves/${action}`, { version })).status).toBe(200);
  };

  test('a letter leads to its card among the approvals, once it waits for him; a signed one is not told any more', async () => {
    desk.now = new Date('2026-11-24T02:00:00Z');
    await admin.signIn('admin', PASSWORD);
    const signer = await listener('leader', { approval_asked: 'daily' });
    const petitionId = await draftedLetter(desk, citizen, admin);
    const path = `/petitions/${petitionId}`;
    const act = async (name: string) => {
      const { version } = (await admin.get(path)).body;
      const done = await admin.post(`${path}/acts/${name}`, { version, fields: {} });
      expect(done.status, done.text).toBe(200);
    };
    await act('check_letter');
    await round('2026-11-24T02:00:10Z');
    const late = await listener('leader');
    await round('2026-11-25T00:30:00Z');
    const { texts, links } = await signer.heard();
    expect(texts).toEqual([expect.stringContaining('等您决定')]);
    expect(links).toEqual([`https://desk.example/office/approvals?id=${petitionId}`]);
    expect((await late.heard()).texts).toEqual([]);

    desk.now = new Date('2026-11-25T02:00:00Z');
    await admin.signIn('admin', PASSWORD);
    const other = await draftedLetter(desk, citizen, admin);
    const sign = async (name: string) => {
      const { version } = (await admin.get(`/petitions/${other}`)).body;
      await admin.post(`/petitions/${other}/acts/${name}`, { version, fields: {} });
    };
    await sign('check_letter');
    await round('2026-11-25T02:00:10Z');
    await sign('sign_letter');
    await round('2026-11-26T00:30:00Z');
    expect((await signer.heard()).texts).toHaveLength(1);
  });

  test('a policy notice is told to whoever may approve it, by number and a link to its card, and not to its author', async () => {
    desk.now = new Date('2026-11-27T02:00:00Z');
    const [author, other, clerk] = [await listener('leader'), await listener('leader'), await listener('registrar')];
    const { id } = (await author.browser.post('/announcements', notice)).body;
    await moves(author.browser, id, 'submit');
    await round('2026-11-27T02:00:10Z');
    await round('2026-11-27T02:00:30Z');
    expect(await other.heard()).toEqual({
      texts: [`等您审批：政策通知第 ${id} 号。`],
      links: [`https://desk.example/office/approvals?id=notice-${id}`],
    });
    expect((await author.heard()).texts).toEqual([]);
    expect((await clerk.heard()).texts).toEqual([]);
    // Taken back and handed in anew, it waits anew.
    await moves(author.browser, id, 'take_back');
    desk.now = new Date('2026-11-27T02:01:00Z');
    await moves(author.browser, id, 'submit');
    await round('2026-11-27T02:01:10Z');
    expect((await other.heard()).texts).toHaveLength(2);
    expect(JSON.stringify(await other.heard())).not.toContain('转学登记');
  });

  test('a correction of a notice as well; and what was decided before its hour is not told any more', async () => {
    desk.now = new Date('2026-11-30T02:00:00Z');
    const [author, other, daily] = [
      await listener('leader'),
      await listener('leader'),
      await listener('leader', { approval_asked: 'daily' }),
    ];
    const { id } = (await author.browser.post('/announcements', notice)).body;
    const ended = { state: 'sent', startedAt: desk.now, endedAt: desk.now, expandedAt: desk.now, recipients: 1 };
    await desk.database.prisma.announcement.update({ where: { id: BigInt(id) }, data: ended });
    const { version } = (await author.browser.get(`/announcements/${id}`)).body;
    const content = { ...notice.content, texts: { 'zh-CN': { title: '转学登记', body: '12月20日起登记。' } } };
    await author.browser.post(`/announcements/${id}/moves/propose`, { version, content });
    await round('2026-11-30T02:00:10Z');
    expect((await other.heard()).texts).toEqual([`等您审批：政策通知第 ${id} 号的更正。`]);
    await moves(other.browser, id, 'correct');
    await round('2026-12-01T00:30:00Z');
    expect((await daily.heard()).texts).toEqual([]);
  });
});

describe('who follows a matter', () => {
  test.each([
    ['now', { at: 1, after15: 1, nextDay: 1 }],
    ['bundled', { at: 0, after15: 1, nextDay: 1 }],
    ['daily', { at: 0, after15: 0, nextDay: 1 }],
    ['off', { at: 0, after15: 0, nextDay: 0 }],
  ] as const)('hears of it as he wishes: %s', async (mode: PushMode, times) => {
    desk.now = new Date('2026-12-02T02:00:00Z');
    const { petitionId, number } = await citizen.file();
    const { browser, heard } = await listener('supervisor', { followed: mode });
    expect((await browser.put(`/petitions/${petitionId}/follow`)).status).toBe(204);
    desk.now = new Date('2026-12-02T02:02:00Z');
    await adds(petitionId);
    await round('2026-12-02T02:02:10Z');
    expect((await heard()).texts).toHaveLength(times.at);
    await round('2026-12-02T02:15:00Z');
    expect((await heard()).texts).toHaveLength(times.after15);
    await round('2026-12-03T00:30:00Z');
    const { texts, links } = await heard();
    expect(texts).toHaveLength(times.nextDay);
    for (const text of texts) {
      expect(text).toContain(`您关注的一件有变化：${number}`);
      expect(text).not.toMatch(/摔倒|虚构人/);
    }
    expect(links).toEqual(texts.map(() => `https://desk.example/office/petitions/${petitionId}`));
  });

  test('hears once of what he is told for another reason, and not of what he did himself', async () => {
    desk.now = new Date('2026-12-03T02:00:00Z');
    const { petitionId, number } = await citizen.file();
    const both = await listener('triage_officer', { followed: 'now', citizen_replied: 'now', new: 'off' });
    const own = await listener('triage_officer', { followed: 'now', citizen_replied: 'off', new: 'off' });
    for (const { browser } of [both, own]) await browser.put(`/petitions/${petitionId}/follow`);
    desk.now = new Date('2026-12-03T02:01:00Z');
    await adds(petitionId);
    await round('2026-12-03T02:01:10Z');
    // What was told as another kind is not told again in a later round.
    await round('2026-12-03T02:01:20Z');
    expect((await both.heard()).texts).toEqual([`信访人有新消息：${number}。`]);
    expect((await own.heard()).texts).toEqual([`您关注的一件有变化：${number}。`]);
    const { version } = (await own.browser.get(`/petitions/${petitionId}`)).body;
    desk.now = new Date('2026-12-03T02:02:00Z');
    await own.browser.post(`/petitions/${petitionId}/note`, { version, text: '已联系学校。' });
    await round('2026-12-03T02:02:10Z');
    expect((await own.heard()).texts).toHaveLength(1);
    expect((await both.heard()).texts).toHaveLength(2);
  });

  test('hears that it was closed, and nothing once he has let go of it or wants nothing any more', async () => {
    desk.now = new Date('2026-12-04T02:00:00Z');
    const { petitionId } = await citizen.file();
    const [stays, leaves, off] = [
      await listener('supervisor'),
      await listener('supervisor'),
      await listener('supervisor'),
    ];
    for (const { browser } of [stays, leaves, off]) await browser.put(`/petitions/${petitionId}/follow`);
    desk.now = new Date('2026-12-04T02:01:00Z');
    await citizen.run({ kind: 'withdrawPetition', petitionId, reason: null });
    await round('2026-12-04T02:01:10Z');
    await leaves.browser.delete(`/petitions/${petitionId}/follow`);
    const settings = { ...DEFAULT_PUSH_SETTINGS, kinds: { ...DEFAULT_PUSH_SETTINGS.kinds, followed: 'off' as const } };
    await deps.work.run((_stores, bot) => bot.setSettings(off.staffId, settings));
    await round('2026-12-04T02:15:00Z');
    expect((await stays.heard()).texts).toEqual([expect.stringContaining('您关注的一件有变化')]);
    expect((await leaves.heard()).texts).toEqual([]);
    expect((await off.heard()).texts).toEqual([]);
  });

  test('keeps settings that were made before there was this kind', async () => {
    const { staffId } = await listener('supervisor');
    const { followed: _, ...kinds } = { ...DEFAULT_PUSH_SETTINGS.kinds, overdue: 'off' };
    await desk.database.prisma.staffBot.update({
      where: { staffId },
      data: { settings: { ...DEFAULT_PUSH_SETTINGS, kinds } },
    });
    const found = await deps.work.run((_stores, bot) => bot.find(staffId));
    expect(found?.settings.kinds).toMatchObject({ overdue: 'off', followed: DEFAULT_PUSH_SETTINGS.kinds.followed });
  });
});
