import { parseArgs } from 'node:util';
import { runCrashes } from '../crash/run-crashes.ts';
import type { Bench } from './run.ts';

/** See `runCrashes`; `--kills` of them. */
export const bench: Bench = async (args) => {
  const { values } = parseArgs({ args, options: { kills: { type: 'string', default: '15' } } });
  const kills = Number(values.kills);
  return { kills, ...(await runCrashes(kills, (line) => process.stderr.write(`${line}\n`))) };
};
