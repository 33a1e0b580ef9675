import { daysBetween } from '../calendar/dates.ts';
import { compareMoments, type MomentRelation } from './read-moments.ts';
import { comparePlaces, compareSpots, type PlaceRelation } from './read-places.ts';
import type { Reading } from './read-telling.ts';

/** Why two tellings may be of one matter, for the person who decides. */
export interface LikenessReasons {
  place: PlaceRelation;
  /** Names that both give. */
  places: string[];
  sameCategory: boolean;
  sameUnit: boolean;
  /** Days between the two arrivals. */
  days: number;
  /** Times, classes or amounts that both name. */
  sameMoments: string[];
  /** What speaks against it: other years, other classes. */
  differences: string[];
}

export interface Likeness {
  /** From 0 to 1. */
  score: number;
  reasons: LikenessReasons;
}

/** From here on it is worth a person's look. Chosen on the tuning part of test/repeats/data, judged on the other. */
export const LIKELY = 0.46;

/** How frequent a pair of characters is among all matters, from 0 to 1. */
export type PairShare = (pair: string) => number;

/**
 * How likely two tellings are of the same matter. Words alone confuse look-alikes (the same trouble at another school, in
 * another term), so place and time can refuse what words suggest, and support what words leave open.
 */
export function compareTellings(a: Reading, b: Reading, pairShare: PairShare): Likeness {
  const place = comparePlaces(a.places, b.places);
  const spots = compareSpots(a.places.spots, b.places.spots);
  const moments = compareMoments(a.moments, b.moments);
  const days = Math.abs(daysBetween(a.telling.day, b.telling.day));
  const sameCategory = isSame(a.telling.categoryCode, b.telling.categoryCode);
  const sameUnit = isSame(a.telling.unitId, b.telling.unitId);
  const words = wordLikeness(a, b, pairShare);
  const support =
    (place.relation === 'same' ? SAME_PLACE : 0) +
    Math.min(moments.same.length + spots.same, 2) * SAME_DETAIL +
    (sameCategory ? SAME_CATEGORY : 0);
  const doubts = [
    ...(place.relation === 'differ' ? [OTHER_PLACE] : []),
    ...moments.differ.map((sort) => OTHER_MOMENT[sort]),
    ...(spots.differ > 0 ? [OTHER_SPOT] : []),
    ...(days > 400 ? [0.8] : []),
  ];
  if (haveOtherTopics(a, b)) doubts.push(OTHER_TOPIC);
  const raw = doubts.reduce((score, doubt) => score * doubt, words + (words > WORDS_LEAST ? support : 0));
  return {
    score: Math.max(0, Math.min(1, raw)),
    reasons: {
      place: place.relation,
      places: place.shared,
      sameCategory,
      sameUnit,
      days,
      sameMoments: moments.same,
      differences: [
        ...moments.differ,
        ...(place.relation === 'differ' ? ['place'] : []),
        ...(spots.differ ? ['spot'] : []),
      ],
    },
  };
}

/** Two matters at one place are not one matter: something of what is told must be shared. */
const WORDS_LEAST = 0.14;

const isSame = (a: string | null, b: string | null): boolean => a !== null && a === b;

const SAME_PLACE = 0.25;
const SAME_DETAIL = 0.08;
const SAME_CATEGORY = 0.06;

/** What is left of the likeness where both name something and it is not the same. */
const OTHER_PLACE = 0.3;
const OTHER_TOPIC = 0.8;
const OTHER_SPOT = 0.35;
const OTHER_MOMENT: Readonly<Record<MomentRelation['differ'][number], number>> = {
  years: 0.35,
  terms: 0.35,
  grades: 0.35,
  classes: 0.35,
  months: 0.8,
  days: 0.9,
  amounts: 0.9,
};

const haveOtherTopics = (a: Reading, b: Reading): boolean =>
  a.topics.size > 0 && b.topics.size > 0 && overlap(a.topics, b.topics) === 0;

function wordLikeness(a: Reading, b: Reading, pairShare: PairShare): number {
  const pairs = weightedOverlap(a.pairs, b.pairs, pairShare);
  const topics = overlap(a.topics, b.topics);
  const troubles = overlap(a.troubles, b.troubles);
  const words = overlap(a.words, b.words);
  return Math.min(1, pairs * 0.6 + words * 0.2 + topics * 0.3 + troubles * 0.1);
}

/** The share of the shorter text's rare pairs that the other has too, tempered by the longer one's. */
function weightedOverlap(a: ReadonlySet<string>, b: ReadonlySet<string>, pairShare: PairShare): number {
  const weigh = (pair: string) => -Math.log(Math.max(pairShare(pair), 1e-4));
  const [shared, left, right] = [sum(both(a, b), weigh), sum(a, weigh), sum(b, weigh)];
  if (shared === 0) return 0;
  const [short, long] = [Math.min(left, right), Math.max(left, right)];
  return Math.sqrt((shared / short) * (shared / Math.sqrt(short * long)));
}

function sum(pairs: Iterable<string>, weigh: (pair: string) => number): number {
  let total = 0;
  for (const pair of pairs) total += weigh(pair);
  return total;
}

function* both<T>(a: ReadonlySet<T>, b: ReadonlySet<T>): Generator<T> {
  for (const value of a) if (b.has(value)) yield value;
}

/** The share of the smaller set; 0 where one is empty. */
function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const smaller = Math.min(a.size, b.size);
  return smaller === 0 ? 0 : [...both(a, b)].length / smaller;
}
