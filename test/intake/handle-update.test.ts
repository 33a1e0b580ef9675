import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DialogueEvent } from '../../src/domain/dialogue/event.ts';
import type { Reply } from '../../src/domain/dialogue/reply.ts';
import { chatKeyOf } from '../../src/infra/chat-address.ts';
import { createHandleUpdate } from '../../src/infra/intake/handle-update.ts';
import { createTestCore, type TestCore } from '../support/test-core.ts';

let app: TestCore;
let updates = 0;

beforeAll(async () => {
  app = await createTestCore();
});
afterAll(() => app.close());

const send = (chatKey: string, event: DialogueEvent, updateId = `u${updates++}`) =>
  app.core.handleUpdate({ channel: 'telegram', updateId, chatKey, localeHint: 'zh-CN', event });
const says = (chatKey: string, text: string) => send(chatKey, { kind: 'text', text, ref: null });

const keyOf = (chat: string): string => chatKeyOf(app.core.sealer, 'telegram', chat);
const conversation = (chat: string) =>
  app.db.prisma.conversation.findUniqueOrThrow({
    where: { channel_chatKey: { channel: 'telegram', chatKey: keyOf(chat) } },
  });
const stateOf = async (chatKey: string) => {
  const { sealedState } = await conversation(chatKey);
  return sealedState ? JSON.stringify(app.core.sealer.openJson(sealedState)) : '';
};
const repliesTo = async (chatKey: string): Promise<Reply[]> => {
  const { id } = await conversation(chatKey);
  const rows = await app.db.prisma.outbox.findMany({ where: { conversationId: id }, orderBy: { id: 'asc' } });
  return rows.map(({ sealed }) => app.core.sealer.openJson(sealed) as Reply);
};

describe('taking in an update', () => {
  test('answers a first contact and remembers the chat', async () => {
    expect(await send('1', { kind: 'start', payload: null })).toBe('handled');
    expect((await repliesTo('1')).length).toBeGreaterThan(0);
    expect(await stateOf('1')).not.toBe('');
  });

  test('the same update again does nothing, however late', async () => {
    await send('2', { kind: 'start', payload: null }, 'same');
    const before = await repliesTo('2');
    expect(await send('2', { kind: 'start', payload: null }, 'same')).toBe('repeated');
    expect(await repliesTo('2')).toEqual(before);
  });

  test('the same update twice at once takes effect once', async () => {
    await send('3', { kind: 'start', payload: null });
    const before = (await repliesTo('3')).length;
    const outcomes = await Promise.all(
      Array.from({ length: 6 }, () => send('3', { kind: 'command', word: 'help', args: '' }, 'at-once')),
    );
    expect(outcomes.filter((outcome) => outcome === 'handled')).toHaveLength(1);
    expect((await repliesTo('3')).length - before).toBeLessThanOrEqual(2);
  });

  test('ten messages of one chat at once all stay in the draft', async () => {
    await send('4', { kind: 'command', word: 'file', args: '' });
    await says('4', '1');
    await Promise.all(Array.from({ length: 10 }, (_, index) => says('4', `第${index}段：路灯坏了没有人来修。`)));
    const state = await stateOf('4');
    for (let index = 0; index < 10; index++) expect(state).toContain(`第${index}段`);
  });

  test('two chats that are new at once get a row each, one chat that is new twice gets one', async () => {
    await Promise.all(['5', '5', '6', '6'].map((chat) => send(chat, { kind: 'start', payload: null })));
    expect(await app.db.prisma.conversation.count({ where: { chatKey: { in: ['5', '6'].map(keyOf) } } })).toBe(2);
  });

  test('a chat of Telegram is known by a keyed hash, and where to write to it is sealed', async () => {
    await send('7234567890', { kind: 'start', payload: null });
    const { rows } = await app.db.pool.query<{ line: string }>('select c::text as line from conversation c');
    const lines = JSON.stringify(rows);
    expect(lines).not.toContain('7234567890');
    expect(lines).not.toContain(Buffer.from('7234567890').toString('hex'));
    const { sealedChat } = await conversation('7234567890');
    expect(sealedChat && app.core.sealer.openJson(sealedChat)).toBe('7234567890');
  });

  test('what a citizen writes is nowhere in the database in the clear before it is filed', async () => {
    await send('7', { kind: 'command', word: 'file', args: '' });
    await says('7', '1');
    await says('7', '一句别处不会出现的话 QZX-7781');
    for (const table of ['conversation', 'inbox', 'outbox']) {
      const rows = await app.db.pool.query(`select t::text as row from ${table} t`);
      expect(JSON.stringify(rows.rows)).not.toContain('QZX-7781');
      const bytes = await app.db.pool.query(
        `select count(*) from ${table} where position('QZX-7781'::bytea in coalesce(${table === 'conversation' ? 'sealed_state' : 'sealed'}, ''::bytea)) > 0`,
      );
      expect(bytes.rows[0].count).toBe('0');
    }
    expect(await stateOf('7')).toContain('QZX-7781');
  });

  test('a command that fails costs an apology, not the draft, and the update does not come back', async () => {
    await send('8', { kind: 'command', word: 'file', args: '' });
    await says('8', '1');
    await says('8', '教学楼的楼梯扶手松了，希望尽快修。');
    const before = await stateOf('8');
    const { core } = app;
    const broken = createHandleUpdate({
      ...core,
      settings: { timeZone: 'Asia/Shanghai', defaultLocale: 'zh-CN' },
      withCommands: (work) =>
        core.prisma.$transaction((tx) =>
          work(
            (sql) => tx.$queryRawUnsafe(sql.text, ...sql.values),
            async () => {
              throw new TypeError('a bug');
            },
          ),
        ),
    });
    const update = { channel: 'telegram', updateId: 'bug', chatKey: '8', localeHint: null } as const;
    const event = { kind: 'command', word: 'mine', args: '' } as const;
    expect(await broken({ ...update, event })).toBe('handled');
    expect((await repliesTo('8')).at(-1)?.text).toEqual([{ key: 'failure.ours' }]);
    expect(await stateOf('8')).toBe(before);
    expect(await broken({ ...update, event })).toBe('repeated');
  });

  test('while the database is away the update is refused, so that the channel brings it again', async () => {
    const { core } = app;
    const away = createHandleUpdate({
      ...core,
      settings: { timeZone: 'Asia/Shanghai', defaultLocale: 'zh-CN' },
      withCommands: () => Promise.reject(Object.assign(new Error('gone'), { code: '57P01' })),
    });
    const update = { channel: 'telegram', updateId: 'later', chatKey: '9', localeHint: null } as const;
    const event = { kind: 'command', word: 'mine', args: '' } as const;
    await expect(away({ ...update, event })).rejects.toThrow('gone');
    expect(await core.handleUpdate({ ...update, event })).toBe('handled');
  });
});
