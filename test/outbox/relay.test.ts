import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { DeliveryOutcome, DueMessage } from '../../src/app/ports.ts';
import { chatKeyOf } from '../../src/infra/chat-address.ts';
import { Relay } from '../../src/infra/outbox/relay.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { testSealer } from '../support/sealing.ts';
import { statementsOf } from '../support/statements.ts';
import { waitFor } from '../support/wait-for.ts';

let db: TestDatabase;
let relay: Relay | undefined;
let time: number;

/** A channel that answers as it is told and remembers what arrived. */
class Recorder {
  readonly channel = 'telegram';
  readonly arrived: { chat: string; words: string }[] = [];
  answer: (message: DueMessage, words: string) => DeliveryOutcome = () => ({ kind: 'delivered', messageIds: ['1'] });

  deliver = async (message: DueMessage): Promise<DeliveryOutcome> => {
    const [first] = message.reply.text;
    const words = first && 'raw' in first ? first.raw : '';
    const outcome = this.answer(message, words);
    if (outcome.kind === 'delivered') this.arrived.push({ chat: message.chatKey, words });
    return outcome;
  };
}

const aChat = async (chat: string): Promise<string> => {
  const chatKey = chatKeyOf(testSealer, 'telegram', chat);
  const sealedChat = testSealer.sealJson(chat);
  const { id } = await db.prisma.conversation.create({
    data: { channel: 'telegram', chatKey, sealedChat, locale: 'zh-CN' },
  });
  return id;
};
const aMessage = (conversationId: string, words: string, more: { notBefore?: Date; priority?: number } = {}) =>
  db.prisma.outbox.create({
    data: {
      conversationId,
      channel: 'telegram',
      sealed: testSealer.sealJson({ text: [{ raw: words }] }),
      notBefore: new Date(time),
      createdAt: new Date(time),
      ...more,
    },
  });
const aPetition = async (): Promise<string> => {
  const petition = { number: 'XF2026-000001', queryCodeHash: 'x', kind: 'appeal', status: 'registered' };
  const rest = { statement: '路灯坏了', identityMode: 'named', channel: 'telegram', locale: 'zh-CN' };
  const data = { id: randomUUID(), ...petition, ...rest, receivedAt: new Date(time) };
  return (await db.prisma.petition.create({ data })).id;
};
const stateOf = async (words: string): Promise<string | undefined> => {
  const rows = await db.prisma.outbox.findMany();
  return rows.find((row) => JSON.stringify(testSealer.openJson(row.sealed)).includes(words))?.state;
};

const relayTo = (recorder: Recorder, concurrency = 4): Relay => {
  relay = new Relay({
    pool: db.pool,
    sender: recorder,
    sealer: testSealer,
    clock: { now: () => new Date(time) },
    log: pino({ level: 'silent' }),
    rate: 1_000_000,
    concurrency,
  });
  relay.start();
  return relay;
};
const passes = (seconds: number): void => {
  time += seconds * 1000;
  relay?.wake();
};

beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.drop());
beforeEach(() => {
  time = Date.parse('2026-11-21T02:00:00Z');
});
afterEach(async () => {
  await relay?.stop();
  relay = undefined;
  await db.prisma.outbox.deleteMany();
  await db.prisma.follow.deleteMany();
  await db.prisma.petition.deleteMany();
  await db.prisma.conversation.deleteMany();
});

describe('the relay', () => {
  test('keeps the order of one chat while chats go side by side', async () => {
    const recorder = new Recorder();
    const [one, two] = [await aChat('1'), await aChat('2')];
    for (let index = 0; index < 10; index++) {
      await aMessage(one, `one ${index}`);
      await aMessage(two, `two ${index}`);
    }
    relayTo(recorder);
    await waitFor(() => recorder.arrived.length === 20, 'all messages');
    const ofChat = (chat: string) =>
      recorder.arrived.filter((message) => message.chat === chat).map(({ words }) => words);
    expect(ofChat('1')).toEqual(Array.from({ length: 10 }, (_, index) => `one ${index}`));
    expect(ofChat('2')).toEqual(Array.from({ length: 10 }, (_, index) => `two ${index}`));
  });

  test('asks the database twice for a message: for what is due, and to note that it has arrived', async () => {
    const recorder = new Recorder();
    const chats = [await aChat('1'), await aChat('2'), await aChat('3'), await aChat('4')];
    const started = relayTo(recorder);
    const begin = performance.now();
    const statements = await statementsOf(async () => {
      for (const [index, chat] of chats.entries()) {
        await aMessage(chat, `message ${index}`);
        started.wake();
        await waitFor(async () => (await stateOf(`message ${index}`)) === 'delivered', 'its delivery');
      }
    });
    // It looks by itself each second, too, and when it starts.
    const byItself = 1 + Math.ceil((performance.now() - begin) / 1000);
    expect(statements.filter((text) => text.includes("set state = 'sending'")).length).toBeLessThanOrEqual(
      chats.length + byItself,
    );
    expect(statements.filter((text) => text.includes("set state = 'delivered'"))).toHaveLength(chats.length);
  });

  test('what comes to a chat while a message of it is on its way follows it, and not only when the relay looks by itself', async () => {
    // Each waits for its turn until the one before has arrived: a second for each would take longer than anybody waits here.
    const count = 25;
    const recorder = new Recorder();
    const chat = await aChat('1');
    const asked = vi.spyOn(db.pool, 'query');
    const looks = () => asked.mock.calls.filter(([text]) => String(text).includes("set state = 'sending'")).length;
    const { deliver } = recorder;
    recorder.deliver = async (message) => {
      const next = recorder.arrived.length + 1;
      const before = looks();
      if (next < count) await aMessage(chat, `message ${next}`);
      relay?.wake();
      await waitFor(() => looks() > before, 'a look at what is not its turn yet');
      return deliver(message);
    };
    await aMessage(chat, 'message 0');
    relayTo(recorder);
    await waitFor(() => recorder.arrived.length === count, 'all');
    asked.mockRestore();
    expect(recorder.arrived.map(({ words }) => words)).toEqual(Array.from({ length: count }, (_, n) => `message ${n}`));
  });

  test('a message that fails for now holds back the later ones of its chat, and no other chat', async () => {
    const recorder = new Recorder();
    let isAway = true;
    recorder.answer = (_, words) =>
      isAway && words === 'first'
        ? { kind: 'retry', afterSeconds: 0, failure: 'http_502' }
        : { kind: 'delivered', messageIds: ['1'] };
    const [one, two] = [await aChat('1'), await aChat('2')];
    await aMessage(one, 'first');
    await aMessage(one, 'second');
    await aMessage(two, 'elsewhere');
    relayTo(recorder);
    await waitFor(async () => (await stateOf('first')) === 'temporary_failure', 'the failure');
    await waitFor(() => recorder.arrived.length === 1, 'the other chat');
    expect(recorder.arrived).toEqual([{ chat: '2', words: 'elsewhere' }]);
    isAway = false;
    passes(60);
    await waitFor(() => recorder.arrived.length === 3, 'the rest');
    expect(recorder.arrived.slice(1).map(({ words }) => words)).toEqual(['first', 'second']);
  });

  test('a 429 rests the whole channel for as long as it says', async () => {
    const recorder = new Recorder();
    recorder.answer = () => ({ kind: 'retry', afterSeconds: 30, failure: 'http_429', pauseAll: true });
    const [one, two] = [await aChat('1'), await aChat('2')];
    await aMessage(one, 'limited');
    relayTo(recorder);
    await waitFor(async () => (await stateOf('limited')) === 'temporary_failure', 'the 429');
    recorder.answer = () => ({ kind: 'delivered', messageIds: ['1'] });
    await aMessage(two, 'other chat');
    passes(29);
    expect(await stateOf('other chat')).toBe('pending');
    passes(1.5);
    await waitFor(() => recorder.arrived.length === 2, 'both after the rest');
  });

  test('a blocked chat is marked, and what waits for it ends', async () => {
    const recorder = new Recorder();
    recorder.answer = () => ({ kind: 'unreachable', reach: 'blocked' });
    const chat = await aChat('1');
    await aMessage(chat, 'one');
    await aMessage(chat, 'two');
    relayTo(recorder);
    await waitFor(async () => (await stateOf('two')) === 'permanent_failure', 'the end');
    expect(await stateOf('one')).toBe('permanent_failure');
    expect((await db.prisma.conversation.findUniqueOrThrow({ where: { id: chat } })).reach).toBe('blocked');
  });

  test('a chat that moved gets its message under the new id', async () => {
    const recorder = new Recorder();
    recorder.answer = (message) =>
      message.chatKey === '1' ? { kind: 'migrated', chatKey: '-1001' } : { kind: 'delivered', messageIds: ['1'] };
    await aMessage(await aChat('1'), 'moved');
    relayTo(recorder);
    await waitFor(() => recorder.arrived.length === 1, 'delivery');
    expect(recorder.arrived).toEqual([{ chat: '-1001', words: 'moved' }]);
  });

  test('a chat that moved to an id we know already brings along what waits for it, and what it follows', async () => {
    const recorder = new Recorder();
    recorder.answer = (message) =>
      message.chatKey === '1' ? { kind: 'migrated', chatKey: '-1001' } : { kind: 'delivered', messageIds: ['1'] };
    const [old, present] = [await aChat('1'), await aChat('-1001')];
    const petition = await aPetition();
    await db.prisma.follow.create({ data: { conversationId: old, petitionId: petition } });
    await aMessage(old, 'moved');
    await aMessage(old, 'moved too');
    relayTo(recorder);
    await waitFor(() => recorder.arrived.length === 2, 'delivery');
    expect(recorder.arrived.map(({ words }) => words)).toEqual(['moved', 'moved too']);
    expect(await db.prisma.follow.findMany({ select: { conversationId: true } })).toEqual([
      { conversationId: present },
    ]);
    expect((await db.prisma.conversation.findUniqueOrThrow({ where: { id: old } })).reach).toBe('migrated');
  });

  test('a message that cannot be read while the database is away waits, and is not given up', async () => {
    const recorder = new Recorder();
    let isAway = true;
    recorder.answer = () => {
      if (isAway) throw Object.assign(new Error('away'), { code: 'ECONNREFUSED' });
      return { kind: 'delivered', messageIds: ['1'] };
    };
    await aMessage(await aChat('1'), 'with a file');
    relayTo(recorder);
    await waitFor(async () => (await stateOf('with a file')) === 'temporary_failure', 'the failure');
    isAway = false;
    passes(60);
    await waitFor(() => recorder.arrived.length === 1, 'delivery');
  });

  test('a message held back on purpose does not hold up later ones', async () => {
    const recorder = new Recorder();
    const chat = await aChat('1');
    await aMessage(chat, 'held', { notBefore: new Date(time + 10_000) });
    await aMessage(chat, 'now');
    relayTo(recorder);
    await waitFor(() => recorder.arrived.length === 1, 'the later one');
    expect(await stateOf('held')).toBe('pending');
    passes(11);
    await waitFor(() => recorder.arrived.length === 2, 'the held one');
  });

  test('what a citizen has asked for goes before what is sent to many, also in a chat that waits for both', async () => {
    const recorder = new Recorder();
    const one = await aChat('1');
    await aMessage(one, 'to many', { priority: 5 });
    await aMessage(one, 'to many, too', { priority: 5 });
    await aMessage(one, 'news', { priority: 1 });
    await aMessage(one, 'answer', { priority: 0 });
    await aMessage(await aChat('2'), 'to many, elsewhere', { priority: 5 });
    relayTo(recorder, 1);
    await waitFor(() => recorder.arrived.length === 5, 'all messages');
    const ofChat = recorder.arrived.filter(({ chat }) => chat === '1').map(({ words }) => words);
    expect(ofChat).toEqual(['news', 'answer', 'to many', 'to many, too']);
  });

  test('an attempt whose process died is made again', async () => {
    const recorder = new Recorder();
    const chat = await aChat('1');
    const { id } = await aMessage(chat, 'lost');
    await db.prisma.outbox.update({ where: { id }, data: { state: 'sending', attemptedAt: new Date(time - 120_000) } });
    relayTo(recorder);
    await waitFor(() => recorder.arrived.length === 1, 'the second attempt');
  });

  test('a message that the channel refuses ends as a technical failure and the next one goes on', async () => {
    const recorder = new Recorder();
    recorder.answer = (_, words) =>
      words === 'bad' ? { kind: 'rejected', failure: 'http_400' } : { kind: 'delivered', messageIds: ['1'] };
    const chat = await aChat('1');
    await aMessage(chat, 'bad');
    await aMessage(chat, 'good');
    relayTo(recorder);
    await waitFor(() => recorder.arrived.length === 1, 'the good one');
    expect(await stateOf('bad')).toBe('technical_failure');
  });

  test('after a day of failures a message is given up, but not while nothing gets through at all', async () => {
    const recorder = new Recorder();
    let isAway = true;
    recorder.answer = (_, words) =>
      isAway || words === 'hopeless'
        ? { kind: 'retry', afterSeconds: 0, failure: 'network' }
        : { kind: 'delivered', messageIds: ['1'] };
    await aMessage(await aChat('1'), 'hopeless');
    await aMessage(await aChat('2'), 'answer');
    const attempts = async (words: string): Promise<number> => {
      const rows = await db.prisma.outbox.findMany();
      return rows.find((row) => JSON.stringify(testSealer.openJson(row.sealed)).includes(words))?.attempts ?? 0;
    };
    relayTo(recorder);
    await waitFor(async () => (await attempts('answer')) === 1 && (await attempts('hopeless')) === 1, 'the outage');
    passes(25 * 60 * 60);
    await waitFor(async () => (await attempts('answer')) === 2 && (await attempts('hopeless')) === 2, 'a day later');
    await waitFor(async () => (await stateOf('hopeless')) === 'temporary_failure', 'that it waits');
    isAway = false;
    passes(1200);
    await waitFor(() => recorder.arrived.length === 1, 'the answer');
    passes(1200);
    await waitFor(async () => (await stateOf('hopeless')) === 'technical_failure', 'the end');
  });

  test('two relays on one outbox deliver each message once', async () => {
    const recorder = new Recorder();
    for (let chat = 0; chat < 40; chat++) await aMessage(await aChat(`${chat}`), `to ${chat}`);
    const first = relayTo(recorder);
    const second = relayTo(recorder);
    await waitFor(() => recorder.arrived.length >= 40, 'all messages');
    await Promise.all([first.stop(), second.stop()]);
    expect(new Set(recorder.arrived.map(({ words }) => words)).size).toBe(40);
    expect(recorder.arrived).toHaveLength(40);
  });
});
