import type { FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { MemoryDesk, pagesAround } from './support/memory-desk.ts';
import { readable, Visitor } from './support/visitor.ts';

let desk: MemoryDesk;
let app: FastifyInstance;
let visitor: Visitor;

beforeEach(async () => {
  desk = new MemoryDesk();
  app = await pagesAround(desk);
  visitor = new Visitor(app);
});
afterEach(() => app.close());

const seen = () => [...desk.conversations.values()].flatMap(({ state }) => state.seen);

describe('the chat without JavaScript', () => {
  test('looking at the page writes nothing', async () => {
    await visitor.visit('/chat');
    expect(desk.conversations.size).toBe(0);
    expect(readable(visitor.page)).toContain('也可以直接在下面写');
  });

  test('goes from the start to the receipt', async () => {
    await visitor.visit('/chat');
    await visitor.press('开始');
    await visitor.press('反映问题');
    await visitor.press('诉求');
    await visitor.say('食堂的饭菜有异味。');
    await visitor.press('说完了');
    await visitor.say('青禾县第二小学');
    await visitor.say('13800000000');
    expect(readable(visitor.page)).toContain('7K4M-Q2TD');
    expect(seen().map(({ kind }) => kind)).toEqual(['start', 'press', 'press', 'text', 'press', 'text', 'text']);
  });

  test('answers a form with a redirect, so that a reload sends nothing', async () => {
    await visitor.visit('/chat');
    const answer = await visitor.press('开始');
    expect(answer.statusCode).toBe(303);
    expect(answer.headers.location).toBe('/chat#prompt');
  });

  test('takes a form that is sent twice once', async () => {
    await visitor.visit('/chat');
    const fields = { text: '食堂的饭菜有异味。' };
    await Promise.all([visitor.send(fields), visitor.send(fields), visitor.send(fields)]);
    expect(seen()).toHaveLength(1);
  });

  test('takes a different answer from the same page, after going back in the browser', async () => {
    await visitor.visit('/chat');
    await visitor.send({ text: '第一个回答' });
    await visitor.send({ text: '另一个回答' });
    expect(seen()).toHaveLength(2);
  });

  test('takes the last sentence in before "done"', async () => {
    await visitor.visit('/chat');
    await visitor.press('开始');
    await visitor.press('反映问题');
    await visitor.press('诉求');
    await visitor.press('说完了', { text: '最后一句' });
    expect(seen().slice(-2)).toMatchObject([
      { kind: 'text', text: '最后一句' },
      { kind: 'press', value: 'done' },
    ]);
    expect(readable(visitor.page)).toContain('在什么地方发生的？');
  });

  test('keeps what is typed when another button is pressed', async () => {
    await visitor.visit('/chat');
    await visitor.press('开始');
    await visitor.press('反映问题');
    const answer = await visitor.press('诉求', { text: '写到一半的话' });
    expect(answer.statusCode).toBe(200);
    expect(visitor.page).toMatch(/<textarea[^>]*>\n写到一半的话<\/textarea>/);
    expect(seen().at(-1)).toMatchObject({ kind: 'press', value: 'appeal' });
  });

  test('shows past options as words and lasting ones as buttons', async () => {
    await visitor.visit('/chat');
    await visitor.press('开始');
    await visitor.press('反映问题');
    await visitor.press('诉求');
    expect(visitor.page).toMatch(/<li>诉求<\/li>/);
    expect(visitor.button('我的事项')).toEqual({ name: 'press', value: ':mine' });
  });

  test('writes what citizens write as text, whatever it looks like', async () => {
    await visitor.visit('/chat');
    await visitor.press('开始');
    await visitor.say('<script>alert(1)</script> & "引号" \u202e反向');
    expect(visitor.page).not.toContain('<script>alert');
    expect(visitor.page).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;引号&quot;');
  });

  test('says that there is nothing to send', async () => {
    await visitor.visit('/chat');
    const answer = await visitor.say('   ');
    expect(answer.statusCode).toBe(422);
    expect(readable(visitor.page)).toContain('还没有写内容');
    expect(seen()).toHaveLength(0);
  });

  test('keeps 100,000 characters in the box and says how many may come at once', async () => {
    await visitor.visit('/chat');
    const answer = await visitor.say('长'.repeat(100_000));
    expect(answer.statusCode).toBe(413);
    expect(readable(visitor.page)).toContain('这段话有 100000 个字，一次最多 10000 个字');
    expect(visitor.page).toContain('长'.repeat(100_000));
    expect(seen()).toHaveLength(0);
  });

  test('hands the text back when it could not be saved, and takes it once when sent again', async () => {
    await visitor.visit('/chat');
    desk.isAway = true;
    const answer = await visitor.say('要紧的话');
    expect(answer.statusCode).toBe(503);
    expect(readable(visitor.page)).toContain('这次的内容没有保存');
    expect(visitor.page).toMatch(/<textarea[^>]*>\n要紧的话<\/textarea>/);
    desk.isAway = false;
    await visitor.say('要紧的话');
    await visitor.say('要紧的话');
    expect(seen()).toHaveLength(2); // the second from the new page, with its own nonce
  });

  test('understands typed commands', async () => {
    await visitor.visit('/chat');
    await visitor.say('/help');
    await visitor.say('/start p_XF2026-000123');
    expect(seen()).toMatchObject([
      { kind: 'command', word: 'help' },
      { kind: 'start', payload: 'p_XF2026-000123' },
    ]);
  });

  test('offers the matter of a link behind a button', async () => {
    await visitor.visit('/chat?start=p_XF2026-000123');
    await visitor.press('开始');
    expect(seen()).toMatchObject([{ kind: 'start', payload: 'p_XF2026-000123' }]);
  });

  test('speaks the language that the browser asks for', async () => {
    visitor.headers = { 'accept-language': 'fr, en-GB;q=0.8, zh;q=0.5' };
    await visitor.visit('/chat');
    expect(visitor.page).toContain('<html lang="en"');
    expect(readable(visitor.page)).toContain('Petition office of Qinghe County');
  });

  test('marks the messages on the page as delivered', async () => {
    await visitor.visit('/chat');
    await visitor.send({ start: '' });
    const entries = () => [...desk.conversations.values()].flatMap((conversation) => conversation.entries);
    expect(entries().map(({ delivered }) => delivered)).toEqual([undefined]);
    await visitor.visit('/chat');
    expect(entries().map(({ delivered }) => delivered)).toEqual([true]);
  });
});
