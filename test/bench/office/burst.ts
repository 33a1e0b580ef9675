import { setTimeout as pause } from 'node:timers/promises';
import { WebhookClient } from '../intake/webhook-client.ts';
import type { OfficeClient } from './office-client.ts';
import { Petitioner } from './petitioner.ts';
import { percentile } from './samples.ts';

export interface Burst {
  /** Asked for, whatever became of it. */
  asked: number;
  /** Answers by status; 0 for a connection that broke. */
  statuses: Map<number, number>;
  /** From the end of the burst until answers were as quick as before. */
  recoveryS: number;
}

const CONNECTIONS = 200;
/** Each of these in a row as quick as before: it has recovered. */
const PROBES = 5;
const GIVE_UP_S = 60;

/**
 * Requests at a rate that nobody slows down, on as many connections as a proxy would open; then a look every tenth of a
 * second whether all is as before.
 */
export async function burst(input: {
  target: { host: string; port: number; secret: string };
  desk: OfficeClient;
  perSecond: number;
  seconds: number;
}): Promise<Burst> {
  const { desk, perSecond, seconds } = input;
  const before = await quickness(desk);
  const statuses = new Map<number, number>();
  const heard = (status: number) => void statuses.set(status, (statuses.get(status) ?? 0) + 1);
  const askers = await Promise.all(Array.from({ length: CONNECTIONS }, (_, n) => asker(input, { n, heard })));
  const state = { left: 0, isOver: false };
  const working = askers.map(async ({ ask, close }) => {
    while (!state.isOver || state.left > 0) {
      if (state.left === 0) await pause(1);
      else {
        state.left -= 1;
        await ask().catch(() => heard(0));
      }
    }
    close();
  });
  let asked = 0;
  const begin = performance.now();
  for (let passed = 0; passed < seconds; passed = (performance.now() - begin) / 1000) {
    const due = Math.floor(passed * perSecond);
    state.left += due - asked;
    asked = due;
    await pause(5);
  }
  state.isOver = true;
  const end = performance.now();
  const recovered = recovers(desk, before * 2 + 20);
  await Promise.all(working);
  return { asked, statuses, recoveryS: ((await recovered) - end) / 1000 };
}

/** One connection: every other one is a citizen's, the rest are of the office. */
async function asker(
  { target, desk }: { target: { host: string; port: number; secret: string }; desk: OfficeClient },
  { n, heard }: { n: number; heard: (status: number) => void },
): Promise<{ ask: () => Promise<void>; close: () => void }> {
  if (n % 2 === 0) {
    const client = await WebhookClient.open(target);
    // Each update from another chat, as in a rush; one chat alone would be told to slow down.
    const ask = () => new Petitioner(client, heard).says('/help');
    return { ask, close: () => client.close() };
  }
  const own = desk.again();
  const paths = ['/petitions?queue=open', '/queues', '/petitions?q=%E8%B7%AF%E7%81%AF', '/petitions?queue=overdue'];
  let turn = n;
  const ask = async () => {
    turn += 1;
    heard((await own.get(paths[turn % paths.length] ?? '')).status);
  };
  return { ask, close: () => own.close() };
}

async function quickness(desk: OfficeClient): Promise<number> {
  const times: number[] = [];
  for (let n = 0; n < 20; n += 1) times.push((await desk.get('/petitions?queue=open')).ms);
  return percentile(times, 0.9);
}

/** The time at which answers are as quick as they should be. */
async function recovers(desk: OfficeClient, withinMs: number): Promise<number> {
  const begin = performance.now();
  let good = 0;
  let since = begin;
  while (good < PROBES && performance.now() - begin < GIVE_UP_S * 1000) {
    const at = performance.now();
    const { status, ms } = await desk.get('/petitions?queue=open').catch(() => ({ status: 0, ms: Number.NaN }));
    const isGood = status === 200 && ms <= withinMs;
    if (isGood && good === 0) since = at;
    good = isGood ? good + 1 : 0;
    await pause(100);
  }
  return good < PROBES ? Number.POSITIVE_INFINITY : since;
}
