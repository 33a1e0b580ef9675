import { z } from 'zod';
import type { PairShare } from '../../domain/repeats/compare.ts';
import { pairsOf } from '../../domain/repeats/read-telling.ts';
import examples from '../sample/routing-examples.json' with { type: 'json' };

const statements = z.array(z.tuple([z.string(), z.string(), z.string()])).parse(examples);

let known: ReadonlyMap<string, number> | undefined;

/**
 * How frequent pairs of characters are in what people write to such an office, from invented statements: until an office
 * has enough of its own, so that words that everybody uses do not make two matters alike.
 */
export const basePairShare: PairShare = (pair) => {
  known ??= counted();
  return known.get(pair) ?? RARE;
};

const RARE = 0.5 / statements.length;

function counted(): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const [, , text] of statements) {
    for (const pair of new Set(pairsOf(text))) counts.set(pair, (counts.get(pair) ?? 0) + 1);
  }
  return new Map([...counts].map(([pair, count]) => [pair, count / statements.length]));
}
