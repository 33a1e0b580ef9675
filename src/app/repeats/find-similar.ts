import { dayInZone } from '../../domain/calendar/dates.ts';
import type { Status } from '../../domain/petition/statuses.ts';
import {
  compareTellings,
  LIKELY,
  type Likeness,
  type LikenessReasons,
  type PairShare,
} from '../../domain/repeats/compare.ts';
import { readTelling, type SplitWords, type Telling } from '../../domain/repeats/read-telling.ts';
import { sharedWords } from '../../domain/repeats/shared-words.ts';
import type { StaffActor } from '../../domain/staff/permissions.ts';
import { basePairShare } from './base-shares.ts';
import type { ReceivedFigures, ReceivedPeriod } from './figures.ts';

/** A matter as far as it is compared: what happened and where. Never who filed it, from where or by which device. */
export interface Candidate extends Omit<Telling, 'day'> {
  id: string;
  number: string;
  status: Status;
  receivedAt: Date;
  /** The matter that it repeats, where somebody has confirmed that. */
  linkedToId: string | null;
}

/** What to look for. `sealed`: a report of wrongdoing is compared with such reports alone, and nothing else with them. */
export interface Search {
  telling: Telling;
  isSealed: boolean;
  exceptId: string | null;
}

/** Matters that share words, place or moments with one. */
export interface SimilarReads {
  /** Matters of the actor's scope that may be like it, in no order; at most a few hundred. */
  candidates: (actor: StaffActor, search: Search) => Promise<Candidate[]>;
  /** Of these ids, what the actor may read. */
  byIds: (actor: StaffActor, ids: readonly string[]) => Promise<Candidate[]>;
  /** What came in, and how many matters that is. */
  received: (actor: StaffActor, period: ReceivedPeriod) => Promise<ReceivedFigures>;
  /** How frequent pairs of characters are among all matters; null where there are too few to tell. */
  pairShare: () => Promise<PairShare | null>;
}

export interface SimilarMatter {
  candidate: Candidate;
  score: number;
  reasons: LikenessReasons & { words: string[] };
}

export interface SimilarDeps {
  similar: SimilarReads;
  splitWords: SplitWords;
  timeZone: string;
}

const SHOWN = 5;

/**
 * Matters that may be the same as what is told, likeliest first, at most five. A person confirms; nothing is linked by
 * itself. Where a candidate repeats another matter, that original stands in its place.
 */
export async function findSimilar(deps: SimilarDeps, actor: StaffActor, search: Search): Promise<SimilarMatter[]> {
  const { similar, splitWords, timeZone } = deps;
  const [found, ownShare] = await Promise.all([similar.candidates(actor, search), similar.pairShare()]);
  const pairShare = ownShare ?? basePairShare;
  const told = readTelling(search.telling, splitWords);
  const scored = found.map((candidate) => {
    const telling = { ...candidate, day: dayInZone(candidate.receivedAt, timeZone) };
    return { candidate, likeness: compareTellings(told, readTelling(telling, splitWords), pairShare) };
  });
  const likely = scored
    .filter(({ likeness }) => likeness.score >= LIKELY)
    .sort(byScore)
    .slice(0, SHOWN * 3);
  const originals = await originalsOf(
    deps,
    actor,
    likely.map(({ candidate }) => candidate),
  );
  const shown = new Map<string, SimilarMatter>();
  for (const { candidate, likeness } of likely) {
    const original = candidate.linkedToId === null ? candidate : originals.get(candidate.linkedToId);
    if (!original || original.id === search.exceptId || shown.has(original.id)) continue;
    const words = sharedWords(search.telling.statement, candidate.statement, splitWords);
    shown.set(original.id, { candidate: original, score: likeness.score, reasons: { ...likeness.reasons, words } });
  }
  return [...shown.values()].slice(0, SHOWN);
}

const byScore = (a: { likeness: Likeness }, b: { likeness: Likeness }): number => b.likeness.score - a.likeness.score;

async function originalsOf(
  { similar }: SimilarDeps,
  actor: StaffActor,
  candidates: readonly Candidate[],
): Promise<Map<string, Candidate>> {
  const ids = [...new Set(candidates.flatMap(({ linkedToId }) => linkedToId ?? []))];
  const rows = ids.length === 0 ? [] : await similar.byIds(actor, ids);
  return new Map(rows.map((row) => [row.id, row]));
}
