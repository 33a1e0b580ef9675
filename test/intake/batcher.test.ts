import { describe, expect, test } from 'vitest';
import { Batcher } from '../../src/infra/intake/batcher.ts';

interface Item {
  key: string;
  n: number;
}

/** A batcher whose batches wait until they are let through. */
function gated(options: { maxSize?: number; fails?: (items: Item[]) => boolean } = {}) {
  const batches: Item[][] = [];
  const gates: (() => void)[] = [];
  const batcher = new Batcher<Item, number>({
    keyOf: ({ key }) => key,
    maxSize: options.maxSize ?? 10,
    concurrency: 1,
    work: async (items) => {
      batches.push(items);
      await new Promise<void>((resolve) => gates.push(resolve));
      if (options.fails?.(items)) throw new Error('no');
      return items.map(({ n }) => n);
    },
  });
  /** Lets every batch through until none is left. */
  const letThrough = async (): Promise<void> => {
    for (let idle = 0; idle < 20; idle++) {
      const gate = gates.shift();
      if (gate) {
        idle = 0;
        gate();
      }
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  return { batcher, batches, letThrough };
}

describe('the batcher', () => {
  test('takes one at once when idle, and what waits meanwhile together', async () => {
    const { batcher, batches, letThrough } = gated();
    const first = batcher.add({ key: 'a', n: 1 });
    await new Promise((resolve) => setImmediate(resolve));
    const later = ['b', 'c', 'd'].map((key, index) => batcher.add({ key, n: index + 2 }));
    await letThrough();
    expect(await Promise.all([first, ...later])).toEqual([1, 2, 3, 4]);
    expect(batches.map((batch) => batch.length)).toEqual([1, 3]);
  });

  test('keeps the order of one key and never puts it into a batch twice', async () => {
    const { batcher, batches, letThrough } = gated();
    const results = [1, 2, 3].map((n) => batcher.add({ key: 'a', n }));
    const other = batcher.add({ key: 'b', n: 9 });
    await letThrough();
    await Promise.all([...results, other]);
    for (const batch of batches) expect(new Set(batch.map(({ key }) => key)).size).toBe(batch.length);
    expect(
      batches
        .flat()
        .filter(({ key }) => key === 'a')
        .map(({ n }) => n),
    ).toEqual([1, 2, 3]);
  });

  test('makes no batch larger than allowed', async () => {
    const { batcher, batches, letThrough } = gated({ maxSize: 4 });
    const all = Array.from({ length: 10 }, (_, n) => batcher.add({ key: String(n), n }));
    await letThrough();
    await Promise.all(all);
    expect(Math.max(...batches.map((batch) => batch.length))).toBe(4);
  });

  test('one bad item fails alone', async () => {
    const { batcher, letThrough } = gated({ fails: (items) => items.some(({ n }) => n === 2) });
    const outcomes = Promise.allSettled([1, 2, 3].map((n) => batcher.add({ key: String(n), n })));
    await letThrough();
    expect((await outcomes).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });
});
