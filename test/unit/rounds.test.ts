import { expect, test } from 'vitest';
import { Rounds } from '../../src/infra/process/rounds.ts';

const FOREVER_MS = 2 ** 30;

/** Rounds that end when the test says so. */
function heldRounds() {
  const begun: ((found: boolean | Error) => void)[] = [];
  const failures: unknown[] = [];
  let waiting: (() => void) | undefined;
  const rounds = new Rounds({
    round: () =>
      new Promise<boolean>((resolve, reject) => {
        begun.push((found) => (found instanceof Error ? reject(found) : resolve(found)));
        waiting?.();
      }),
    restMs: FOREVER_MS,
    failed: (err) => failures.push(err),
  });
  const round = async (index: number): Promise<(found: boolean | Error) => void> => {
    while (begun.length <= index) await new Promise<void>((resolve) => (waiting = resolve));
    const end = begun[index];
    if (!end) throw new Error('There is no such round');
    return end;
  };
  return { rounds, round, failures };
}

test('goes on at once while there is work, and rests until it is woken', async () => {
  const { rounds, round } = heldRounds();
  rounds.start();
  (await round(0))(true);
  (await round(1))(false);
  await new Promise(setImmediate);
  rounds.wake();
  const last = await round(2);
  const stopped = rounds.stop();
  last(true);
  await stopped;
});

test('does not rest when it was woken during a round that found nothing', async () => {
  const { rounds, round } = heldRounds();
  rounds.start();
  const first = await round(0);
  rounds.wake();
  first(false);
  (await round(1))(false);
  await rounds.stop();
});

test('a round that fails is told of, and the next one comes', async () => {
  const { rounds, round, failures } = heldRounds();
  rounds.start();
  const first = await round(0);
  rounds.wake();
  first(new Error('away'));
  (await round(1))(false);
  await rounds.stop();
  expect(failures).toEqual([new Error('away')]);
});
