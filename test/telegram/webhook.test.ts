import Fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { waitFor } from '../support/wait-for.ts';
import { type Rig, startRig } from './support/telegram-rig.ts';
import { saying } from './support/tiny-desk.ts';

const secret = 'a-secret-for-tests-only';
let rig: Rig;
let app: FastifyInstance;
beforeAll(async () => {
  app = Fastify();
  const port = await freePort();
  rig = await startRig({
    settings: { mode: 'webhook', webhook: { url: `http://127.0.0.1:${port}/telegram/webhook`, secret } },
  });
  if (!rig.telegram.webhook) throw new Error('No webhook');
  await app.register(rig.telegram.webhook);
  await app.listen({ port, host: '127.0.0.1' });
  rig.telegram.start();
  await waitFor(() => rig.server.updates.webhook, 'setWebhook');
});
afterAll(async () => {
  await rig.stop();
  await app.close();
});
beforeEach(() => {
  rig.desk.isAway = false;
});

const post = async (payload: string, headers: Record<string, string> = { 'x-telegram-bot-api-secret-token': secret }) =>
  (
    await app.inject({
      method: 'POST',
      url: '/telegram/webhook',
      headers: { 'content-type': 'application/json', ...headers },
      payload,
    })
  ).statusCode;

const text = (updateId: number, chatId: number) =>
  JSON.stringify({
    update_id: updateId,
    message: {
      message_id: 1,
      date: 1,
      chat: { id: chatId, type: 'private' },
      from: { id: chatId, is_bot: false, first_name: 'T' },
      text: 'x',
    },
  });

test('Telegram is told the address, the secret and the wanted updates', () => {
  const call = rig.server.calls.find(({ method }) => method === 'setWebhook');
  expect(call?.params).toMatchObject({
    secret_token: secret,
    allowed_updates: ['message', 'edited_message', 'callback_query', 'my_chat_member'],
  });
});

test('an update is acknowledged after its commit', async () => {
  const person = rig.server.person();
  await person.says('操场积水');
  await rig.desk.until(() => rig.desk.textsOf(person.id).length === 1);
  await waitFor(() => rig.server.updates.waiting.length === 0, 'the acknowledgement');
});

test('while the database is away Telegram is sent away and brings it again', async () => {
  rig.desk.isAway = true;
  const person = rig.server.person();
  await person.says('操场积水');
  await waitFor(() => rig.server.updates.webhookStatuses.includes(503), 'a 503');
  rig.desk.isAway = false;
  await rig.desk.until(() => rig.desk.textsOf(person.id).length === 1);
});

test('updates of one chat keep their order', async () => {
  const person = rig.server.person();
  const texts = Array.from({ length: 10 }, (_, at) => `${at}`);
  for (const said of texts) await person.says(said);
  await rig.desk.until(() => rig.desk.textsOf(person.id).length === 10);
  expect(rig.desk.textsOf(person.id)).toEqual(texts);
});

test('a press is marked by a call that rides on the acknowledgement', async () => {
  const person = rig.server.person();
  await rig.deliver(person.id, saying('选一个', { turn: 7, options: [[{ value: 'a', label: { raw: '甲' } }]] }));
  await person.presses('甲');
  await person.waitsUntil(() => person.lastBotMessage?.edits === 1);
  expect(person.lastBotMessage?.buttons).toEqual([[{ text: '✓ 甲', disabled: {} }]]);
});

describe('what is no update from Telegram is refused', () => {
  test.each([
    ['without the secret', text(1, 1), {}, 401],
    ['with another secret', text(1, 1), { 'x-telegram-bot-api-secret-token': 'x' }, 401],
    ['with broken JSON', '{', undefined, 400],
    ['null', 'null', undefined, 400],
    ['an empty body', '', undefined, 400],
    ['a list', '[]', undefined, 400],
    ['an update without an id', '{"message":{}}', undefined, 400],
    // Brought again for a day, it would hold up what comes after it.
    ['a message without a chat', '{"update_id":5,"message":{}}', undefined, 200],
    ['30 MB', `"${'x'.repeat(30_000_000)}"`, undefined, 413],
  ])('%s', async (_, payload, headers, status) => {
    const before = rig.desk.committed.length;
    expect(await post(payload, headers)).toBe(status);
    expect(rig.desk.committed).toHaveLength(before);
  });
});

test('an update of a kind we do not know is acknowledged and means nothing', async () => {
  expect(await post('{"update_id":7,"poll":{"id":"1"}}')).toBe(200);
});

test('the same update twice is taken in once', async () => {
  const before = rig.desk.committed.length;
  expect(await post(text(77, 77))).toBe(200);
  expect(await post(text(77, 77))).toBe(200);
  expect(rig.desk.committed).toHaveLength(before + 1);
});

async function freePort(): Promise<number> {
  const probe = Fastify();
  const address = await probe.listen({ port: 0, host: '127.0.0.1' });
  await probe.close();
  return Number(new URL(address).port);
}
