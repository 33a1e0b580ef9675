import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type AnnouncementContent, LONGEST_CAPTION, WHY_ROOM } from '../../src/domain/announcements/content.ts';
import { correctedContent } from '../../src/domain/announcements/correction.ts';
import { TOPICS } from '../../src/domain/announcements/topics.ts';
import { chatKeyOf } from '../../src/infra/chat-address.ts';
import { createMarkReach } from '../../src/infra/db/reach.ts';
import { isUpload } from '../support/bot-api/call.ts';
import { type BotApiServer, startBotApiServer } from '../support/bot-api/server.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { testSealer } from '../support/sealing.ts';
import { waitFor } from '../support/wait-for.ts';
import { approved, startSending, subscribed } from './support/sending.ts';

let db: TestDatabase;
let api: BotApiServer;
let time: number;
let stop: (() => Promise<void>) | undefined;

beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.drop());
beforeEach(async () => {
  api = await startBotApiServer();
  time = Date.parse('2026-11-23T02:00:00Z');
});
afterEach(async () => {
  await stop?.();
  stop = undefined;
  await api.close();
  await db.prisma.announcementDelivery.deleteMany();
  await db.prisma.announcementTally.deleteMany();
  await db.prisma.announcementSubscription.deleteMany();
  await db.prisma.announcement.deleteMany();
  await db.prisma.conversation.deleteMany();
});

const PICTURE = new Uint8Array(
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGD4DwABBAEAX+XDSwAAAABJRU5ErkJggg==',
    'base64',
  ),
);
/** Names of attached files, and those that are not there any more. */
const names = new Map<string, string>();
const gone = new Set<string>();
const attached = (name: string, isPicture: boolean) => {
  const id = randomUUID();
  names.set(id, name);
  return { id, name, isPicture };
};
const begin = async () => {
  const openFile = async (id: string) =>
    gone.has(id) ? null : { name: names.get(id) ?? '时间表.png', content: PICTURE };
  stop = (await startSending({ database: db, api, now: () => new Date(time), openFile })).stop;
};
const people = async (count: number) => {
  const all = Array.from({ length: count }, () => api.person());
  for (const { id } of all) await subscribed(db, id);
  return all;
};
const stateOf = async (id: bigint) => (await db.prisma.announcement.findUniqueOrThrow({ where: { id } })).state;
const becomes = (id: bigint, state: string) => waitFor(async () => (await stateOf(id)) === state, state);
const tallyOf = async (announcementId: bigint): Promise<Record<string, number>> => {
  const rows = await db.prisma.announcementTally.findMany({ where: { announcementId } });
  return Object.fromEntries(rows.map(({ outcome, count }) => [outcome, count]));
};
const revise = (id: bigint, kind: 'edit' | 'delete', content?: object) =>
  db.prisma.announcement.update({
    where: { id },
    data: {
      ...{ state: 'revising', reviseKind: kind, reviseThen: kind === 'edit' ? 'sent' : 'recalled', reviseCursor: null },
      ...(content && { content }),
    },
  });
const textIn = (person: { botMessages: { text: string }[] }) => person.botMessages.map(({ text }) => text).join('\n');

describe('a notice at Telegram', () => {
  test('speaks each reader’s language, with the link and the picture of that language, and says why he gets it', async () => {
    const [zh, en] = [api.person(), api.person(undefined, { language: 'en' })];
    await subscribed(db, zh.id, { areas: ['城关镇'] });
    await subscribed(db, en.id, { locale: 'en', areas: ['城关镇'] });
    const picture = { id: randomUUID(), name: '时间表.png', isPicture: true };
    const id = await approved(
      db,
      {
        texts: {
          'zh-CN': { title: '转学登记', body: '12月15日起登记。' },
          en: {
            ...{ title: 'Changing schools', body: 'Registration begins on 15 December.', file: picture },
            link: { url: 'https://example.org/en', label: 'How to register' },
          },
        },
        link: { url: 'https://example.org/zh', label: { 'zh-CN': '登记办法', en: 'Rules' } },
        places: [{ 'zh-CN': '城关镇', en: 'Chengguan' }],
      },
      { locales: ['zh-CN', 'en'] },
    );
    await begin();
    await becomes(id, 'sent');
    expect(textIn(zh)).toBe('转学登记\n\n12月15日起登记。\n\n您收到这条通知，是因为您订阅了：城关镇，入学教育。');
    expect(textIn(en)).toContain('because you subscribed to: Chengguan, Schools and admission.');
    const buttons = (person: typeof zh) => person.lastBotMessage?.buttons.flat().map(({ text }) => text);
    expect(buttons(zh)).toEqual(['登记办法', '不再接收通知']);
    expect(buttons(en)).toEqual(['How to register', 'Stop these notices']);
    expect([zh.lastBotMessage?.file, en.lastBotMessage?.file].map((file) => file !== null)).toEqual([false, true]);
    expect(api.refusals).toEqual([]);
  });

  test('as long as it may be is still one message, also as the words beside a picture', async () => {
    const reader = api.person();
    const areas = Array.from({ length: 9 }, (_, index) => `${'很长的地名'.repeat(3)}${index}街道`);
    await subscribed(db, reader.id, { areas, topics: TOPICS.slice(1) });
    const english = api.person();
    await subscribed(db, english.id, { locale: 'en', areas, topics: TOPICS.slice(1) });
    const places = areas.map((area, index) => ({ 'zh-CN': area, en: `A town with a very long name indeed ${index}` }));
    const long = (total: number) => ({ title: '题'.repeat(100), body: '字'.repeat(total - 100) });
    const file = { id: randomUUID(), name: '时间表.png', isPicture: true };
    const topics = TOPICS.slice(1);
    const texts = {
      'zh-CN': long(LONGEST_CAPTION - WHY_ROOM['zh-CN']),
      en: long(LONGEST_CAPTION - WHY_ROOM.en),
    };
    const captioned = await approved(db, { texts, file, places }, { locales: ['zh-CN', 'en'], topics });
    const ask = { kind: 'answer' as const, question: { 'zh-CN': '问'.repeat(200), en: 'q'.repeat(200) } };
    const whole = { 'zh-CN': long(3100), en: long(3100) };
    const plain = await approved(db, { texts: whole, places, ask }, { locales: ['zh-CN', 'en'], topics });
    await begin();
    for (const id of [captioned, plain]) await becomes(id, 'sent');
    for (const id of [captioned, plain]) expect(await tallyOf(id)).toEqual({ delivered: 2 });
    expect([reader.botMessages.length, english.botMessages.length]).toEqual([2, 2]);
    expect(api.refusals).toEqual([]);
  });

  test('stops when the bot’s token is revoked in the middle, and goes on from there with nobody left out or told twice', async () => {
    const all = await people(12);
    api.faults.add({ fault: { kind: 'pass' }, method: 'sendMessage', times: 5 });
    const revoked = api.faults.add({
      fault: { kind: 'status', code: 401, description: 'Unauthorized' },
      method: 'sendMessage',
    });
    const id = await approved(db);
    await begin();
    await becomes(id, 'paused');
    const { reason } = await db.prisma.announcement.findUniqueOrThrow({ where: { id } });
    expect(reason).toMatchObject({ kind: 'breaker', cause: 'token_refused' });
    expect(all.filter((person) => person.botMessages.length > 0)).toHaveLength(5);
    revoked.clear();
    await db.prisma.announcement.update({ where: { id }, data: { state: 'sending' } });
    await becomes(id, 'sent');
    expect(all.map((person) => person.botMessages.length)).toEqual(all.map(() => 1));
  });

  test('marks who blocked the bot, and reaches him with the next one once he is back', async () => {
    const [blocker, other] = await people(2);
    if (!blocker || !other) throw new Error('Two were asked for');
    blocker.room.reach = 'blocked';
    const first = await approved(db);
    await begin();
    await becomes(first, 'sent');
    expect(await tallyOf(first)).toEqual({ blocked: 1, delivered: 1 });
    blocker.room.reach = 'open';
    await createMarkReach(db.pool, testSealer)('telegram', String(blocker.id), 'active');
    const second = await approved(db);
    await becomes(second, 'sent');
    expect([blocker.botMessages.length, other.botMessages.length]).toEqual([1, 2]);
  });

  test('is corrected in place, and counts of one correction are not those of the next', async () => {
    const all = await people(3);
    const id = await approved(db);
    await begin();
    await becomes(id, 'sent');
    const content = (body: string) => ({
      ...{ texts: { 'zh-CN': { title: '转学登记', body } }, link: null, file: null, ask: null },
    });
    await revise(id, 'edit', content('12月20日起登记。'));
    await becomes(id, 'sent');
    api.faults.add({
      fault: { kind: 'status', code: 400, description: "Bad Request: message can't be edited" },
      method: 'editMessageText',
      chatId: all[0]?.id ?? 0,
    });
    await revise(id, 'edit', content('12月22日起登记。'));
    await becomes(id, 'sent');
    expect(all.map((person) => /2[02]日/.exec(textIn(person))?.[0])).toEqual(['20日', '22日', '22日']);
    expect(await tallyOf(id)).toEqual({ delivered: 3, edited: 2, 'not_edited:fixed': 1 });
  });

  test('is corrected in its link, its attachment and its buttons, each message in its place', async () => {
    const all = await people(3);
    const first: AnnouncementContent = {
      texts: { 'zh-CN': { title: '转学登记', body: '12月15日起登记。' } },
      link: { url: 'https://example.org/old', label: { 'zh-CN': '登记办法', en: 'Rules' } },
      ...{ file: null, ask: null },
    };
    const id = await approved(db, first);
    await begin();
    await becomes(id, 'sent');
    // With a picture and another link; one message cannot be changed this time.
    const fixed = api.faults.add({
      fault: { kind: 'status', code: 400, description: "Bad Request: message can't be edited" },
      method: 'editMessageMedia',
      chatId: all[0]?.id ?? 0,
    });
    const second = correctedContent(first, {
      ...first,
      link: { url: 'https://example.org/new', label: { 'zh-CN': '新办法', en: 'New rules' } },
      file: attached('时间表.png', true),
    });
    await revise(id, 'edit', second);
    await becomes(id, 'sent');
    fixed.clear();
    const seen = () => all.map(({ botMessages: [message] }) => message?.file?.filename ?? null);
    expect(seen()).toEqual([null, '时间表.png', '时间表.png']);
    expect(await tallyOf(id)).toEqual({ delivered: 3, edited: 2, 'not_edited:fixed': 1 });
    // Other words, the same picture: who has none yet gets it now.
    const third = correctedContent(second, {
      ...second,
      texts: { 'zh-CN': { title: '转学登记', body: '12月20日起登记。' } },
      ask: { kind: 'reaction', choices: [{ 'zh-CN': '看懂了', en: 'Clear' }] },
    });
    await revise(id, 'edit', third);
    await becomes(id, 'sent');
    expect(seen()).toEqual(all.map(() => '时间表.png'));
    for (const { botMessages } of all) {
      expect(botMessages).toHaveLength(1);
      expect(botMessages[0]?.text).toContain('12月20日');
      const buttons = botMessages[0]?.buttons.flat() ?? [];
      expect(buttons.map(({ text }) => text)).toEqual(['新办法', '看懂了', '不再接收通知']);
      expect(JSON.stringify(buttons)).toContain(`ann.${id}.0.1`);
    }
    // Another file, of another sort.
    const fourth = correctedContent(third, { ...third, file: attached('登记表.pdf', false) });
    await revise(id, 'edit', fourth);
    await becomes(id, 'sent');
    expect(seen()).toEqual(all.map(() => '登记表.pdf'));
    expect(await tallyOf(id)).toEqual({ delivered: 3, edited: 3 });
    const uploads = api.calls.filter(
      ({ method, params }) => method === 'editMessageMedia' && isUpload((params.media as { media?: unknown }).media),
    );
    expect(uploads.length).toBeLessThanOrEqual(3);
  });

  test('keeps its attachment when only its words are corrected, and is corrected for whoever reads another language now', async () => {
    const [zh, en] = await people(2);
    const file = attached('时间表.png', true);
    const texts = {
      'zh-CN': { title: '转学登记', body: '12月15日起登记。' },
      en: { title: 'Changing schools', body: 'From 15 December.', file },
    };
    const first: AnnouncementContent = { texts, link: null, file: null, ask: null };
    const enId = (await db.prisma.conversation.findMany({ orderBy: { createdAt: 'asc' } })).at(1)?.id ?? '';
    await db.prisma.conversation.update({ where: { id: enId }, data: { locale: 'en' } });
    const id = await approved(db, first, { locales: ['zh-CN', 'en'] });
    await begin();
    await becomes(id, 'sent');
    await db.prisma.conversation.updateMany({ data: { locale: 'zh-CN' } });
    const words = { ...texts['zh-CN'], body: '12月20日起登记。' };
    await revise(id, 'edit', correctedContent(first, { ...first, texts: { ...texts, 'zh-CN': words } }));
    await becomes(id, 'sent');
    for (const person of [zh, en]) expect(textIn(person ?? { botMessages: [] })).toContain('12月20日');
    expect([zh, en].map((person) => person?.lastBotMessage?.file !== null)).toEqual([false, true]);
    expect(api.calls.some(({ method }) => method === 'editMessageMedia')).toBe(false);
    expect(await tallyOf(id)).toEqual({ delivered: 2, edited: 2 });
  });

  test('says why it could not be corrected: deleted there, blocked, forgotten, an attachment that is gone', async () => {
    const [deleter, blocker, forgetter, other] = await people(4);
    if (!deleter || !blocker || !forgetter || !other) throw new Error('Four were asked for');
    const first: AnnouncementContent = {
      texts: { 'zh-CN': { title: '转学登记', body: '12月15日起登记。' } },
      ...{ link: null, file: null, ask: null },
    };
    const id = await approved(db, first);
    await begin();
    await becomes(id, 'sent');
    for (const message of deleter.room.messages) message.deleted = true;
    blocker.room.reach = 'blocked';
    const chatKey = chatKeyOf(testSealer, 'telegram', String(forgetter.id));
    await db.prisma.announcementSubscription.deleteMany();
    await db.prisma.conversation.deleteMany({ where: { chatKey } });
    const file = attached('表.pdf', false);
    gone.add(file.id);
    const words = { ...first, texts: { 'zh-CN': { title: '转学登记', body: '12月20日起登记。' } } };
    await revise(id, 'edit', correctedContent(first, words));
    await becomes(id, 'sent');
    expect(await tallyOf(id)).toEqual({
      ...{ delivered: 4, edited: 1, 'not_edited:message_gone': 1 },
      ...{ 'not_edited:blocked': 1, 'not_edited:forgotten': 1 },
    });
    const reach = { chatKey: chatKeyOf(testSealer, 'telegram', String(blocker.id)) };
    expect((await db.prisma.conversation.findFirstOrThrow({ where: reach })).reach).toBe('blocked');
    await revise(id, 'edit', correctedContent(words, { ...words, file }));
    await becomes(id, 'sent');
    expect(await tallyOf(id)).toMatchObject({ 'not_edited:file': 2, 'not_edited:blocked': 1 });
  });

  test('whose bot is refused while it is recalled waits, says so, and goes on where it was', async () => {
    const all = await people(5);
    const id = await approved(db);
    await begin();
    await becomes(id, 'sent');
    api.faults.add({ fault: { kind: 'pass' }, method: 'deleteMessage', times: 2 });
    const revoked = api.faults.add({
      fault: { kind: 'status', code: 401, description: 'Unauthorized' },
      method: 'deleteMessage',
    });
    await revise(id, 'delete');
    const reasonOf = async () => (await db.prisma.announcement.findUniqueOrThrow({ where: { id } })).reason;
    await waitFor(async () => JSON.stringify(await reasonOf())?.includes('token_refused') === true, 'the reason');
    expect(await stateOf(id)).toBe('revising');
    expect(all.filter(({ botMessages }) => botMessages.length === 0)).toHaveLength(2);
    revoked.clear();
    await becomes(id, 'recalled');
    expect(await tallyOf(id)).toEqual({ delivered: 5, recalled: 5 });
    expect(await reasonOf()).toBeNull();
    expect(all.flatMap(({ botMessages }) => botMessages)).toEqual([]);
  });

  test('older than two days cannot be taken away: then it says that it was withdrawn, and each sort is counted', async () => {
    const [old, fresh, gone] = await people(3);
    const id = await approved(db);
    await begin();
    await becomes(id, 'sent');
    time += 3 * 24 * 3_600_000;
    const tooOld = {
      kind: 'status',
      code: 400,
      description: "Bad Request: message can't be deleted for everyone",
    } as const;
    for (const person of [old, gone]) {
      api.faults.add({ fault: tooOld, method: 'deleteMessage', chatId: person?.id ?? 0 });
    }
    api.faults.add({
      fault: { kind: 'status', code: 403, description: 'Forbidden: bot was blocked by the user' },
      method: 'editMessageText',
      chatId: gone?.id ?? 0,
    });
    await revise(id, 'delete');
    await becomes(id, 'recalled');
    expect(await tallyOf(id)).toEqual({ delivered: 3, recalled: 1, replaced: 1, 'not_recalled:blocked': 1 });
    expect(old?.botMessages.map(({ text }) => text)).toEqual(['“转学登记”这条通知已撤回，请以后续通知为准。']);
    expect(fresh?.botMessages).toEqual([]);
  });

  test('older than two days loses its attachment too when it is withdrawn', async () => {
    const [reader, other] = await people(2);
    const id = await approved(db, { file: attached('名单.png', true) });
    await begin();
    await becomes(id, 'sent');
    const tooOld = { kind: 'status', code: 400, description: "Bad Request: message can't be deleted" } as const;
    api.faults.add({ fault: tooOld, method: 'deleteMessage' });
    await revise(id, 'delete');
    await becomes(id, 'recalled');
    expect(await tallyOf(id)).toEqual({ delivered: 2, replaced: 2 });
    for (const person of [reader, other]) {
      expect(person?.lastBotMessage?.file?.filename).toBe('已撤回.txt');
      expect(person?.lastBotMessage?.file?.content.toString()).toContain('已撤回，请以后续通知为准');
      expect(textIn(person ?? { botMessages: [] })).toContain('已撤回');
      expect(person?.lastBotMessage?.buttons).toEqual([]);
    }
    expect(api.refusals).toEqual([]);
  });

  test('that is recalled while it is being sent reaches nobody else', async () => {
    const all = await people(6);
    api.faults.add({ fault: { kind: 'pass' }, method: 'sendMessage', times: 2 });
    api.faults.add({ fault: { kind: 'status', code: 502, description: 'Bad Gateway' }, method: 'sendMessage' });
    const id = await approved(db);
    await begin();
    const tried = { announcementId: id, failure: { not: null } };
    await waitFor(async () => (await db.prisma.announcementDelivery.count({ where: tried })) === 4, 'four failures');
    await revise(id, 'delete');
    await becomes(id, 'recalled');
    await waitFor(async () => (await tallyOf(id)).cancelled === 4, 'the rest to be closed');
    api.faults.clear();
    expect(all.flatMap((person) => person.botMessages)).toEqual([]);
    expect(await db.prisma.announcementDelivery.count({ where: { state: 'pending' } })).toBe(0);
  });
});
