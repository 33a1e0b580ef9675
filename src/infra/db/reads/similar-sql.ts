import { numberedForms, readPlaces } from '../../../domain/repeats/read-places.ts';
import { pairsOf, withoutPersons } from '../../../domain/repeats/read-telling.ts';
import { Prisma } from '../generated/client.ts';
import type { Condition } from './matter-sql.ts';

/** Rows that the words of a telling may bring together before the best are taken: what a bitmap scan reads in some ms. */
const ROWS_READ = 5000;
const PAIRS_MOST = 48;
const PAIRS_LEAST = 10;
const BY_WORDS = 110;
const BY_PLACE = 40;
const BY_CATEGORY = 30;
const PLACES_MOST = 3;

export interface PairStatistics {
  /** Share of matters with a pair, for the frequent ones; all others are rarer than `rarest`. */
  shares: ReadonlyMap<string, number>;
  rarest: number;
  matters: number;
}

/** The rarest pairs of a text: they find what is like it without reading half of the table. */
export function tellingPairs(
  statement: string,
  { shares, rarest, matters }: PairStatistics,
): { pair: string; weight: number }[] {
  const known = [...new Set(pairsOf(withoutPersons(statement)))]
    .map((pair) => ({ pair, share: shares.get(pair) ?? rarest / 2 }))
    .sort((a, b) => a.share - b.share);
  const chosen: { pair: string; weight: number }[] = [];
  let rows = 0;
  for (const { pair, share } of known) {
    rows += share * matters;
    if (chosen.length >= PAIRS_MOST || (chosen.length >= PAIRS_LEAST && rows > ROWS_READ)) break;
    chosen.push({ pair, weight: -Math.log(Math.max(share, 1e-5)) });
  }
  return chosen;
}

/** Ids of matters with the same rare pairs of characters, those with most of them first. */
export function byWords(pairs: readonly { pair: string; weight: number }[], wanted: Condition): Prisma.Sql {
  const hits = pairs.map(
    ({ pair, weight }) => Prisma.sql`(select p.id, ${weight}::float8 as weight from petition p
      where search_pairs(p.statement) @> array[${pair}]::text[] and ${wanted} limit 1000)`,
  );
  return Prisma.sql`select id from (${Prisma.join(hits, ' union all ')}) hit
    group by id order by sum(weight) desc limit ${BY_WORDS}`;
}

/** Ids of the latest matters that name one of the places, first those of the same category. */
export function byPlaces(told: { text: string; categoryCode: string | null }, wanted: Condition): Prisma.Sql | null {
  const names = readPlaces(told.text).named.filter(({ grain }) => grain !== 'area');
  const forms = [...new Set(names.slice(0, PLACES_MOST).flatMap(numberedForms))].filter((form) => [...form].length > 1);
  if (forms.length === 0) return null;
  const order = Prisma.sql`order by (p.category_code is not distinct from ${told.categoryCode}) desc, p.received_at desc`;
  const parts = forms.flatMap((form) =>
    [Prisma.sql`p.statement`, Prisma.sql`(coalesce(p.place, '') || ' ' || coalesce(p.concerned, ''))`].map(
      (text) => Prisma.sql`(select p.id from petition p
        where search_pairs(${text}) @> ${[...new Set(pairsOf(form))]}::text[] and ${wanted} ${order} limit ${BY_PLACE})`,
    ),
  );
  return Prisma.join(parts, ' union ');
}

/** Ids of the latest matters of a category: what was told in quite other words is mostly recent. */
export const byCategory = (categoryCode: string, wanted: Condition): Prisma.Sql =>
  Prisma.sql`select p.id from petition p where p.category_code = ${categoryCode} and ${wanted}
    order by p.received_at desc limit ${BY_CATEGORY}`;
