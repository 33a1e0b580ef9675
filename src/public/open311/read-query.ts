import type { PublicMatterFilter } from '../../app/exchange/public-matter.ts';

/** What the format promises of a list: ninety days, or a thousand. */
const MOST_DAYS = 90;
const MOST = 1000;
const PAGE = 50;
const DAY_MS = 86_400_000;

export class BadQuery extends Error {}

/** A parameter of the address or of a form; given more than once, the first counts. */
export function fieldOf(source: unknown, name: string): string | null {
  const value: unknown = Object(source)[name];
  const first = Array.isArray(value) ? value[0] : value;
  return typeof first === 'string' && first.trim() !== '' ? first.trim() : null;
}

const listOf = (text: string | null): string[] | undefined =>
  text
    ?.split(',')
    .map((each) => each.trim())
    .slice(0, 200);

/** @throws BadQuery for what is no date, status or page. */
export function readFilter(query: unknown, now: Date): PublicMatterFilter {
  const size = wholeOf(fieldOf(query, 'page_size'), 'page_size');
  const page = wholeOf(fieldOf(query, 'page'), 'page') ?? 1;
  const limit = size === null && fieldOf(query, 'page') === null ? MOST : Math.min(size ?? PAGE, MOST);
  const paging = { limit, skip: (page - 1) * limit };
  const numbers = listOf(fieldOf(query, 'service_request_id'));
  // By the format it overrides everything else.
  if (numbers) return { numbers, limit: MOST, skip: 0 };
  const to = instantOf(fieldOf(query, 'end_date'), 'end_date') ?? now;
  const earliest = new Date(to.getTime() - MOST_DAYS * DAY_MS);
  const from = instantOf(fieldOf(query, 'start_date'), 'start_date') ?? earliest;
  const serviceCodes = listOf(fieldOf(query, 'service_code'));
  const closed = closedOf(fieldOf(query, 'status'));
  return {
    ...paging,
    ...(serviceCodes ? { serviceCodes } : {}),
    ...(closed === undefined ? {} : { closed }),
    from: from < earliest ? earliest : from,
    to,
  };
}

function closedOf(status: string | null): boolean | undefined {
  const asked = new Set(listOf(status) ?? []);
  for (const each of asked) if (each !== 'open' && each !== 'closed') throw new BadQuery('status');
  return asked.size === 1 ? asked.has('closed') : undefined;
}

function instantOf(text: string | null, name: string): Date | null {
  if (text === null) return null;
  const at = new Date(text);
  if (!/^\d{4}-\d{2}-\d{2}/.test(text) || Number.isNaN(at.getTime())) throw new BadQuery(name);
  return at;
}

function wholeOf(text: string | null, name: string): number | null {
  if (text === null) return null;
  if (!/^[1-9]\d{0,4}$/.test(text)) throw new BadQuery(name);
  return Number(text);
}

/** Degrees; null where none is given. @throws BadQuery for half a point, or one off the map. */
export function readPoint(form: unknown): { latitude: number; longitude: number } | null {
  const [lat, long] = [fieldOf(form, 'lat'), fieldOf(form, 'long')];
  if (lat === null && long === null) return null;
  const [latitude, longitude] = [Number(lat ?? Number.NaN), Number(long ?? Number.NaN)];
  if (!(Math.abs(latitude) <= 90)) throw new BadQuery('lat');
  if (!(Math.abs(longitude) <= 180)) throw new BadQuery('long');
  return { latitude, longitude };
}
