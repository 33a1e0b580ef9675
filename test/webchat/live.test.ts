import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ChatDelta } from '../../src/channels/webchat/chat-view.ts';
import { waitFor } from '../support/wait-for.ts';
import { MemoryDesk, pagesAround } from './support/memory-desk.ts';
import { readable, Visitor } from './support/visitor.ts';

let desk: MemoryDesk;
let app: FastifyInstance;
let visitor: Visitor;
let base: string;
const open: AbortController[] = [];

beforeEach(async () => {
  desk = new MemoryDesk();
  app = await pagesAround(desk);
  await app.listen({ port: 0, host: '127.0.0.1' });
  base = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  visitor = new Visitor(app);
  await visitor.visit('/chat');
  await visitor.press('开始');
});
afterEach(async () => {
  for (const controller of open.splice(0)) controller.abort();
  await app.close();
});

interface SentEvent {
  id: number;
  delta: ChatDelta;
}

/** Reads a stream in the background. */
async function listen(path: string, headers: Record<string, string> = {}) {
  const controller = new AbortController();
  open.push(controller);
  const cookie = [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const answer = await fetch(base + path, { headers: { cookie, ...headers }, signal: controller.signal });
  const events: SentEvent[] = [];
  const state = { hasEnded: false };
  void (async () => {
    let text = '';
    for await (const chunk of answer.body ?? []) {
      text += Buffer.from(chunk).toString('utf8');
      const blocks = text.split('\n\n');
      text = blocks.pop() ?? '';
      for (const block of blocks) {
        const id = /^id: (\d+)/m.exec(block)?.[1];
        const data = /^data: (.*)$/m.exec(block)?.[1];
        if (id !== undefined && data !== undefined) events.push({ id: Number(id), delta: JSON.parse(data) });
      }
    }
  })()
    .catch(() => undefined)
    .finally(() => {
      state.hasEnded = true;
    });
  return { answer, events, state };
}

const newsOf = (text: string) => ({ text: [{ raw: text }] });
const shown = (events: SentEvent[]) =>
  readable(events.flatMap(({ delta }) => delta.messages.map(({ html }) => html)).join());

describe('the live stream', () => {
  test('hands out a message that comes later', async () => {
    const { answer, events } = await listen('/chat/events?after=1');
    expect(answer.headers.get('content-type')).toContain('text/event-stream');
    desk.tellLater(newsOf('基础教育股正在办理。'));
    await waitFor(() => shown(events).includes('基础教育股正在办理'), 'the news');
  });

  test('takes up where a broken one ended', async () => {
    const first = await listen('/chat/events?after=1');
    desk.tellLater(newsOf('第一条'));
    const last = await waitFor(() => first.events.find((event) => shown([event]).includes('第一条')), 'the first');
    desk.tellLater(newsOf('第二条'));
    const second = await listen('/chat/events?after=1', { 'last-event-id': String(last.id) });
    await waitFor(() => shown(second.events).includes('第二条'), 'the second');
  });

  test('reaches two tabs', async () => {
    const tabs = [await listen('/chat/events?after=1'), await listen('/chat/events?after=1')];
    desk.tellLater(newsOf('有新进展。'));
    for (const { events } of tabs) await waitFor(() => shown(events).includes('有新进展'), 'the news');
  });

  test('leaves the running question open when news comes', async () => {
    const { events } = await listen('/chat/events?after=1');
    const before = await waitFor(() => events.at(-1), 'the present state');
    desk.tellLater(newsOf('有新进展。'));
    const after = await waitFor(() => events.find((event) => shown([event]).includes('有新进展')), 'the news');
    expect(after.delta.promptKey).toBe(before.delta.promptKey);
    expect(after.delta.options).toContain('反映问题');
  });

  test('ends when the server stops', async () => {
    const { state } = await listen('/chat/events?after=1');
    await app.close();
    await waitFor(() => state.hasEnded, 'the end');
  });

  test('is not opened without a conversation', async () => {
    expect((await new Visitor(app).visit('/chat/events')).statusCode).toBe(204);
  });

  test('has room for a few tabs, and says so to the next', async () => {
    for (let count = 0; count < 8; count += 1) await listen('/chat/events');
    const { answer } = await listen('/chat/events');
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '30']);
  });
});

describe('an act sent by the script', () => {
  test('is answered with what is new', async () => {
    const answer = await visitor.send({ ...pressing('反映问题') }, [], {
      accept: 'application/json',
      'x-chat-after': '1',
    });
    const delta: ChatDelta = answer.json();
    expect(readable(delta.messages.map(({ html }) => html).join())).toContain('您要提交的是哪一种？');
    expect(delta.options).toContain('诉求');
    expect(delta.progress).toContain('第 1 步，共 5 步');
    expect(delta.nonce).toMatch(/^[\w-]{16}$/);
  });

  test('that is refused is answered with a sentence', async () => {
    const answer = await visitor.send({ text: ' ' }, [], { accept: 'application/json' });
    expect(answer.statusCode).toBe(422);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.json()).toMatchObject({ code: 'chat.nothing', title: expect.stringContaining('还没有写内容') });
  });

  test('that could not be saved is answered with a sentence', async () => {
    desk.isAway = true;
    const answer = await visitor.send({ text: '要紧' }, [], { accept: 'application/json' });
    expect(answer.statusCode).toBe(503);
    expect(answer.json().title).toContain('没有保存');
  });

  const pressing = (words: string) => {
    const { name, value } = visitor.button(words);
    return { [name]: value };
  };
});
