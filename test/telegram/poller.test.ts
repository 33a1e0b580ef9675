import { Api } from 'grammy';
import { pino } from 'pino';
import { afterEach, expect, test } from 'vitest';
import { Poller } from '../../src/channels/telegram/poller.ts';
import { Unpassable } from '../../src/channels/telegram/receiver.ts';
import { waitFor } from '../support/wait-for.ts';
import { type Rig, type RigOptions, startRig } from './support/telegram-rig.ts';

let rig: Rig;
afterEach(() => rig.stop());
const begin = async (options?: RigOptions): Promise<Rig> => {
  rig = await startRig(options);
  return rig;
};
const isConfirmed = (): boolean => rig.server.updates.waiting.length === 0;

test('what was written while the bot was down is taken in at the next start', async () => {
  const { server, desk, telegram } = await begin();
  const person = server.person();
  await person.says('一');
  await person.says('二');
  telegram.start();
  await desk.until(() => desk.textsOf(person.id).length === 2);
  expect(desk.textsOf(person.id)).toEqual(['一', '二']);
});

test('ten updates of one chat that arrive together keep their order', async () => {
  const { server, desk, telegram } = await begin();
  const person = server.person();
  const texts = Array.from({ length: 10 }, (_, at) => `${at}`);
  // The earlier an update, the longer it takes.
  desk.beforeCommit = async ({ event }) => {
    for (let spins = event.kind === 'text' ? 10 - Number(event.text) : 0; spins > 0; spins -= 1) await nextTurn();
  };
  for (const text of texts) await person.says(text);
  telegram.start();
  await desk.until(() => desk.committed.length === 10);
  expect(desk.textsOf(person.id)).toEqual(texts);
});

test('a chat that is slow does not hold up another', async () => {
  const { server, desk, telegram } = await begin();
  const [slow, quick] = [server.person(), server.person()];
  const { promise, resolve } = Promise.withResolvers<void>();
  desk.beforeCommit = ({ chatKey }) => (chatKey === String(slow.id) ? promise : undefined);
  telegram.start();
  await slow.says('慢');
  await quick.says('快一');
  await desk.until(() => desk.textsOf(quick.id).length === 1);
  await quick.says('快二');
  await desk.until(() => desk.textsOf(quick.id).length === 2);
  resolve();
  await desk.until(() => desk.textsOf(slow.id).length === 1);
  await waitFor(isConfirmed, 'all to be confirmed');
  expect(desk.repeats).toBe(0);
});

test('an offset is confirmed only after the commit', async () => {
  const { server, desk, telegram } = await begin();
  const { promise, resolve } = Promise.withResolvers<void>();
  desk.beforeCommit = () => promise;
  await server.person().says('一');
  telegram.start();
  await waitFor(() => fetches() > 1, 'a second fetch');
  expect(server.updates.waiting).toHaveLength(1);
  resolve();
  await waitFor(isConfirmed, 'the confirmation');
  expect(desk.committed).toHaveLength(1);
});

test('an update whose process died before the commit comes again to the next', async () => {
  const { server, desk, telegram, another } = await begin();
  const death = Promise.withResolvers<void>();
  let arrivals = 0;
  desk.beforeCommit = () => {
    arrivals += 1;
    return arrivals === 1 ? death.promise : undefined;
  };
  const person = server.person();
  await person.says('一');
  telegram.start();
  await waitFor(() => arrivals === 1, 'the first arrival');
  another().start(); // the first hangs, as far as Telegram can see for ever
  await desk.until(() => desk.committed.length === 1);
  expect(desk.textsOf(person.id)).toEqual(['一']);
  await waitFor(isConfirmed, 'the confirmation');
  death.resolve();
});

test('while the database is away nothing is lost, confirmed or overtaken', async () => {
  const { server, desk, telegram } = await begin();
  desk.isAway = true;
  const person = server.person();
  telegram.start();
  await person.says('一');
  await person.says('二');
  await desk.until(() => desk.refused >= 2);
  expect(server.updates.waiting).toHaveLength(2);
  desk.isAway = false;
  await desk.until(() => desk.committed.length === 2);
  expect(desk.textsOf(person.id)).toEqual(['一', '二']);
  await waitFor(isConfirmed, 'the confirmation');
});

test('an update that can never be handled costs an apology and holds up nothing', async () => {
  const { server, desk, telegram } = await begin({ mayPass: () => false });
  const person = server.person();
  desk.beforeCommit = ({ event }) => {
    if (event.kind === 'text' && event.text === '坏') throw new Error('a bug');
  };
  telegram.start();
  await person.says('坏');
  await person.sees(/没有保存/);
  await person.says('好');
  await desk.until(() => desk.committed.length === 1);
  await waitFor(isConfirmed, 'the confirmation');
});

test('an update that fails for ever does not hold up the others, whatever its error says', async () => {
  const { server } = await begin();
  const [unlucky, others] = [server.person(), server.person()];
  await unlucky.says('毒');
  for (let n = 0; n < 150; n += 1) await others.says(`${n}`);
  const taken: number[] = [];
  const given: unknown[] = [];
  const poller = new Poller({
    api: new Api(server.token, { apiRoot: server.url }),
    receive: async (update, { attempt }) => {
      const isUnlucky = update.message?.chat.id === unlucky.id;
      await attempt(() => (isUnlucky ? Promise.reject(new Error('timeout')) : Promise.resolve(taken.push(1)))).catch(
        (error: unknown) => given.push(error),
      );
    },
    mayPass: () => true,
    log: pino({ level: 'silent' }),
    backoff: () => 1,
  });
  poller.start();
  await waitFor(() => taken.length === 150, 'the others');
  await waitFor(isConfirmed, 'the confirmation');
  await poller.stop();
  expect(given).toEqual([expect.any(Unpassable)]);
});

test('a second poller is told apart: one stops and says why', async () => {
  const { server, desk, telegram, another } = await begin();
  telegram.start();
  await waitFor(() => fetches() === 1, 'the first poller');
  const second = another();
  second.start();
  await waitFor(() => telegram.state() === 'conflict', 'the conflict');
  expect(rig.logged.some(({ level, msg }) => level === 50 && msg.includes('Another process'))).toBe(true);
  await server.person().says('一');
  await desk.until(() => desk.committed.length === 1);
  expect(second.state()).toBe('polling');
});

test('a refused token is said once and polling ends', async () => {
  const { telegram, logged } = await begin({ settings: { token: '1:another-token-altogether' } });
  telegram.start();
  await waitFor(() => telegram.state() === 'refused', 'the refusal');
  expect(logged.filter(({ msg }) => msg.includes('TELEGRAM_BOT_TOKEN'))).toHaveLength(1);
});

test('Telegram being away is waited out', async () => {
  const { server, desk, telegram } = await begin();
  const outage = server.faults.add({ fault: { kind: 'status', code: 502, description: 'Bad Gateway' } });
  telegram.start();
  await waitFor(() => telegram.state() === 'away', 'the outage to be noticed');
  outage.clear();
  await server.person().says('一');
  await desk.until(() => desk.committed.length === 1);
  expect(telegram.state()).toBe('polling');
});

test('stopping finishes what runs and confirms it', async () => {
  const { server, desk, telegram } = await begin();
  const { promise, resolve } = Promise.withResolvers<void>();
  let arrived = false;
  desk.beforeCommit = () => {
    arrived = true;
    return promise;
  };
  await server.person().says('一');
  telegram.start();
  await waitFor(() => arrived, 'the update');
  const stopped = telegram.stop();
  resolve();
  await stopped;
  expect(desk.committed).toHaveLength(1);
  expect(server.updates.waiting).toEqual([]);
});

test('stopping while the database is away leaves what is not committed for the next start', async () => {
  const { server, desk, telegram, another } = await begin();
  desk.isAway = true;
  await server.person().says('一');
  telegram.start();
  await desk.until(() => desk.refused > 0);
  await telegram.stop();
  expect(server.updates.waiting).toHaveLength(1);
  desk.isAway = false;
  another().start();
  await desk.until(() => desk.committed.length === 1);
});

test('an update that is repeated a day later does nothing', async () => {
  const { server, desk, telegram, another } = await begin();
  const person = server.person();
  telegram.start();
  const update = await person.says('一');
  await desk.until(() => desk.committed.length === 1);
  await telegram.stop();
  server.updates.repeat(person.id, update);
  another().start();
  await desk.until(() => desk.repeats === 1);
  expect(desk.committed).toHaveLength(1);
});

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** How often updates were asked for. */
const fetches = (): number => rig.server.updates.polls;
