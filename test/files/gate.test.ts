import { expect, test } from 'vitest';
import { Gate } from '../../src/infra/files/gate.ts';

test('lets through what fits together, in order, and the rest as room is made', async () => {
  const gate = new Gate(10);
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const pass = (name: string, weight: number) =>
    gate.pass(weight, () => {
      begun.push(name);
      return new Promise<void>((end) => ends.set(name, end));
    });
  const all = [pass('a', 6), pass('b', 4), pass('c', 99), pass('d', 1)];
  expect(begun).toEqual(['a', 'b']);
  ends.get('a')?.();
  await all[0];
  expect(begun).toEqual(['a', 'b']);
  ends.get('b')?.();
  await all[1];
  await Promise.resolve();
  expect(begun).toEqual(['a', 'b', 'c']);
  ends.get('c')?.();
  await all[2];
  await Promise.resolve();
  ends.get('d')?.();
  await Promise.all(all);
  expect(begun).toEqual(['a', 'b', 'c', 'd']);
});

test('makes room again after work that failed', async () => {
  const gate = new Gate(1);
  await expect(gate.pass(1, () => Promise.reject(new Error('corrupt')))).rejects.toThrow('corrupt');
  expect(await gate.pass(1, async () => 'next')).toBe('next');
});
