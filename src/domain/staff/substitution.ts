import type { RoomRefusalCode } from './refusals.ts';

/** On these days, both included, the substitute holds the other's roles: see NOT_PASSED_ON for what stays behind. */
export interface Substitution {
  staffId: string;
  substituteId: string;
  fromDay: string;
  toDay: string;
}

/** A year: who is away for longer has his roles changed. */
const DAYS_MAX = 366;
const DAY_MS = 24 * 60 * 60 * 1000;

export const overlaps = (a: Pick<Substitution, 'fromDay' | 'toDay'>, b: Pick<Substitution, 'fromDay' | 'toDay'>) =>
  a.fromDay <= b.toDay && b.fromDay <= a.toDay;

/** Why a substitution can't be set; null when it can. `known` are those that have not ended. */
export function whyNotSubstitute(
  wanted: Substitution,
  known: readonly Substitution[],
  today: string,
): Extract<RoomRefusalCode, `substitution.${string}`> | null {
  if (wanted.staffId === wanted.substituteId) return 'substitution.self';
  if (wanted.toDay < wanted.fromDay) return 'substitution.order';
  if (wanted.fromDay < today) return 'substitution.past';
  if ((Date.parse(wanted.toDay) - Date.parse(wanted.fromDay)) / DAY_MS >= DAYS_MAX) return 'substitution.too_long';
  const meanwhile = known.filter((other) => overlaps(other, wanted));
  if (meanwhile.some(({ staffId }) => staffId === wanted.staffId)) return 'substitution.overlap';
  // A substitute's substitute would get nothing: roles are passed on once.
  if (meanwhile.some(({ staffId }) => staffId === wanted.substituteId)) return 'substitution.substitute_away';
  return meanwhile.some(({ substituteId }) => substituteId === wanted.staffId) ? 'substitution.is_needed' : null;
}
