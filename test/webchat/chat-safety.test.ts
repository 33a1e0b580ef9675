import { brotliDecompressSync } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { MemoryDesk, pagesAround } from './support/memory-desk.ts';
import { Visitor } from './support/visitor.ts';

let desk: MemoryDesk;
let app: FastifyInstance;
let visitor: Visitor;

beforeEach(async () => {
  desk = new MemoryDesk();
  app = await pagesAround(desk);
  visitor = new Visitor(app);
});
afterEach(() => app.close());

const chatCookie = (answer: { cookies: { name: string }[] }) =>
  answer.cookies.find(({ name }) => name.endsWith('desk_chat'));

describe('the session', () => {
  test('is a cookie that scripts and other sites do not get', async () => {
    const answer = await visitor.visit('/chat');
    expect(chatCookie(answer)).toMatchObject({ name: 'desk_chat', httpOnly: true, sameSite: 'Lax', path: '/' });
  });

  test('is Secure and bound to the host under https', async () => {
    await app.close();
    app = await pagesAround(desk, { publicUrl: 'https://desk.example' });
    const answer = await new Visitor(app).visit('/chat');
    expect(chatCookie(answer)).toMatchObject({ name: '__Host-desk_chat', secure: true, httpOnly: true });
  });

  test('is kept by the database only as a fingerprint', async () => {
    await visitor.visit('/chat');
    await visitor.press('开始');
    const [chatKey] = desk.conversations.keys();
    expect(chatKey).toMatch(/^[0-9a-f]{64}$/);
    expect(chatKey).not.toContain(visitor.cookies.get('desk_chat'));
  });

  test('shows nobody another chat', async () => {
    await visitor.visit('/chat');
    await visitor.press('开始');
    const other = new Visitor(app);
    await other.visit('/chat');
    expect(other.page).not.toContain('class="msg');
    expect((await other.visit('/chat/events')).statusCode).toBe(204);
  });
});

describe('a form', () => {
  test('from another site is refused', async () => {
    await visitor.visit('/chat');
    const answer = await visitor.send({ text: '伪造' }, [], { origin: 'https://elsewhere.example' });
    expect(answer.statusCode).toBe(403);
    expect(desk.taken.size).toBe(0);
  });

  test('that the browser marks as cross-site is refused', async () => {
    await visitor.visit('/chat');
    const answer = await visitor.send({ text: '伪造' }, [], { 'sec-fetch-site': 'cross-site' });
    expect(answer.statusCode).toBe(403);
  });

  test('from our own page is taken, under whichever name the browser knows us', async () => {
    await visitor.visit('/chat');
    const answer = await visitor.send({ text: '真的' }, [], {
      origin: 'http://desk.local:8080',
      host: 'desk.local:8080',
    });
    expect(answer.statusCode).toBe(303);
  });

  test('without its token is refused, and the text is kept', async () => {
    await visitor.visit('/chat');
    const answer = await visitor.post({ token: '', text: '我写的话' });
    expect(answer.statusCode).toBe(403);
    expect(visitor.page).toContain('我写的话');
    expect(desk.taken.size).toBe(0);
    expect((await visitor.say('我写的话')).statusCode).toBe(303);
  });

  test("with somebody else's token is refused", async () => {
    const other = new Visitor(app);
    await other.visit('/chat');
    await visitor.visit('/chat');
    expect((await visitor.send({ token: other.hidden('token'), text: '伪造' })).statusCode).toBe(403);
  });

  test('cannot use up the ids of another chat', async () => {
    const other = new Visitor(app);
    await other.visit('/chat');
    await visitor.visit('/chat');
    const nonce = visitor.hidden('nonce');
    await other.send({ nonce, text: '同一句话' });
    await visitor.send({ nonce, text: '同一句话' });
    expect(desk.taken.size).toBe(2);
  });

  test('has a token that is different on every page', async () => {
    await visitor.visit('/chat');
    const first = visitor.hidden('token');
    await visitor.visit('/chat');
    expect(visitor.hidden('token')).not.toBe(first);
  });
});

describe('the page', () => {
  test('allows nothing inline and nothing from elsewhere', async () => {
    const answer = await visitor.visit('/chat');
    const policy = String(answer.headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
    expect(visitor.page).not.toMatch(/<style|\sstyle=|<script(?![^>]*src=)|\son\w+=/);
  });

  test('is not stored by caches', async () => {
    expect((await visitor.visit('/chat')).headers['cache-control']).toBe('no-store');
  });

  test('weighs less than 30 kB with all that it loads, in the middle of a conversation', async () => {
    await visitor.visit('/chat');
    await visitor.press('开始');
    for (let count = 0; count < 10; count += 1) {
      await visitor.press('反映问题');
      await visitor.press('诉求');
      await visitor.say(`第 ${count} 条：${'食堂的饭菜有异味，孩子回家说不舒服。'.repeat(4)}`);
    }
    visitor.headers = { ...visitor.headers, 'accept-encoding': 'br' };
    const page = await visitor.visit('/chat');
    const markup = brotliDecompressSync(page.rawPayload).toString('utf8');
    const assets = [...new Set([...markup.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, url]) => url ?? ''))];
    expect(assets.length).toBeGreaterThanOrEqual(3);
    let bytes = page.rawPayload.length;
    for (const url of assets) bytes += (await visitor.visit(url)).rawPayload.length;
    expect(bytes).toBeLessThan(30_000);
  });

  test('has assets that browsers may keep for ever', async () => {
    await visitor.visit('/chat');
    const url = /href="(\/assets\/desk[^"]+)"/.exec(visitor.page)?.[1] ?? '';
    expect((await visitor.visit(url)).headers['cache-control']).toContain('immutable');
    const old = await visitor.visit('/assets/desk.0123456789.css');
    expect([old.statusCode, old.headers['cache-control']]).toEqual([200, 'no-cache']);
  });
});
