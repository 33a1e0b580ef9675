import {
  BREAKS,
  CORES_OF_TOWNS,
  DIGITS,
  GENERAL_ENDS,
  NAME_STOPS,
  NAME_STOPS_BUT,
  NOT_NAMES,
  NUMBERED,
  ONE_OF_A_KIND,
  OUTER,
  PLACE_ENDS,
  type PlaceGrain,
  QUOTED,
  SCHOOL_SHORT,
  SIDES,
  SPOTS,
  TEN,
} from './place-words.ts';

/** A named place; `core` is what tells it from others of its sort. */
export interface NamedPlace {
  grain: PlaceGrain;
  core: string;
  end: string;
  /** As it is written, for people and for the search. */
  name: string;
}

export interface Places {
  named: NamedPlace[];
  /** Numbers of buildings, floors, bus lines; gates: by their sort. */
  spots: Map<string, Set<string>>;
}

/** More characters than a name has before its end. */
const CORE_MOST = 6;
const GRAINS: readonly PlaceGrain[] = ['body', 'street', 'area'];
const STOPS = new Set(NAME_STOPS);

/** The places that a text names: schools, businesses, streets, towns; and spots in them. */
export function readPlaces(text: string): Places {
  const broken = text.replace(BREAKS, '，');
  const whole = SCHOOL_SHORT.reduce((read, [short, full]) => read.replace(short, full), broken);
  const found = GRAINS.flatMap((grain) => namesOf(whole, grain));
  return { named: distinct([...found, ...quotedNames(whole)]), spots: spotsOf(whole) };
}

const ENDS = {
  body: new RegExp(PLACE_ENDS.body, 'g'),
  street: new RegExp(PLACE_ENDS.street, 'g'),
  area: new RegExp(PLACE_ENDS.area, 'g'),
} as const satisfies Record<PlaceGrain, RegExp>;
const ENDS_AS_BODY = new RegExp(`(?:${PLACE_ENDS.body})$`);

function namesOf(text: string, grain: PlaceGrain): NamedPlace[] {
  return [...text.matchAll(ENDS[grain])].flatMap(({ 0: end, index }) => {
    const core = coreBefore(text, index) || (ONE_OF_A_KIND.test(end) ? end : '');
    return core === '' || NOT_NAMES.test(core) ? [] : [{ grain, core, end, name: core + end }];
  });
}

/** What stands directly before an end, back to where no name goes on: another end, or a word between words. */
function coreBefore(text: string, at: number): string {
  const before = text.slice(Math.max(0, at - CORE_MOST), at);
  let from = before.length;
  while (from > 0 && isNamePart(before.slice(from - 1))) from -= 1;
  const core = before.slice(from);
  const outer = OUTER.exec(core)?.[0] ?? '';
  return core.slice(outer.length) || core;
}

function isNamePart(rest: string): boolean {
  const [letter = ''] = rest;
  const but = NAME_STOPS_BUT[letter];
  return /[\p{Script=Han}\dA-Za-z]/u.test(letter) && !STOPS.has(letter) && (!but || but.test(rest));
}

function quotedNames(text: string): NamedPlace[] {
  return [...text.matchAll(QUOTED)].flatMap(([, name = '']) => {
    const end = ENDS_AS_BODY.exec(name)?.[0];
    return end ? [{ grain: 'body' as const, core: name.slice(0, -end.length) || name, end, name }] : [];
  });
}

function distinct(places: readonly NamedPlace[]): NamedPlace[] {
  const byName = new Map(places.map((place) => [`${place.core} ${place.end}`, place]));
  return [...byName.values()];
}

function spotsOf(text: string): Places['spots'] {
  const spots = new Map<string, Set<string>>();
  const add = (sort: string, value: string) => spots.set(sort, (spots.get(sort) ?? new Set()).add(value));
  for (const [, number = '', thing = ''] of text.matchAll(SPOTS)) add(thing, String(numberOf(number)));
  for (const [, side = ''] of text.matchAll(SIDES)) add('gate', side);
  return spots;
}

/** In digits or in Chinese. */
export function numberOf(written: string): number {
  if (/^\d+$/.test(written)) return Number(written);
  const hasTen = written.includes(TEN);
  const [tens = '', ones = ''] = hasTen ? written.split(TEN) : ['', written];
  return (hasTen ? (DIGITS[tens] ?? 1) * 10 : 0) + (DIGITS[ones] ?? 0);
}

export type PlaceRelation = 'same' | 'differ' | 'unknown';

function areSameAreas(a: Places, b: Places): boolean | null {
  const [left, right] = [a, b].map(({ named }) => named.filter(({ grain }) => grain === 'area'));
  if (!left?.length || !right?.length) return null;
  return left.some((one) => right.some((other) => isSamePlace(one, other)));
}

/** The finest grain at which both name something decides. */
export function comparePlaces(
  a: Places,
  b: Places,
): { relation: PlaceRelation; grain: PlaceGrain | null; shared: string[] } {
  for (const grain of GRAINS) {
    const [left, right] = [a, b].map(({ named }) => named.filter((place) => place.grain === grain));
    if (!left?.length || !right?.length) continue;
    const shared = left.filter((one) => right.some((other) => isSamePlace(one, other)));
    const isTownsOwn = shared.every(({ core }) => CORES_OF_TOWNS.test(core));
    // A road is long, and every town has a central school: which part, the town tells.
    const needsTown = grain === 'street' || isTownsOwn;
    if (shared.length > 0 && needsTown && areSameAreas(a, b) === false) break;
    if (shared.length > 0) return { relation: 'same', grain, shared: [...new Set(shared.map(({ name }) => name))] };
    return { relation: 'differ', grain, shared: [] };
  }
  return areSameAreas(a, b) === false
    ? { relation: 'differ', grain: 'area', shared: [] }
    : { relation: 'unknown', grain: null, shared: [] };
}

/** A name in two lengths: with its town or without, a school by its sort or as a school. */
function isSamePlace(a: NamedPlace, b: NamedPlace): boolean {
  const isOneCore = a.core === b.core || a.core.endsWith(b.core) || b.core.endsWith(a.core);
  if (!isOneCore) return false;
  return (
    a.end === b.end ||
    a.end.endsWith(b.end) ||
    b.end.endsWith(a.end) ||
    GENERAL_ENDS.has(a.end) ||
    GENERAL_ENDS.has(b.end)
  );
}

/** Whether they name different spots of one sort, and how many the same. */
export function compareSpots(a: Places['spots'], b: Places['spots']): { same: number; differ: number } {
  let [same, differ] = [0, 0];
  for (const [sort, values] of a) {
    const others = b.get(sort);
    if (!others) continue;
    if ([...values].some((value) => others.has(value))) same += 1;
    else differ += 1;
  }
  return { same, differ };
}

/** What a text must have that names the place in one way or another: the short form of a school is in its full name. */
export function numberedForms({ core, end }: NamedPlace): string[] {
  const number = NUMBERED.exec(core)?.[1];
  if (number) return [`${number}${end[0]}`];
  return [...core].length > 1 ? [core] : [`${core}${end}`];
}
