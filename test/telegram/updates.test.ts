import { afterAll, beforeAll, expect, test } from 'vitest';
import type { DialogueEvent } from '../../src/domain/dialogue/event.ts';
import type { Person } from '../support/bot-api/person.ts';
import { waitFor } from '../support/wait-for.ts';
import { type Rig, startRig } from './support/telegram-rig.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await startRig();
  rig.telegram.start();
});
afterAll(() => rig.stop());

const content = Buffer.from('content');

/** What a person does, and what the dialogue makes of it. */
const acts: [string, (person: Person) => Promise<unknown>, DialogueEvent][] = [
  ['a text', (person) => person.says('操场积水'), { kind: 'text', text: '操场积水', ref: '1' }],
  ['a first contact', (person) => person.says('/start'), { kind: 'start', payload: null }],
  ['a deep link', (person) => person.says('/start p_XF2026-000123'), { kind: 'start', payload: 'p_XF2026-000123' }],
  ['a command', (person) => person.says('/mine'), { kind: 'command', word: 'mine', args: '' }],
  [
    'a command with the name of the bot and arguments',
    (person) => person.says('/status@petition_desk_test_bot XF2026-000123 7K4M-Q2TD'),
    { kind: 'command', word: 'status', args: 'XF2026-000123 7K4M-Q2TD' },
  ],
  ['an unknown command', (person) => person.says('/foo'), { kind: 'command', word: 'help', args: '' }],
  [
    'a photo, in its largest size',
    (person) => person.sendsPhoto({ content, caption: '现场' }),
    {
      kind: 'attachment',
      file: { kind: 'photo', channelRef: 'file-1', name: 'photo-1.jpg', mime: 'image/jpeg', sizeBytes: content.length },
      caption: '现场',
      ref: '1',
      album: null,
    },
  ],
  [
    'a document whose name tries to leave its folder',
    (person) => person.sendsDocument({ content, name: '../..\u202e/合同.pdf', mime: 'application/pdf' }),
    {
      kind: 'attachment',
      file: {
        kind: 'document',
        channelRef: 'file-2',
        name: '....合同.pdf',
        mime: 'application/pdf',
        sizeBytes: content.length,
      },
      caption: null,
      ref: '1',
      album: null,
    },
  ],
  [
    'a document that is announced with 2 GB',
    (person) => person.sendsDocument({ content, name: 'a.mp4', sizeBytes: 2 ** 31 }),
    {
      kind: 'attachment',
      file: {
        kind: 'document',
        channelRef: 'file-3',
        name: 'a.mp4',
        mime: 'application/octet-stream',
        sizeBytes: 2 ** 31,
      },
      caption: null,
      ref: '1',
      album: null,
    },
  ],
  [
    'a contact of somebody else',
    (person) => person.sharesContact('+8613800000000', { ofSomebodyElse: true }),
    { kind: 'contact', phone: '+8613800000000', name: 'Test', own: false },
  ],
  [
    'a place',
    (person) => person.sharesVenue(29.5, 106.5, '青禾小学'),
    { kind: 'location', latitude: 29.5, longitude: 106.5, title: '青禾小学' },
  ],
  [
    'a position off the map',
    (person) => person.sharesLocation(129.5, 1006.5),
    { kind: 'location', latitude: 129.5, longitude: 1006.5, title: null },
  ],
  ['a sticker', (person) => person.sendsSticker(), { kind: 'unsupported', what: 'sticker' }],
];

test.each(acts)('%s reaches the dialogue', async (_, act, event) => {
  const person = rig.server.person();
  await act(person);
  await rig.desk.until(() => rig.desk.eventsOf(person.id).length === 1);
  expect(rig.desk.eventsOf(person.id)).toEqual([event]);
});

test.each([
  ['sendsVoice', 'voice', 'voice-1.ogg', 'audio/ogg'],
  ['sendsVideo', 'video', 'video-1.mp4', 'video/mp4'],
  ['sendsVideoNote', 'video', 'video-1.mp4', 'video/mp4'],
  ['sendsAudio', 'audio', 'audio-1.mp3', 'audio/mpeg'],
] as const)('%s announces a file', async (act, kind, name, mime) => {
  const person = rig.server.person();
  await person[act]({ content });
  await rig.desk.until(() => rig.desk.eventsOf(person.id).length === 1);
  expect(rig.desk.eventsOf(person.id)[0]).toMatchObject({ kind: 'attachment', file: { kind, name, mime } });
});

test('an edited message names the message that it changes', async () => {
  const person = rig.server.person();
  await person.says('操场');
  await person.edits(1, '操场积水');
  await rig.desk.until(() => rig.desk.eventsOf(person.id).length === 2);
  expect(rig.desk.eventsOf(person.id)[1]).toEqual({ kind: 'edit', text: '操场积水', ref: '1' });
});

test('the ten photos of an album arrive in order and know that they belong together', async () => {
  const person = rig.server.person();
  for (let n = 1; n <= 10; n += 1) await person.sendsPhoto({ content, album: 'a1' });
  await rig.desk.until(() => rig.desk.eventsOf(person.id).length === 10);
  const events = rig.desk.eventsOf(person.id);
  expect(events.every((event) => event.kind === 'attachment' && event.album === 'a1')).toBe(true);
  expect(events.map((event) => (event.kind === 'attachment' ? event.ref : ''))).toEqual(
    [...Array(10)].map((_, at) => `${at + 1}`),
  );
});

test('ids beyond 32 bits stay exact', async () => {
  const person = rig.server.person(7_123_456_789_012);
  await person.says('你好');
  await rig.desk.until(() => rig.desk.eventsOf(person.id).length === 1);
  expect(rig.desk.committed.at(-1)?.chatKey).toBe('7123456789012');
});

test.each([
  ['zh-hans', 'zh-CN'],
  ['zh-TW', 'zh-CN'],
  ['en', 'en'],
  ['ru', 'en'],
] as const)('a phone in %s is taken for %s', async (language, locale) => {
  const person = rig.server.person(undefined, { language });
  await person.says('1');
  await rig.desk.until(() => rig.desk.eventsOf(person.id).length === 1);
  expect(rig.desk.committed.at(-1)?.localeHint).toBe(locale);
});

test('blocking and coming back is noted', async () => {
  const person = rig.server.person();
  await person.blocks();
  await person.unblocks();
  await rig.desk.until(() => rig.desk.reaches.length === 2);
  expect(rig.desk.reaches.map(({ reach }) => reach)).toEqual(['blocked', 'active']);
});

test('a group is declined with one sentence and left', async () => {
  const { server } = rig;
  const chat = { id: -1_001_234, type: 'supergroup', title: 'Group' } as const;
  const from = { id: 42, is_bot: false, first_name: 'Test', language_code: 'zh' };
  for (const text of ['/start', '大家好']) {
    server.deliver(chat.id, { message: { message_id: 1, date: 1, chat, from, text } });
  }
  const person = server.person();
  await person.says('你好');
  await rig.desk.until(() => rig.desk.eventsOf(person.id).length === 1);
  await waitFor(() => server.calls.some((call) => call.method === 'leaveChat'), 'the bot to leave');
  const sentences = server.room(chat.id).messages;
  expect(sentences.map(({ text }) => text)).toEqual([expect.stringContaining('我只在私聊里工作')]);
  expect(rig.desk.eventsOf(chat.id)).toEqual([]);
});

test('nothing was refused by the Bot API', () => {
  expect(rig.server.refusals).toEqual([]);
});
