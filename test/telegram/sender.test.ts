import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Person } from '../support/bot-api/person.ts';
import { type Rig, startRig } from './support/telegram-rig.ts';
import { saying } from './support/tiny-desk.ts';

let rig: Rig;
let person: Person;
beforeAll(async () => {
  const letter = { name: '答复 "一".pdf', content: Buffer.from('the letter') };
  rig = await startRig({ openFile: (id) => Promise.resolve(id === 'letter' ? letter : null) });
});
afterAll(() => rig.stop());
beforeEach(() => {
  rig.server.faults.clear();
  person = rig.server.person();
});

const label = (raw: string) => ({ raw });
const choice = saying('选一个', {
  turn: 7,
  options: [
    [
      { value: 'a', label: label('甲'), tone: 'primary' },
      { value: 'b', label: label('乙') },
    ],
    [{ value: 'menu', label: label('主菜单'), lasting: true }],
  ],
});

describe('a reply becomes', () => {
  test('text that shows what people wrote, whatever they wrote', async () => {
    const raw = '<b>1</b> & "2" <script>alert(1)</script> **3** _4_ \u202e5 </b>';
    await rig.deliver(person.id, saying(raw));
    expect(person.lastBotMessage).toMatchObject({ text: raw, entities: [] });
  });
  test('paragraphs with bold where the sentence has it, and the place in the form', async () => {
    await rig.deliver(person.id, {
      text: [{ key: 'telegram:flood_message' }, { raw: '二' }],
      progress: { step: 3, of: 9 },
    });
    const message = person.lastBotMessage;
    expect(message?.text).toMatch(/^第 3 步，共 9 步\n.*没有保存.*\n\n二$/);
    const bold = message?.entities[0];
    expect(message?.text.slice(bold?.offset, (bold?.offset ?? 0) + (bold?.length ?? 0))).toBe('没有保存');
  });
  test('buttons that carry their turn, their tone and, where they last, no turn', async () => {
    await rig.deliver(person.id, choice);
    expect(person.lastBotMessage?.buttons).toEqual([
      [
        { text: '甲', callback_data: 'v1:7:a', style: 'primary' },
        { text: '乙', callback_data: 'v1:7:b' },
      ],
      [{ text: '主菜单', callback_data: 'v1:*:menu' }],
    ]);
  });
  test('a block that copies with one tap, where the whole text is to be taken elsewhere', async () => {
    await rig.deliver(person.id, { ...saying('申请书 <1>\n理由：'), verbatim: true });
    expect(person.lastBotMessage).toMatchObject({ text: '申请书 <1>\n理由：', entities: [{ type: 'pre' }] });
  });
  test('one button below the other where labels would be cut', async () => {
    const long = (value: string) => ({ value, label: label('学校收费、食堂和校车方面的问题') });
    await rig.deliver(person.id, saying('?', { turn: 1, options: [[long('a'), long('b')]] }));
    expect(person.lastBotMessage?.buttons.map((row) => row.length)).toEqual([1, 1]);
  });
  test('copy buttons and links, with an address that Telegram refuses written out', async () => {
    await rig.deliver(
      person.id,
      saying('已登记', {
        copy: [
          { label: label('复制编号'), value: 'XF2026-000123' },
          { label: label('复制查询码'), value: '7K4M-Q2TD' },
        ],
        links: [
          { label: label('网页'), url: 'https://desk.example.org/status' },
          { label: label('本机'), url: 'http://localhost:3000/status' },
        ],
        protect: true,
      }),
    );
    const message = person.lastBotMessage;
    expect(message?.text).toContain('本机：http://localhost:3000/status');
    expect(message?.buttons).toEqual([
      [
        { text: '复制编号', copy_text: { text: 'XF2026-000123' } },
        { text: '复制查询码', copy_text: { text: '7K4M-Q2TD' } },
      ],
      [{ text: '网页', url: 'https://desk.example.org/status' }],
    ]);
    expect(message?.protect).toBe(true);
  });
  test('several messages when it is long, with the buttons under the last', async () => {
    const paragraphs = Array.from({ length: 5 }, (_, at) => label(`${at} ${'字'.repeat(1500)}`));
    const outcome = await rig.deliver(person.id, { ...choice, text: paragraphs });
    expect(person.botMessages.map(({ text }) => text.split('\n\n').length)).toEqual([2, 2, 1]);
    expect(person.botMessages.map(({ buttons }) => buttons.length)).toEqual([0, 0, 2]);
    expect(outcome).toEqual({ kind: 'delivered', messageIds: ['1', '2', '3'] });
  });
  test('documents, then the text', async () => {
    await rig.deliver(person.id, saying('答复在上面。', { files: ['letter'], protect: true }));
    expect(person.botMessages.map(({ file, text }) => file?.content.toString() ?? text)).toEqual([
      'the letter',
      '答复在上面。',
    ]);
    expect(person.botMessages[0]).toMatchObject({ protect: true, file: { filename: '答复 _一_.pdf' } });
  });
  test('English where the chat is in English', async () => {
    await rig.deliver(person.id, { text: [{ raw: 'x' }], progress: { step: 1, of: 2 } }, { locale: 'en' });
    expect(person.lastBotMessage?.text).toBe('Step 1 of 2\nx');
  });
});

describe('where the phone can answer by itself', () => {
  const contact = saying('请留一个电话。', { input: 'contact' });

  test('a question without buttons brings the keyboard along, and the next message takes it away', async () => {
    await rig.deliver(person.id, contact);
    expect(person.keyboardHas('request_contact')).toBe(true);
    await rig.deliver(person.id, saying('好的。'));
    expect(person.room.replyKeyboard).toBeNull();
  });
  test('a question with buttons is followed by a line that goes again once it is answered', async () => {
    await rig.deliver(person.id, { ...choice, input: 'location' });
    expect(person.keyboardHas('request_location')).toBe(true);
    expect(person.botMessages.map(({ buttons }) => buttons.length)).toEqual([2, 0]);
    await rig.deliver(person.id, choice);
    expect(person.botMessages).toHaveLength(2);
    expect(person.botMessages.every(({ buttons }) => buttons.length === 2)).toBe(true);
    expect(person.room.replyKeyboard).toBeNull();
  });
});

describe('a press', () => {
  beforeAll(() => rig.telegram.start());

  test('leaves the choice on the message, marked, and takes its siblings away', async () => {
    await rig.deliver(person.id, choice);
    await person.presses('乙');
    await person.waitsUntil(() => (person.lastBotMessage?.edits ?? 0) > 0);
    expect(person.lastBotMessage?.buttons).toEqual([
      [{ text: '✓ 乙', disabled: {} }],
      [{ text: '主菜单', callback_data: 'v1:*:menu' }],
    ]);
    expect(rig.desk.eventsOf(person.id)).toEqual([{ kind: 'press', value: 'b', turn: 7 }]);
    await person.waitsUntil(() => person.spinning === 0);
  });
  test('on a question that was left behind takes the buttons away without a mark', async () => {
    await rig.deliver(person.id, choice);
    const old = person.lastBotMessage;
    await rig.deliver(person.id, { ...choice, turn: 8 });
    await person.presses('甲');
    await person.presses('甲', old);
    await person.waitsUntil(() => (old?.edits ?? 0) > 0);
    expect(old?.buttons).toEqual([[{ text: '主菜单', callback_data: 'v1:*:menu' }]]);
  });
  test('of a lasting button leaves the message as it is', async () => {
    await rig.deliver(person.id, choice);
    await person.presses('主菜单');
    await rig.desk.until(() => rig.desk.eventsOf(person.id).length === 1);
    expect(person.lastBotMessage?.edits).toBe(0);
  });
  test.each(['', 'x', 'v1:1', 'v2:1:a', 'v1:-1:a', 'v1:1:字', 'v1:99999999999999999:a', `v1:1:${'a'.repeat(60)}`])(
    'with the made-up data "%s" counts as stale',
    async (data) => {
      await rig.deliver(person.id, choice);
      if (person.lastBotMessage) await person.pressesData(data, person.lastBotMessage);
      await rig.desk.until(() => rig.desk.eventsOf(person.id).length === 1);
      expect(rig.desk.eventsOf(person.id)).toEqual([{ kind: 'press', value: 'unknown', turn: -1 }]);
    },
  );
  test('is answered before the chat has its turn', async () => {
    await rig.deliver(person.id, choice);
    const { promise, resolve } = Promise.withResolvers<void>();
    rig.desk.beforeCommit = ({ chatKey }) => (chatKey === String(person.id) ? promise : undefined);
    await person.says('一');
    await person.presses('甲');
    await person.waitsUntil(() => person.spinning === 0);
    expect(rig.desk.eventsOf(person.id)).toEqual([]);
    resolve();
    await rig.desk.until(() => rig.desk.eventsOf(person.id).length === 2);
    expect(rig.desk.textsOf(person.id)).toEqual(['一', 'press']);
    rig.desk.beforeCommit = () => undefined;
  });
  test('ten times in a second reaches the dialogue ten times, in order, and nothing fails', async () => {
    await rig.deliver(person.id, choice);
    const message = person.lastBotMessage;
    if (message) for (let n = 0; n < 10; n += 1) await person.pressesData('v1:7:a', message);
    await rig.desk.until(() => rig.desk.eventsOf(person.id).length === 10);
    expect(rig.logged.filter(({ level }) => level >= 50)).toEqual([]);
  });
});

describe('a delivery ends', () => {
  const bad = (code: number, description: string) =>
    rig.server.faults.add({ fault: { kind: 'status', code, description }, method: 'sendMessage', times: 1 });

  test('unreachable when the bot is blocked, kicked, or the account is gone', async () => {
    person.room.reach = 'blocked';
    expect(await rig.deliver(person.id, choice)).toEqual({ kind: 'unreachable', reach: 'blocked' });
    person.deletesAccount();
    expect(await rig.deliver(person.id, choice)).toEqual({ kind: 'unreachable', reach: 'deactivated' });
    bad(403, 'Forbidden: bot was kicked from the group chat');
    expect(await rig.deliver(person.id, choice)).toEqual({ kind: 'unreachable', reach: 'kicked' });
    expect(await rig.deliver(1, choice)).toEqual({ kind: 'unreachable', reach: 'deactivated' });
  });
  test('migrated when the chat has another id now', async () => {
    person.room.migratedTo = -1_009_876_543_210;
    expect(await rig.deliver(person.id, choice)).toEqual({ kind: 'migrated', chatKey: '-1009876543210' });
  });
  test('with a pause of everything on a 429, however long it asks for, without waiting here', async () => {
    rig.server.faults.add({ fault: { kind: 'too_many', retryAfter: 5329 }, method: 'sendMessage', times: 1 });
    expect(await rig.deliver(person.id, choice)).toMatchObject({ kind: 'retry', afterSeconds: 5329, pauseAll: true });
  });
  test('with a retry when Telegram fails or the answer is lost', async () => {
    bad(502, 'Bad Gateway');
    expect(await rig.deliver(person.id, choice)).toMatchObject({ kind: 'retry', failure: 'telegram_502' });
    rig.server.faults.add({ fault: { kind: 'drop' }, method: 'sendMessage', times: 1 });
    expect(await rig.deliver(person.id, choice)).toMatchObject({ kind: 'retry', failure: 'network' });
  });
  test('with a retry that goes on behind the parts that have arrived', async () => {
    const long = { ...choice, text: [label('甲'.repeat(4000)), label('乙'.repeat(4000))] };
    const first = await deliverWithFaultAt(2, long);
    expect(first).toMatchObject({ kind: 'retry', messageIds: ['1'] });
    expect(await rig.deliver(person.id, long, { messageIds: ['1'] })).toMatchObject({
      kind: 'delivered',
      messageIds: ['1', '2'],
    });
    expect(person.botMessages.map(({ text }) => text[0])).toEqual(['甲', '乙']);
  });
  test('rejected with a code that holds nothing of the text', async () => {
    bad(400, 'Bad Request: can\'t parse entities: Unsupported start tag "张三"');
    expect(await rig.deliver(person.id, choice)).toEqual({ kind: 'rejected', failure: 'markup' });
  });
  test('rejected when a button value does not fit', async () => {
    const reply = saying('?', { turn: 1, options: [[{ value: '字'.repeat(30), label: label('x') }]] });
    expect(await rig.deliver(person.id, reply)).toEqual({ kind: 'rejected', failure: 'not_renderable' });
  });
  test('delivered when Telegram says that nothing has changed', async () => {
    bad(400, 'Bad Request: message is not modified');
    expect(await rig.deliver(person.id, choice)).toMatchObject({ kind: 'delivered' });
  });

  const deliverWithFaultAt = async (part: number, reply: Parameters<Rig['deliver']>[1]) => {
    rig.server.faults.add({ fault: { kind: 'pass' }, method: 'sendMessage', times: part - 1 });
    rig.server.faults.add({
      fault: { kind: 'status', code: 500, description: 'Internal Server Error' },
      method: 'sendMessage',
      times: 1,
    });
    return rig.deliver(person.id, reply);
  };
});

test('the Bot API refused nothing but what the tests made it refuse', () => {
  expect(rig.server.refusals.filter(({ problem }) => !/chat not found|upgraded|not modified/.test(problem))).toEqual(
    [],
  );
});
