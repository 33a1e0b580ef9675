import { parseArgs } from 'node:util';
import { simulateYear } from '../simulation/simulate-year.ts';
import { countOf, say } from './office/loaded-office.ts';
import type { Bench } from './run.ts';

/**
 * A simulated year of an office with thirty staff (test/simulation): everything random, on a virtual clock, through the use
 * cases on paper. Fails when anything that must hold did not.
 */
export const bench: Bench = async (args) => {
  const { values } = parseArgs({
    args,
    options: {
      matters: { type: 'string', default: '10000' },
      seed: { type: 'string', default: '1' },
      wildness: { type: 'string', default: '0.15' },
    },
  });
  const begin = performance.now();
  const { faults, ...figures } = await simulateYear({
    matters: countOf(values.matters, 'matters'),
    seed: values.seed,
    wildness: Number(values.wildness),
    lookEvery: 10,
    progress: (day) => say(day),
  });
  for (const fault of faults.slice(0, 20)) say(fault);
  const seconds = Math.round((performance.now() - begin) / 1000);
  if (faults.length > 0) throw new Error(`${faults.length} things were not as they must be (seed ${values.seed})`);
  return { ...figures, faults: faults.length, seconds };
};
