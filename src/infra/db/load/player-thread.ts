import { Worker } from 'node:worker_threads';
import type { PlannedFamily } from '../../../app/load/plan-families.ts';
import type { PlayRound, Round, Script } from './play-round.ts';

/** The secrets of which a thread makes its sealer. */
export interface SealerSecrets {
  fieldKeys: readonly string[];
  sessionSecret: string;
}
export interface ThreadData {
  script: Script;
  secrets: SealerSecrets;
}
export type ThreadAnswer = { round: Round } | { error: unknown };

/** A thread that plays rounds, one after the other in the order in which they are asked for. */
export function startPlayer(data: ThreadData): { play: PlayRound; stop: () => Promise<void> } {
  const worker = new Worker(new URL('./play-in-thread.ts', import.meta.url), { workerData: data });
  const waiting: PromiseWithResolvers<Round>[] = [];
  const fail = (error: unknown) => {
    for (const each of waiting.splice(0)) each.reject(error);
  };
  worker.on('message', (answer: ThreadAnswer) => {
    if ('error' in answer) fail(answer.error);
    else waiting.shift()?.resolve(answer.round);
  });
  worker.on('error', fail);
  worker.on('exit', () => fail(new Error('A player has ended')));
  return {
    play: (families: readonly PlannedFamily[]) => {
      const asked = Promise.withResolvers<Round>();
      waiting.push(asked);
      worker.postMessage(families);
      return asked.promise;
    },
    stop: async () => {
      waiting.length = 0;
      await worker.terminate();
    },
  };
}
