import { parentPort, workerData } from 'node:worker_threads';
import type { PlannedFamily } from '../../../app/load/plan-families.ts';
import { createSealer } from '../../sealing.ts';
import { roundPlayer } from './play-round.ts';
import type { ThreadAnswer, ThreadData } from './player-thread.ts';

// What runs in the thread that player-thread.ts starts.
const { script, secrets }: ThreadData = workerData;
const play = roundPlayer(script, createSealer(secrets.fieldKeys, secrets.sessionSecret));
const answer = (given: ThreadAnswer) => parentPort?.postMessage(given);

let before: Promise<void> = Promise.resolve();
parentPort?.on('message', (families: PlannedFamily[]) => {
  before = before
    .then(() => play(families))
    .then(
      (round) => answer({ round }),
      (error: unknown) => answer({ error }),
    );
});
