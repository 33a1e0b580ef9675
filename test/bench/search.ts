import { parseArgs } from 'node:util';
import { countOf, type LoadedOffice, say, startLoadedOffice } from './office/loaded-office.ts';
import { round1, Samples } from './office/samples.ts';
import { search, TYPED, typedNumbers } from './office/search-words.ts';
import type { Bench } from './run.ts';

/** Somebody for the whole office, and somebody for a unit. */
const LOGINS = ['load-admin', 'load-safety-unit-head'];

/** Searching through the office's API: numbers and parts of them, short and long words, frequent and rare ones. */
export const bench: Bench = async (args) => {
  const { values } = parseArgs({
    args,
    options: {
      cases: { type: 'string', default: '5000' },
      rounds: { type: 'string', default: '3' },
      data: { type: 'string' },
    },
  });
  const cases = countOf(values.cases, 'cases');
  const rounds = countOf(values.rounds, 'rounds');
  const office = await startLoadedOffice({ cases, dataDir: values.data });
  try {
    const samples = await measure(office, rounds);
    for (const { name, ms } of samples.slowest(12)) say(`${name}: ${round1(ms)} ms`);
    return { cases, p95_ms: round1(samples.p95()) };
  } finally {
    await office.stop();
  }
};

async function measure(office: LoadedOffice, rounds: number): Promise<Samples> {
  const samples = new Samples();
  for (const login of LOGINS) {
    const client = await office.signIn(login);
    const typed = { ...TYPED, 'a number': await typedNumbers(client) };
    for (let round = 0; round <= rounds; round += 1) {
      for (const [likeness, texts] of Object.entries(typed)) {
        for (const text of texts) {
          const times = await search(client, text);
          // The first round warms up.
          if (round > 0) for (const ms of times) samples.add(`${likeness}: ${text}`, ms);
        }
      }
    }
    client.close();
  }
  return samples;
}
