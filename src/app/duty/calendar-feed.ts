import { addDays } from '../../domain/calendar/dates.ts';
import type { FeedEvent } from '../../domain/duty/calendar-feed.ts';
import { peopleOf } from '../../domain/duty/shift.ts';
import { receiverOf } from '../../domain/reception/reception-day.ts';
import type { Locale } from '../../domain/text.ts';
import type { AppDeps } from '../deps.ts';
import { momentOf } from '../moment.ts';
import type { StaffContext } from '../petition/staff-context.ts';
import type { Stores } from '../stores.ts';

const TOKEN_BYTES = 24;
const DAY_MS = 86_400_000;
/** What lies further off is not settled. */
const AHEAD_DAYS = 120;
const BEHIND_DAYS = 14;

const hashOf = (deps: Pick<AppDeps, 'fingerprint'>, token: string): string => deps.fingerprint(`calendar:${token}`);

/** Makes a secret address for somebody's calendar; the one before it stops working. */
export async function newFeed({ stores, deps, actor }: StaffContext): Promise<string> {
  const token = Buffer.from(deps.random(TOKEN_BYTES)).toString('base64url');
  await stores.feeds.put(actor.id, { tokenHash: hashOf(deps, token), at: deps.clock.now() });
  return token;
}

export const dropFeed = ({ stores, actor }: StaffContext): Promise<void> => stores.feeds.remove(actor.id);

/** Duty and reception of whoever holds the address; null for an address that is none, or of a closed account. */
export async function feedEvents(
  stores: Stores,
  deps: AppDeps,
  given: { token: string; titles: { duty: string; reception: string; village: string }; locale: Locale },
): Promise<FeedEvent[] | null> {
  const staffId = await stores.feeds.findStaff(hashOf(deps, given.token));
  if (!staffId || !(await stores.organisation.findStaff(staffId))) return null;
  const { now, today } = momentOf(deps);
  const [from, to] = [new Date(now.getTime() - BEHIND_DAYS * DAY_MS), new Date(now.getTime() + AHEAD_DAYS * DAY_MS)];
  const shifts = (await stores.duty.between(from, to)).filter((shift) => peopleOf(shift).includes(staffId));
  const days = await stores.receptionDays.between(addDays(today, -BEHIND_DAYS), addDays(today, AHEAD_DAYS));
  const own = days.filter((day) => day.state !== 'moved' && receiverOf(day) === staffId);
  return [
    ...shifts.map(({ id, startsAt, endsAt }) => ({
      ...{ uid: `duty-${id}`, start: startsAt, end: endsAt, title: given.titles.duty, place: null },
    })),
    ...own.map(({ id, kind, startsAt, endsAt, place }) => ({
      ...{ uid: `reception-${id}`, start: startsAt, end: endsAt, place: place[given.locale] },
      title: kind === 'village' ? given.titles.village : given.titles.reception,
    })),
  ];
}
