import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { SendPace } from '../../src/infra/outbox/send-pace.ts';
import { SharedPace } from '../../src/infra/outbox/shared-pace.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { waitFor } from '../support/wait-for.ts';

let db: TestDatabase;
let running: SharedPace[] = [];
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.drop());
afterEach(async () => {
  for (const pace of running) await pace.stop();
  running = [];
});

const process = async (limit: number): Promise<SharedPace> => {
  const pace = new SharedPace({ url: db.url, channel: 'telegram', limit, log: pino({ level: 'silent' }) });
  await pace.start();
  running.push(pace);
  return pace;
};

describe('the limit of a channel', () => {
  test('is shared by all processes and never exceeded together; who ends leaves his share', async () => {
    const first = await process(11);
    expect(first.share).toBe(11);
    const second = await process(11);
    expect(second.share).toBe(0);
    await waitFor(() => first.share + second.share === 11 && second.share >= 5, 'both have their part');
    await first.stop();
    await waitFor(() => second.share === 11, 'the rest of it');
  });

  test('rests in every process when one is told to', async () => {
    const [first, second] = [await process(10), await process(10)];
    first.rest(60_000);
    await waitFor(() => second.isResting(), 'the other one');
    expect(await second.acquire('reply')).toBeNull();
  });
});

describe('a slot', () => {
  test('is free again a second after the message was counted, and a reply takes it before a notice', async () => {
    let now = 0;
    const pace = new SendPace(2, () => now);
    const first = await pace.acquire('reply');
    const second = await pace.acquire('reply');
    const order: string[] = [];
    const notice = pace.acquire('notice').then((slot) => {
      order.push('notice');
      return slot;
    });
    const reply = pace.acquire('reply').then((slot) => {
      order.push('reply');
      return slot;
    });
    first?.answered();
    expect(pace.used()).toBe(2);
    now = 1_002;
    second?.answered();
    await reply;
    expect(order).toEqual(['reply']);
    now = 5_000;
    (await reply)?.answered();
    await notice;
    expect(order).toEqual(['reply', 'notice']);
    pace.close();
  });

  test('that carried nothing is free at once', async () => {
    const pace = new SendPace(1, () => 0);
    (await pace.acquire('reply'))?.answered(0);
    expect(pace.used()).toBe(0);
    pace.close();
  });
});
