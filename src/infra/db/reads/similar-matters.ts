import type { Clock, Sealer } from '../../../app/ports.ts';
import type { Candidate, Search, SimilarReads } from '../../../app/repeats/find-similar.ts';
import type { StaffActor } from '../../../domain/staff/permissions.ts';
import { Prisma } from '../generated/client.ts';
import type { PrismaClient } from '../prisma.ts';
import { toPetition } from '../stores/petition-store.ts';
import { all, type Condition, withinScope } from './matter-sql.ts';
import { receivedFigures } from './similar-figures.ts';
import { byCategory, byPlaces, byWords, type PairStatistics, tellingPairs } from './similar-sql.ts';

export interface SimilarReadDeps {
  prisma: PrismaClient;
  sealer: Sealer;
  clock: Clock;
}

/** Sealed matters are not in any index of words: the latest of them are compared one by one. */
const SEALED_READ = 200;
/** Comparing takes about a tenth of a millisecond each. Those found by their words come first. */
const COMPARED = 220;
/** The planner keeps the thousand most frequent pairs, once there are enough matters. */
const PAIRS_KNOWN = 500;
/** How frequent pairs are changes slowly. */
const FRESH_MS = 10 * 60_000;

/**
 * Finds what may be the same matter. It reads the register of matters alone: not identities, follows, chats or files, so
 * that nothing can bring matters together because one person filed them.
 */
export function createSimilarReads({ prisma, sealer, clock }: SimilarReadDeps): SimilarReads {
  const statistics = keptFor(FRESH_MS, clock, () => readStatistics(prisma));
  const read = async (where: Prisma.PetitionWhereInput): Promise<Candidate[]> =>
    (await prisma.petition.findMany({ where })).map((row) => toCandidate(toPetition(row, sealer)));
  return {
    pairShare: async () => {
      const { shares, rarest } = await statistics();
      // Too few matters say nothing of what is frequent.
      return shares.size < PAIRS_KNOWN ? null : (pair) => shares.get(pair) ?? rarest / 2;
    },
    received: (actor, period) => receivedFigures(prisma, actor, period),
    byIds: async (actor, ids) => {
      const rows = await prisma.$queryRaw<{ id: string }[]>`
        select p.id::text as id from petition p where p.id = any(${[...ids]}::uuid[]) and ${withinScope(actor)}`;
      return read({ id: { in: rows.map(({ id }) => id) } });
    },
    candidates: async (actor, search) => {
      const ids = search.isSealed
        ? await sealedIds(prisma, actor, search)
        : await openIds(prisma, { search, wanted: wantedBy(actor, search), statistics: await statistics() });
      return read({ id: { in: ids } });
    },
  };
}

const toCandidate = ({ id, number, status, receivedAt, ...matter }: ReturnType<typeof toPetition>): Candidate => {
  const { statement, place, concerned, occurred, categoryCode, unitId, linkedToId } = matter;
  return { id, number, status, receivedAt, statement, place, concerned, occurred, categoryCode, unitId, linkedToId };
};

const wantedBy = (actor: StaffActor, { exceptId }: Search): Condition =>
  all([
    Prisma.sql`p.kind <> 'whistleblow'`,
    withinScope(actor),
    ...(exceptId === null ? [] : [Prisma.sql`p.id <> ${exceptId}::uuid`]),
  ]);

interface Looking {
  search: Search;
  wanted: Condition;
  statistics: PairStatistics;
}

async function openIds(prisma: PrismaClient, { search, wanted, statistics }: Looking): Promise<string[]> {
  const { statement, place, concerned, categoryCode } = search.telling;
  const pairs = tellingPairs(statement, statistics);
  const text = [statement, place ?? '', concerned ?? ''].join(' ; ');
  const parts = [
    pairs.length > 0 ? byWords(pairs, wanted) : null,
    byPlaces({ text, categoryCode }, wanted),
    categoryCode === null ? null : byCategory(categoryCode, wanted),
  ].filter((part) => part !== null);
  const found = await Promise.all(
    parts.map((part) => prisma.$queryRaw<{ id: string }[]>`select found.id::text as id from (${part}) found`),
  );
  return [...new Set(found.flat().map(({ id }) => id))].slice(0, COMPARED);
}

async function sealedIds(prisma: PrismaClient, actor: StaffActor, { exceptId }: Search): Promise<string[]> {
  const rows = await prisma.$queryRaw<{ id: string }[]>`
    select p.id::text as id from petition p
    where p.kind = 'whistleblow' and ${withinScope(actor)} and p.id is distinct from ${exceptId}::uuid
    order by p.received_at desc limit ${SEALED_READ}`;
  return rows.map(({ id }) => id);
}

/** What the planner knows of the index of pairs: which are frequent, and how much. Nothing in a database that is new. */
async function readStatistics(prisma: PrismaClient): Promise<PairStatistics> {
  const [known] = await prisma.$queryRaw<{ pairs: string[]; shares: number[] }[]>`
    select most_common_elems::text::text[] as pairs, most_common_elem_freqs::float8[] as shares from pg_stats
    where tablename = 'petition_statement_pairs' and schemaname = current_schema()`;
  const [size] = await prisma.$queryRaw<{ matters: number }[]>`
    select greatest(reltuples, 0)::float8 as matters from pg_class where oid = 'petition'::regclass`;
  const { pairs = [], shares = [] } = known ?? {};
  const entries = pairs.map((pair, index): [string, number] => [pair, shares[index] ?? 0]);
  return {
    shares: new Map(entries),
    rarest: Math.min(0.01, ...entries.map(([, share]) => share)),
    matters: size?.matters ?? 0,
  };
}

function keptFor<T>(ms: number, clock: Clock, read: () => Promise<T>): () => Promise<T> {
  let held: { at: number; value: Promise<T> } | undefined;
  return () => {
    const now = clock.now().getTime();
    if (held && now >= held.at && now - held.at < ms) return held.value;
    const value = read();
    held = { at: now, value };
    // A failure is not kept.
    value.catch(() => {
      held = undefined;
    });
    return value;
  };
}
