import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createFloodGuard, FLOOD_LIMIT, FLOOD_WINDOW_MS } from '../../src/channels/telegram/flood-guard.ts';
import type { Person } from '../support/bot-api/person.ts';
import { type Rig, startRig } from './support/telegram-rig.ts';
import { saying } from './support/tiny-desk.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await startRig();
});
afterAll(() => rig.stop());

/** Everything that waits is fetched and processed, then polling stops: an end without waiting for silence. */
const takeInAll = async (): Promise<void> => {
  const telegram = rig.another();
  telegram.start();
  const marker = rig.server.person();
  await marker.says('end');
  await rig.desk.until(() => rig.desk.textsOf(marker.id).length === 1);
  await telegram.stop();
};
const notices = (person: Person): string[] => person.botMessages.map(({ text }) => text);

describe('the flood guard', () => {
  test('lets ordinary writing pass, and everybody else while one floods', async () => {
    const [flooder, other] = [rig.server.person(), rig.server.person()];
    for (let n = 0; n < FLOOD_LIMIT * 2; n += 1) await flooder.says(`${n}`);
    for (let n = 0; n < FLOOD_LIMIT; n += 1) await other.says(`${n}`);
    await takeInAll();
    expect(rig.desk.textsOf(flooder.id)).toHaveLength(FLOOD_LIMIT);
    expect(rig.desk.textsOf(other.id)).toHaveLength(FLOOD_LIMIT);
  });

  test('keeps all that was written while the bot was away, and still counts a flood in it', async () => {
    const [patient, flooder] = [rig.server.person(), rig.server.person()];
    for (let minute = 0; minute < 60; minute += 1) {
      rig.clock.advance(60_000);
      await patient.says(`minute ${minute}`);
    }
    for (let n = 0; n < FLOOD_LIMIT * 2; n += 1) await flooder.says(`${n}`);
    rig.clock.advance(60 * 60_000);
    await takeInAll();
    expect(rig.desk.textsOf(patient.id)).toHaveLength(60);
    expect(rig.desk.textsOf(flooder.id)).toHaveLength(FLOOD_LIMIT);
  });

  test('says once in a window that messages were not kept', async () => {
    const person = rig.server.person();
    for (let n = 0; n < FLOOD_LIMIT + 50; n += 1) await person.says(`${n}`);
    await takeInAll();
    expect(notices(person)).toEqual([expect.stringContaining('没有保存')]);
    rig.clock.advance(FLOOD_WINDOW_MS);
    for (let n = 0; n < FLOOD_LIMIT + 5; n += 1) await person.says(`${n}`);
    await takeInAll();
    expect(notices(person)).toHaveLength(2);
  });

  test('takes an album as one message and never keeps a part of one', async () => {
    const person = rig.server.person();
    for (let n = 0; n < FLOOD_LIMIT - 1; n += 1) await person.says(`${n}`);
    for (const album of ['kept', 'refused']) {
      for (let n = 0; n < 10; n += 1) await person.sendsPhoto({ content: Buffer.from('x'), album });
    }
    await takeInAll();
    const albums = rig.desk.eventsOf(person.id).flatMap((event) => (event.kind === 'attachment' ? [event.album] : []));
    expect(albums).toEqual(Array.from({ length: 10 }, () => 'kept'));
    expect(notices(person)).toHaveLength(1);
  });

  test('counts presses apart from messages and answers every one', async () => {
    const person = rig.server.person();
    for (let n = 0; n < FLOOD_LIMIT; n += 1) await person.says(`${n}`);
    await rig.deliver(
      person.id,
      saying('?', { turn: 1, options: [[{ value: 'go', label: { raw: 'go' }, lasting: true }]] }),
    );
    for (let n = 0; n < FLOOD_LIMIT + 10; n += 1) await person.presses('go');
    await takeInAll();
    const presses = rig.desk.eventsOf(person.id).filter((event) => event.kind === 'press');
    expect(presses).toHaveLength(FLOOD_LIMIT);
    expect(person.spinning).toBe(0);
    expect([...person.room.callbackAnswers.values()].filter((answer) => answer !== '')).toHaveLength(1);
  });

  test('lets what Telegram says about the bot itself pass', async () => {
    const person = rig.server.person();
    for (let n = 0; n < FLOOD_LIMIT + 1; n += 1) await person.says(`${n}`);
    await person.blocks();
    await takeInAll();
    expect(rig.desk.reaches.at(-1)).toEqual({ chatKey: String(person.id), reach: 'blocked' });
  });

  test('does not keep the process alive', () => {
    const timers = (): number => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
    const before = timers();
    const original = globalThis.setInterval;
    const guard = createFloodGuard({ clock: rig.clock, onRefused: () => Promise.resolve() });
    expect(timers()).toBe(before);
    expect(globalThis.setInterval).toBe(original);
    guard.close();
  });
});
