import { parseArgs } from 'node:util';
import type { StaffList, Units } from '../../src/contract/staff.ts';
import { startBotApiServer } from '../support/bot-api/server.ts';
import { WebhookClient } from './intake/webhook-client.ts';
import { burst } from './office/burst.ts';
import { countOf, type LoadedOffice, say, startLoadedOffice } from './office/loaded-office.ts';
import { oneLifecycle, type User } from './office/one-lifecycle.ts';
import { percentile, round1 } from './office/samples.ts';
import type { Bench } from './run.ts';

const SECRET = 'bench-webhook-secret-0000';
const BURST = { times: 4, seconds: 2 };
const UNITS = ['safety', 'basic-education', 'pe-health-arts', 'student-aid', 'exams-admissions'];

/**
 * Whole lives of matters over a loaded register, by users who do not pause; then a burst at several times the rate of
 * requests that they reached. Answers of 429 and 503 are honest; any other error counts.
 */
export const bench: Bench = async (args) => {
  const { values } = parseArgs({
    args,
    options: {
      cases: { type: 'string', default: '5000' },
      users: { type: 'string', default: '50' },
      seconds: { type: 'string', default: '8' },
      data: { type: 'string' },
    },
  });
  const cases = countOf(values.cases, 'cases');
  const telegram = await startBotApiServer({ unknownChats: 'accept', record: false });
  const office = await startLoadedOffice({
    ...{ cases, dataDir: values.data },
    env: {
      ...{ TELEGRAM_BOT_TOKEN: telegram.token, TELEGRAM_API_ROOT: telegram.url, TELEGRAM_MODE: 'webhook' },
      ...{ TELEGRAM_WEBHOOK_SECRET: SECRET, PUBLIC_URL: 'https://desk.example' },
    },
  });
  try {
    const users = await hireUsers(office, countOf(values.users, 'users'));
    await live(users, 2);
    const lived = await live(users, countOf(values.seconds, 'seconds'));
    say(`${round1(lived.perSecond)} lifecycles/s, ${Math.round(lived.requestsPerSecond)} requests/s`);
    for (const message of lived.errors.slice(0, 5)) say(message);
    const [first] = users;
    if (!first) throw new Error('Nobody takes part');
    const target = { host: office.host, port: office.port, secret: SECRET };
    const rush = { target, desk: first.desk, perSecond: lived.requestsPerSecond * BURST.times, seconds: BURST.seconds };
    const { asked, statuses, recoveryS } = await burst(rush);
    const told = [...statuses].map(([status, count]) => `${count} x ${status}`).join(', ');
    say(`burst of ${asked} requests in ${BURST.seconds} s: ${told}`);
    const wrong = [...statuses].filter(([status]) => status === 0 || (status >= 500 && status !== 503));
    return {
      cases,
      lifecycles_per_s: round1(lived.perSecond),
      p95_ms: round1(lived.p95),
      errors: lived.errors.length,
      burst_errors: wrong.reduce((sum, [, count]) => sum + count, 0),
      recovery_s: round1(recoveryS),
    };
  } finally {
    await office.stop();
    await telegram.close();
  }
};

/** Each with connections of his own; several share an account, since signing in is made slow on purpose. */
async function hireUsers(office: LoadedOffice, count: number): Promise<User[]> {
  const desks = [await office.signIn('load-triage-1'), await office.signIn('load-triage-2')];
  const [desk] = desks;
  if (!desk) throw new Error('Nobody is at the desk');
  const units = ((await desk.get('/units')).body as Units).items;
  const teams = await Promise.all(
    UNITS.map(async (name) => {
      const login = `load-${name}-unit-1`;
      const unitId = units.find(({ code }) => `load-${code.replaceAll('_', '-')}-1` === login)?.id ?? '';
      const staff = (await desk.get(`/staff?unit=${unitId}`)).body as StaffList;
      const handlerId = staff.items.find((one) => one.name === login)?.id ?? '';
      return { handler: await office.signIn(login), unitId, handlerId };
    }),
  );
  const users: User[] = [];
  for (let index = 0; index < count; index += 1) {
    const team = teams[index % teams.length];
    const webhook = await WebhookClient.open({ host: office.host, port: office.port, secret: SECRET });
    const own = desks[index % desks.length] ?? desk;
    if (team) users.push({ ...team, webhook, desk: own.again(), handler: team.handler.again() });
  }
  return users;
}

interface Lived {
  perSecond: number;
  requestsPerSecond: number;
  p95: number;
  errors: string[];
}

/** What was begun when the time is over is finished, and counts with its time. */
async function live(users: readonly User[], seconds: number): Promise<Lived> {
  const times: number[] = [];
  const errors: string[] = [];
  let lives = 0;
  const begin = performance.now();
  const heard = (status: number, ms: number) => {
    times.push(ms);
    if (status !== 200) errors.push(`status ${status}`);
  };
  await Promise.all(
    users.map(async (user) => {
      while (performance.now() - begin < seconds * 1000) {
        await oneLifecycle(user, heard).then(
          () => {
            lives += 1;
          },
          (error: unknown) => void errors.push(String(error)),
        );
      }
    }),
  );
  const took = (performance.now() - begin) / 1000;
  return { perSecond: lives / took, requestsPerSecond: times.length / took, p95: percentile(times, 0.95), errors };
}
