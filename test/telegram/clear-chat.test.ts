import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Person } from '../support/bot-api/person.ts';
import { waitFor } from '../support/wait-for.ts';
import { type RealDesk, startRealDesk } from './support/real-desk.ts';

let desk: RealDesk;
let person: Person;
beforeAll(async () => {
  desk = await startRealDesk('polling');
  person = desk.server.person();
});
afterAll(() => desk.stop());

test('a chat that is cleared shows nothing any more of what either side wrote in it', async () => {
  await person.says('/start');
  await person.sees('您想做什么？');
  await person.says('我要举报');
  await person.sees('您要提的是哪一种？');
  await person.presses('检举');
  await person.sees('请说说是什么事');
  await person.says('总务处把维修款私分了。');
  await person.sees('收到');
  const shown = person.lastBotMessage;
  if (!shown) throw new Error('The bot has said nothing');
  await person.pressesData('v1:*:clear', shown);
  await person.sees('要清空吗？');
  await person.presses('清空');
  await person.sees('已清空');
  await waitFor(
    () => Promise.resolve(person.room.messages.filter(({ deleted }) => !deleted).length === 1),
    'one message',
  );
  expect(person.botMessages.map(({ text }) => text).join()).toContain('已清空');
  // What was half written is not lost with it.
  await person.says('继续草稿');
  await person.sees('说完了');
});
