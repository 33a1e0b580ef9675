import { parseArgs } from 'node:util';
import { countOf, type LoadedOffice, say, startLoadedOffice } from './loaded-office.ts';
import type { OfficeClient } from './office-client.ts';
import { round1, type Samples } from './samples.ts';

/** What the measurements of an office with many matters are asked for. */
export interface Asked {
  cases: number;
  rounds: number;
  /** A directory that is kept, with what was loaded into it before. */
  dataDir: string | undefined;
}

export function askedOf(args: readonly string[]): Asked {
  const { values } = parseArgs({
    args: [...args],
    options: {
      cases: { type: 'string', default: '5000' },
      rounds: { type: 'string', default: '3' },
      data: { type: 'string' },
    },
  });
  const { cases, rounds, data: dataDir } = values;
  return { cases: countOf(cases, 'cases'), rounds: countOf(rounds, 'rounds'), dataDir };
}

/** Measures while an office with so many matters runs. */
export async function onOffice<T>(
  asked: Pick<Asked, 'cases' | 'dataDir'>,
  measure: (office: LoadedOffice) => Promise<T>,
): Promise<T> {
  const office = await startLoadedOffice(asked);
  try {
    return await measure(office);
  } finally {
    await office.stop();
  }
}

/** As one of the load's accounts after the other. */
export async function asEach(
  office: LoadedOffice,
  logins: readonly string[],
  look: (client: OfficeClient) => Promise<void>,
): Promise<void> {
  for (const login of logins) {
    const client = await office.signIn(login);
    await look(client);
    client.close();
  }
}

/** The slowest, for whoever looks on. */
export function saySlowest(samples: Samples, count: number): void {
  for (const { name, ms } of samples.slowest(count)) say(`${name || 'open'}: ${round1(ms)} ms`);
}
