import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { AppProcess, READY, Workshop } from '../launch/app-process.ts';
import type { Bench } from './run.ts';

/**
 * How long `npm start` takes on an initialised data directory, launcher included, until it says that it is ready, and
 * the most memory that the app has had by then. The median of `--runs`.
 */
export const bench: Bench = async (args) => {
  const { values } = parseArgs({ args, options: { runs: { type: 'string', default: '5' } } });
  const workshop = new Workshop();
  const dataDir = join(workshop.directory(), 'data');
  try {
    await startOnce(dataDir);
    const runs: Run[] = [];
    for (let index = 0; index < Number(values.runs); index += 1) {
      const run = await startOnce(dataDir);
      process.stderr.write(`${Math.round(run.ms)} ms, ${Math.round(run.rssMb)} MB\n`);
      runs.push(run);
    }
    const median = (pick: (run: Run) => number): number =>
      Math.round(runs.map(pick).sort((a, b) => a - b)[runs.length >> 1] ?? 0);
    return { ms_to_ready: median(({ ms }) => ms), rss_mb: median(({ rssMb }) => rssMb) };
  } finally {
    await workshop.clear();
  }
};

interface Run {
  ms: number;
  rssMb: number;
}

async function startOnce(dataDir: string): Promise<Run> {
  const begin = performance.now();
  const launcher = new AppProcess(['src/launch/start.mjs'], { DATA_DIR: dataDir });
  await launcher.says(READY);
  const ms = performance.now() - begin;
  const { pid } = JSON.parse(readFileSync(join(dataDir, 'instance.lock'), 'utf8')) as { pid: number };
  const rssMb = peakMemoryMb(pid);
  await launcher.ends('SIGTERM');
  return { ms, rssMb };
}

/** The most that was resident at once; where the system does not say, not a number. */
function peakMemoryMb(pid: number): number {
  const status = `/proc/${pid}/status`;
  if (!existsSync(status)) return Number.NaN;
  return Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(status, 'utf8'))?.[1]) / 1024;
}
