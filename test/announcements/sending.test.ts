import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ChatNotice, NoticeChannel } from '../../src/app/announcements/ports.ts';
import type { DeliveryOutcome } from '../../src/app/ports.ts';
import { Broadcaster } from '../../src/infra/announcements/broadcaster.ts';
import { Conductor } from '../../src/infra/announcements/conductor.ts';
import { chatKeyOf } from '../../src/infra/chat-address.ts';
import { createMarkReach } from '../../src/infra/db/reach.ts';
import { SharedPace } from '../../src/infra/outbox/shared-pace.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { testSealer } from '../support/sealing.ts';
import { waitFor } from '../support/wait-for.ts';

const log = pino({ level: 'silent' });
const DELIVERED: DeliveryOutcome = { kind: 'delivered', messageIds: ['7'] };

/** A channel that answers as it is told and remembers what arrived. */
class Recorder implements NoticeChannel {
  readonly sent: string[] = [];
  readonly edited: string[] = [];
  readonly removed: string[] = [];
  answer: (chat: string) => DeliveryOutcome = () => DELIVERED;

  send = async ({ chatKey }: ChatNotice): Promise<DeliveryOutcome> => {
    const outcome = this.answer(chatKey);
    if (outcome.kind === 'delivered') this.sent.push(chatKey);
    return outcome;
  };
  edit = async ({ chatKey }: ChatNotice): Promise<DeliveryOutcome> => {
    const outcome = this.answer(chatKey);
    if (outcome.kind === 'delivered') this.edited.push(chatKey);
    return outcome;
  };
  remove = async (chatKey: string): Promise<DeliveryOutcome> => {
    this.removed.push(chatKey);
    return chatKey === '1' ? { kind: 'rejected', failure: 'bad_request' } : DELIVERED;
  };
}

let db: TestDatabase;
let channel: Recorder;
let time: number;
let running: { stop: () => Promise<void> }[] = [];
const clock = { now: () => new Date(time) };

beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.drop());
beforeEach(() => {
  channel = new Recorder();
  time = Date.parse('2026-11-23T02:00:00Z');
});
afterEach(async () => {
  for (const part of running.reverse()) await part.stop();
  running = [];
  await db.prisma.announcementDelivery.deleteMany();
  await db.prisma.announcementTally.deleteMany();
  await db.prisma.announcementSubscription.deleteMany();
  await db.prisma.announcement.deleteMany();
  await db.prisma.outbox.deleteMany();
  await db.prisma.conversation.deleteMany();
});

/** Everything that sends, as one process has it. */
async function begin(limit = 1000): Promise<Conductor> {
  const pace = new SharedPace({ url: db.url, channel: 'telegram', limit, log });
  await pace.start();
  const shared = { pool: db.pool, sealer: testSealer, clock, log, timeZone: 'Asia/Shanghai' };
  const broadcaster = new Broadcaster({ ...shared, channel: 'telegram', notices: channel, pace });
  const conductor = new Conductor({
    ...shared,
    telegram: { notices: channel, pace },
    channels: ['telegram', 'webchat'],
    wake: () => undefined,
    tell: () => broadcaster.wake(),
  });
  broadcaster.start();
  conductor.start();
  running.push(pace, broadcaster, conductor);
  return conductor;
}

async function subscriber(
  chat: string,
  topics = ['schools'],
  on: 'telegram' | 'webchat' = 'telegram',
): Promise<string> {
  const { id } = await db.prisma.conversation.create({
    data: {
      channel: on,
      chatKey: chatKeyOf(testSealer, on, chat),
      sealedChat: on === 'telegram' ? testSealer.sealJson(chat) : null,
      locale: 'zh-CN',
    },
  });
  await db.prisma.announcementSubscription.create({ data: { conversationId: id, areas: [], topics } });
  return id;
}

async function notice(
  more: { state?: string; scheduledAt?: Date; expiresAt?: Date; quietFrom?: string; quietTo?: string } = {},
) {
  const content = { texts: { 'zh-CN': { title: '转学', body: '登记开始。' } }, link: null, file: null, ask: null };
  const audience = { areas: [], topics: ['schools'], locales: ['zh-CN'] };
  const row = await db.prisma.announcement.create({
    data: { state: 'scheduled', content, audience, authorId: randomUUID(), ...more },
  });
  return row.id;
}
const stateOf = async (id: bigint) => (await db.prisma.announcement.findUniqueOrThrow({ where: { id } })).state;
const tallyOf = async (announcementId: bigint): Promise<Record<string, number>> => {
  const rows = await db.prisma.announcementTally.findMany({ where: { announcementId } });
  return Object.fromEntries(rows.map(({ outcome, count }) => [outcome, count]));
};
const becomes = (id: bigint, state: string) => waitFor(async () => (await stateOf(id)) === state, state);

describe('sending a notice', () => {
  test('reaches each subscriber whom it is for once, in Telegram and in web chats, and ends', async () => {
    for (const chat of ['1', '2', '3']) await subscriber(chat);
    await subscriber('4', ['housing']);
    const web = await subscriber('w', ['schools'], 'webchat');
    const id = await notice();
    await begin();
    await becomes(id, 'sent');
    expect(channel.sent.toSorted()).toEqual(['1', '2', '3']);
    expect(await db.prisma.outbox.count({ where: { conversationId: web } })).toBe(1);
    expect(await tallyOf(id)).toEqual({ delivered: 4 });
  });

  test('to an audience that has gone by then sends nothing and says so', async () => {
    const id = await notice();
    await begin();
    await becomes(id, 'cancelled');
    expect((await db.prisma.announcement.findUniqueOrThrow({ where: { id } })).reason).toEqual({ kind: 'nobody' });
  });

  test('passes over who stops while it runs, and leaves who comes later to the next one', async () => {
    const chats = await Promise.all(['1', '2', '3', '4', '5'].map((chat) => subscriber(chat)));
    const id = await notice();
    let isHeld = true;
    channel.answer = () => (isHeld ? { kind: 'retry', afterSeconds: 1, failure: 'network' } : DELIVERED);
    await begin();
    const held = { failure: 'network', state: 'pending' };
    await waitFor(async () => (await db.prisma.announcementDelivery.count({ where: held })) === 5, 'a first attempt');
    await db.prisma.announcementSubscription.delete({ where: { conversationId: chats[2] ?? '' } });
    await subscriber('late');
    isHeld = false;
    time += 3_600_000;
    await becomes(id, 'sent');
    expect(channel.sent).not.toContain('3');
    expect(channel.sent).not.toContain('late');
    expect(await tallyOf(id)).toEqual({ delivered: 4, skipped: 1 });
  });

  test('pauses when the token is revoked, says why, and goes on without a loss when it works again', async () => {
    for (let chat = 1; chat <= 30; chat += 1) await subscriber(String(chat));
    const id = await notice();
    channel.answer = () =>
      channel.sent.length >= 10 ? { kind: 'retry', afterSeconds: 60, failure: 'token_refused' } : DELIVERED;
    await begin();
    await becomes(id, 'paused');
    const { reason } = await db.prisma.announcement.findUniqueOrThrow({ where: { id } });
    expect(reason).toMatchObject({ kind: 'breaker', cause: 'token_refused' });
    channel.answer = () => DELIVERED;
    await db.prisma.announcement.update({ where: { id }, data: { state: 'sending' } });
    await becomes(id, 'sent');
    expect(new Set(channel.sent).size).toBe(30);
    expect(channel.sent).toHaveLength(30);
  });

  test('goes on when the clock is set back, retries included', async () => {
    await subscriber('1');
    await subscriber('2');
    const id = await notice();
    let isHeld = true;
    channel.answer = (chat) =>
      isHeld && chat === '1' ? { kind: 'retry', afterSeconds: 500, failure: 'network' } : DELIVERED;
    await begin();
    await waitFor(() => channel.sent.includes('2'), 'the other chat');
    await waitFor(
      async () =>
        (await db.prisma.announcementDelivery.count({ where: { failure: 'network', state: 'pending' } })) === 1,
      'the failure',
    );
    isHeld = false;
    time -= 7 * 24 * 3_600_000;
    await becomes(id, 'sent');
    expect(channel.sent.toSorted()).toEqual(['1', '2']);
  });

  test('marks who has blocked the bot, and the next notice reaches him when he is back', async () => {
    const blocker = await subscriber('1');
    await subscriber('2');
    channel.answer = (chat) => (chat === '1' ? { kind: 'unreachable', reach: 'blocked' } : DELIVERED);
    const first = await notice();
    await begin();
    await becomes(first, 'sent');
    expect(await tallyOf(first)).toEqual({ blocked: 1, delivered: 1 });
    await waitFor(
      async () => (await db.prisma.conversation.findUniqueOrThrow({ where: { id: blocker } })).reach === 'blocked',
      'the mark',
    );
    channel.answer = () => DELIVERED;
    await createMarkReach(db.pool, testSealer)('telegram', '1', 'active');
    const second = await notice();
    await becomes(second, 'sent');
    expect(await tallyOf(second)).toEqual({ delivered: 2 });
  });

  test('is never sent after it has expired, and what was left is counted', async () => {
    await subscriber('1');
    const id = await notice({ state: 'paused', expiresAt: new Date(time + 1000) });
    await begin();
    await waitFor(async () => (await db.prisma.announcementDelivery.count()) === 1, 'the row');
    time += 2_000;
    await becomes(id, 'expired');
    await waitFor(async () => (await tallyOf(id)).expired === 1, 'the count');
    expect(channel.sent).toEqual([]);
  });

  test('that expires while it waits for its hour is not begun', async () => {
    await subscriber('1');
    const id = await notice({ scheduledAt: new Date(time + 60_000), expiresAt: new Date(time + 120_000) });
    const conductor = await begin();
    await conductor.look();
    expect(await stateOf(id)).toBe('scheduled');
    time += 180_000;
    await becomes(id, 'expired');
    expect(channel.sent).toEqual([]);
    expect(await db.prisma.announcementDelivery.count()).toBe(0);
  });

  test('keeps quiet hours', async () => {
    await subscriber('1');
    const id = await notice({ state: 'sending', quietFrom: '09:00', quietTo: '11:00' });
    const conductor = await begin();
    await conductor.look();
    await waitFor(async () => (await db.prisma.announcementDelivery.count()) === 1, 'the row');
    await conductor.look();
    expect(channel.sent).toEqual([]);
    time += 2 * 3_600_000;
    await becomes(id, 'sent');
    expect(channel.sent).toEqual(['1']);
  });

  test('obeys a 429 for all, and sends the message afterwards', async () => {
    await subscriber('1');
    await subscriber('2');
    const id = await notice();
    let refused = 0;
    channel.answer = () => {
      if (refused > 0) return DELIVERED;
      refused += 1;
      return { kind: 'retry', afterSeconds: 1, failure: 'too_many', pauseAll: true };
    };
    await begin();
    await waitFor(async () => (await db.prisma.sendRest.count()) === 1, 'the rest, for every process');
    await becomes(id, 'sent');
    expect(channel.sent.toSorted()).toEqual(['1', '2']);
  });

  test('takes back what a process that died had claimed', async () => {
    const chat = await subscriber('1');
    const id = await notice({ state: 'sending' });
    await db.prisma.announcement.update({ where: { id }, data: { expandedAt: new Date(time), recipients: 1 } });
    await db.prisma.announcementDelivery.create({
      data: {
        announcementId: id,
        conversationId: chat,
        channel: 'telegram',
        state: 'sending',
        claimedBy: randomUUID(),
      },
    });
    await begin();
    await becomes(id, 'sent');
    expect(channel.sent).toEqual(['1']);
  });

  test('is recalled from everybody whom it reached; what cannot be taken away says so instead', async () => {
    for (const chat of ['1', '2', '3']) await subscriber(chat);
    const id = await notice();
    await begin();
    await becomes(id, 'sent');
    const data = { state: 'revising', reviseKind: 'delete', reviseThen: 'recalled' };
    await db.prisma.announcement.update({ where: { id }, data });
    await becomes(id, 'recalled');
    expect(channel.removed.toSorted()).toEqual(['1', '2', '3']);
    expect(await tallyOf(id)).toEqual({ delivered: 3, recalled: 2, replaced: 1 });
  });

  test('is corrected for the others where one chat fails again and again, each of them once', async () => {
    for (const chat of ['1', '2', '3', '4']) await subscriber(chat);
    const id = await notice();
    await begin();
    await becomes(id, 'sent');
    channel.answer = (chat) => (chat === '2' ? { kind: 'retry', afterSeconds: 0, failure: 'telegram_500' } : DELIVERED);
    const data = { state: 'revising', reviseKind: 'edit', reviseThen: 'sent' };
    await db.prisma.announcement.update({ where: { id }, data });
    await becomes(id, 'sent');
    expect(channel.edited.toSorted()).toEqual(['1', '3', '4']);
    expect(await tallyOf(id)).toEqual({ delivered: 4, edited: 3, 'not_edited:telegram_500': 1 });
  });

  test('stops being entered when it is cancelled or recalled in the middle, and nobody is left over', async () => {
    for (const chat of ['1', '2', '3']) await subscriber(chat);
    for (const state of ['cancelled', 'recalled']) {
      const id = await notice({ state: 'sending' });
      const conversationId = (await db.prisma.announcementSubscription.findFirstOrThrow()).conversationId;
      await db.prisma.announcementDelivery.create({
        data: { announcementId: id, conversationId, channel: 'telegram' },
      });
      await db.prisma.announcement.update({
        where: { id },
        data: { recipients: 1, expandedTo: conversationId, state },
      });
      const conductor = await begin();
      await waitFor(async () => (await tallyOf(id)).cancelled === 1, 'the rest to be closed');
      await conductor.look();
      expect(await db.prisma.announcementDelivery.count({ where: { announcementId: id } })).toBe(1);
    }
    expect(channel.sent).toEqual([]);
  });

  test('goes on being entered while it is paused, and nothing of it is sent', async () => {
    for (const chat of ['1', '2', '3']) await subscriber(chat);
    const id = await notice({ state: 'paused' });
    const conductor = await begin();
    await waitFor(async () => (await db.prisma.announcementDelivery.count()) === 3, 'everybody');
    await conductor.look();
    expect(channel.sent).toEqual([]);
    await db.prisma.announcement.update({ where: { id }, data: { state: 'sending' } });
    await becomes(id, 'sent');
    expect(channel.sent.toSorted()).toEqual(['1', '2', '3']);
  });

  test('pauses at once where there is no bot any more', async () => {
    await subscriber('1');
    const id = await notice();
    channel.answer = () => ({ kind: 'retry', afterSeconds: 60, failure: 'no_bot' });
    await begin();
    await becomes(id, 'paused');
    const { reason } = await db.prisma.announcement.findUniqueOrThrow({ where: { id } });
    expect(reason).toMatchObject({ kind: 'breaker', cause: 'no_bot' });
  });

  test('is withdrawn from the others where the address of one chat cannot be read', async () => {
    const broken = await subscriber('1');
    for (const chat of ['2', '3']) await subscriber(chat);
    const id = await notice();
    await begin();
    await becomes(id, 'sent');
    const sealedChat = Buffer.from('not sealed by this office');
    await db.prisma.conversation.update({ where: { id: broken }, data: { sealedChat } });
    const data = { state: 'revising', reviseKind: 'delete', reviseThen: 'recalled' };
    await db.prisma.announcement.update({ where: { id }, data });
    await becomes(id, 'recalled');
    expect(channel.removed.toSorted()).toEqual(['2', '3']);
    expect(await tallyOf(id)).toEqual({ delivered: 3, recalled: 2, 'not_recalled:unreadable': 1 });
  });

  test('is sent although an earlier one cannot be read, being scheduled or on its way', async () => {
    await subscriber('1');
    for (const state of ['scheduled', 'sending']) {
      const broken = await notice({ state });
      await db.prisma.announcement.update({ where: { id: broken }, data: { content: { texts: 'none' } } });
    }
    const id = await notice();
    await begin();
    await becomes(id, 'sent');
    expect(channel.sent).toEqual(['1']);
  });
});
