import { asEach, askedOf, onOffice, saySlowest } from './office/asked.ts';
import type { LoadedOffice } from './office/loaded-office.ts';
import { round1, Samples } from './office/samples.ts';
import { search, TYPED, typedNumbers } from './office/search-words.ts';
import type { Bench } from './run.ts';

/** Somebody for the whole office, and somebody for a unit. */
const LOGINS = ['load-admin', 'load-safety-unit-head'];

/** Searching through the office's API: numbers and parts of them, short and long words, frequent and rare ones. */
export const bench: Bench = async (args) => {
  const asked = askedOf(args);
  return onOffice(asked, async (office) => {
    const samples = await measure(office, asked.rounds);
    saySlowest(samples, 12);
    return { cases: asked.cases, p95_ms: round1(samples.p95()) };
  });
};

async function measure(office: LoadedOffice, rounds: number): Promise<Samples> {
  const samples = new Samples();
  await asEach(office, LOGINS, async (client) => {
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
  });
  return samples;
}
