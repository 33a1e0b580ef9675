import { asEach, askedOf, onOffice, saySlowest } from './office/asked.ts';
import { type LoadedOffice, say } from './office/loaded-office.ts';
import type { OfficeClient } from './office/office-client.ts';
import { queueViews, type View } from './office/queue-views.ts';
import { round1, Samples } from './office/samples.ts';
import type { Bench } from './run.ts';

/** Somebody for the whole office, somebody for a unit, and who sees the sealed ones. */
const LOGINS = ['load-admin', 'load-safety-unit-head', 'load-basic-education-unit-1', 'load-sealed'];
/** Pages that are turned: far more than anybody does. */
const PAGES = 30;

/**
 * The office's lists through its API: every queue with its counts, every combination of filters that people use, and
 * paging far into the long ones. `growth` is how much the 95th percentile grows while the register grows tenfold.
 */
export const bench: Bench = async (args) => {
  const asked = askedOf(args);
  const { cases, rounds } = asked;
  // A register that was loaded before: what it was like with fewer is not known.
  const few = asked.dataDir ? cases : Math.max(Math.round(cases / 10), 1);
  return onOffice({ ...asked, cases: few }, async (office) => {
    const before = await measure(office, rounds);
    let after = before;
    if (few < cases) {
      say(`${few} cases: ${round1(before.p95())} ms`);
      await office.loadMore(cases - few);
      after = await measure(office, rounds);
    }
    saySlowest(after, 8);
    return {
      cases,
      p95_ms: round1(after.p95()),
      worst_view: after.slowest(1)[0]?.name ?? null,
      growth: few < cases ? Number((after.p95() / before.p95()).toFixed(2)) : null,
    };
  });
};

async function measure(office: LoadedOffice, rounds: number): Promise<Samples> {
  const samples = new Samples();
  await asEach(office, LOGINS, async (client) => {
    const views = await queueViews(client);
    await lookAtAll(client, views, new Samples());
    for (let round = 0; round < rounds; round += 1) await lookAtAll(client, views, samples);
  });
  return samples;
}

async function lookAtAll(client: OfficeClient, views: readonly View[], samples: Samples): Promise<void> {
  const counts = await client.get('/queues');
  if (counts.status !== 200) throw new Error(`No counts: ${JSON.stringify(counts.body)}`);
  samples.add('counts', counts.ms);
  for (const { name, query } of views) samples.add(name, (await client.list(query)).ms);
  for (const queue of ['open', 'closed', 'overdue']) await turnPages(client, queue, samples);
}

async function turnPages(client: OfficeClient, queue: string, samples: Samples): Promise<void> {
  let cursor: string | null = null;
  for (let page = 0; page < PAGES; page += 1) {
    const found: { nextCursor: string | null; ms: number } = await client.list({
      queue,
      ...(cursor ? { cursor } : {}),
    });
    if (page > 0) samples.add(`${queue}, page ${page < 10 ? 'by page' : 'far in'}`, found.ms);
    cursor = found.nextCursor;
    if (cursor === null) return;
  }
}
