import { Api, GrammyError, InlineKeyboard, InputFile } from 'grammy';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type BotApiServer, startBotApiServer } from '../support/bot-api/server.ts';

let server: BotApiServer;
let api: Api;
beforeAll(async () => {
  server = await startBotApiServer();
  api = new Api(server.token, { apiRoot: server.url });
});
afterAll(() => server.close());
beforeEach(() => server.faults.clear());

/** The description with which a call is refused. */
const refusal = async (call: Promise<unknown>): Promise<string> => {
  const error = await call.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof GrammyError)) throw new Error('The call was not refused');
  return error.description;
};

describe('the Bot API test server takes', () => {
  test('a message, and shows it to the person', async () => {
    const person = server.person();
    const keyboard = new InlineKeyboard().text('继续', 'v1:1:go').copyText('复制', 'XF2026-000001');
    await api.sendMessage(person.id, '<b>编号</b> &lt;1&gt;', { parse_mode: 'HTML', reply_markup: keyboard });
    const seen = await person.sees('编号 <1>');
    expect(seen.entities).toEqual([{ type: 'bold', offset: 0, length: 2 }]);
    expect(seen.buttons.flat().map((button) => button.text)).toEqual(['继续', '复制']);
  });
  test('an upload and an album of ten', async () => {
    const person = server.person();
    await api.sendDocument(person.id, new InputFile(Buffer.from('hello'), '"答复.txt"'));
    expect(person.lastBotMessage?.file).toMatchObject({ filename: '答复.txt', content: Buffer.from('hello') });
    const photo = () => ({ type: 'photo' as const, media: new InputFile(Buffer.from('x'), 'x.jpg') });
    expect(await api.sendMediaGroup(person.id, Array.from({ length: 10 }, photo))).toHaveLength(10);
  });
});

describe('the Bot API test server refuses', () => {
  const to = (): number => server.person().id;
  test('more than 4096 characters, counted after parsing', async () => {
    await api.sendMessage(to(), `<b>${'字'.repeat(4096)}</b>`, { parse_mode: 'HTML' });
    expect(await refusal(api.sendMessage(to(), '字'.repeat(4097)))).toContain('too long');
  });
  test('callback data of 65 bytes', async () => {
    const markup = (data: string) => ({ reply_markup: new InlineKeyboard().text('x', data) });
    await api.sendMessage(to(), 'x', markup('字'.repeat(21)));
    expect(await refusal(api.sendMessage(to(), 'x', markup('字'.repeat(22))))).toContain('BUTTON_DATA_INVALID');
  });
  test('an album of one', async () => {
    expect(await refusal(api.sendMediaGroup(to(), [{ type: 'photo', media: 'known-id' }]))).toContain('fewer than 2');
  });
  test('a link to a host without a dot', async () => {
    const markup = new InlineKeyboard().url('chat', 'http://localhost:3000/chat');
    expect(await refusal(api.sendMessage(to(), 'x', { reply_markup: markup }))).toContain('Wrong HTTP URL');
  });
  test('an unknown option', async () => {
    const options = { dissable_notification: true } as object;
    expect(await refusal(api.sendMessage(to(), 'x', options))).toContain('dissable_notification');
  });
  test('markup that does not parse', async () => {
    expect(await refusal(api.sendMessage(to(), '1 < 2', { parse_mode: 'HTML' }))).toContain("can't parse entities");
  });
  test('editing a message that was sent with a reply keyboard', async () => {
    const chat = to();
    const sent = await api.sendMessage(chat, 'x', { reply_markup: { keyboard: [[{ text: 'a' }]] } });
    expect(await refusal(api.editMessageText(chat, sent.message_id, 'y'))).toContain("can't be edited");
  });
  test('an edit that changes nothing', async () => {
    const chat = to();
    const sent = await api.sendMessage(chat, 'x');
    expect(await refusal(api.editMessageText(chat, sent.message_id, 'x'))).toContain('not modified');
  });
  test('a chat that never wrote to the bot', async () => {
    expect(await refusal(api.sendMessage(1, 'x'))).toContain('chat not found');
  });
  test('an update that is none', () => {
    const update = { message: { text: 1 } } as unknown as Parameters<typeof server.deliver>[1];
    expect(() => server.deliver(1, update)).toThrow('Not an update');
  });
});

describe('updates are handed out', () => {
  test('until an offset confirms them', async () => {
    const own = await startBotApiServer({ firstUpdateId: 10 });
    const client = new Api(own.token, { apiRoot: own.url });
    await own.person().says('一');
    await own.person().says('二');
    expect((await client.getUpdates()).map((update) => update.update_id)).toEqual([10, 11]);
    expect((await client.getUpdates({ offset: 11 })).map((update) => update.update_id)).toEqual([11]);
    const waiting = client.getUpdates({ offset: 12, timeout: 30 });
    await own.person().says('三');
    expect((await waiting).map((update) => update.update_id)).toEqual([12]);
    await own.close();
  });
  test('to one poller only', async () => {
    const own = await startBotApiServer();
    const client = new Api(own.token, { apiRoot: own.url });
    const first = refusal(client.getUpdates({ timeout: 30 }));
    const second = client.getUpdates({ timeout: 30 });
    expect(await first).toContain('terminated by other getUpdates');
    await own.person().says('一');
    expect(await second).toHaveLength(1);
    await own.close();
  });
});
