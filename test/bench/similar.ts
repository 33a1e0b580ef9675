import { parseArgs } from 'node:util';
import { countOf, say, startLoadedOffice } from './office/loaded-office.ts';
import { round1, Samples } from './office/samples.ts';
import type { Bench } from './run.ts';

/** Matters that may be the same, through the office's API, for matters from all over the list. */
export const bench: Bench = async (args) => {
  const { values } = parseArgs({
    args,
    options: {
      cases: { type: 'string', default: '5000' },
      matters: { type: 'string', default: '100' },
      data: { type: 'string' },
    },
  });
  const [cases, matters] = [countOf(values.cases, 'cases'), countOf(values.matters, 'matters')];
  const office = await startLoadedOffice({ cases, dataDir: values.data });
  try {
    const client = await office.signIn('load-triage-1');
    const samples = new Samples();
    let found = 0;
    for (const [index, id] of (await idsOf(client, matters)).entries()) {
      const { ms, body, status } = await client.get(`/petitions/${id}/similar`);
      if (status !== 200) throw new Error(`Refused: ${JSON.stringify(body)}`);
      found += (body as { items: unknown[] }).items.length;
      // The first few warm up.
      if (index >= 5) samples.add('similar', ms);
    }
    client.close();
    say(`${found} matters were found for ${matters}`);
    return { cases, p95_ms: round1(samples.p95()) };
  } finally {
    await office.stop();
  }
};

async function idsOf(
  client: Awaited<ReturnType<Awaited<ReturnType<typeof startLoadedOffice>>['signIn']>>,
  most: number,
) {
  const ids: string[] = [];
  for (let cursor: string | null = ''; cursor !== null && ids.length < most; ) {
    const page: { items: { id: string }[]; nextCursor: string | null } = await client.list(cursor ? { cursor } : {});
    ids.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor;
  }
  return ids.slice(0, most);
}
