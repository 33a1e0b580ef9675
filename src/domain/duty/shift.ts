import { z } from 'zod';

const hour = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** A turn of duty as it is arranged: from one hour of a day to another, which may lie on the next. */
export const newShiftSchema = z.object({
  day: z.iso.date(),
  from: hour,
  to: hour,
  /** The leader on duty. */
  leaderId: z.uuid().nullable(),
  /** Who sits at the duty desk. */
  staffIds: z.array(z.uuid()).min(1).max(10),
  /** Under which the desk is reached around the clock. */
  phone: z.string().trim().min(3).max(60),
});
export type NewShift = z.infer<typeof newShiftSchema>;

export interface Shift {
  id: string;
  day: string;
  startsAt: Date;
  endsAt: Date;
  leaderId: string | null;
  staffIds: readonly string[];
  phone: string;
}

const DUTY_REFUSALS = [
  'duty.past',
  'duty.overlap',
  'duty.staff_unknown',
  'duty.unknown',
  'duty.begun',
  'duty.not_on_duty',
] as const;
export type DutyRefusal = (typeof DUTY_REFUSALS)[number];

/** Everybody on it once, the desk before the leader. */
export const peopleOf = ({ staffIds, leaderId }: Pick<Shift, 'staffIds' | 'leaderId'>): string[] => [
  ...new Set([...staffIds, ...(leaderId ? [leaderId] : [])]),
];

/** The stretches between two instants in which nobody is on duty. */
export function gapsIn(
  shifts: readonly Pick<Shift, 'startsAt' | 'endsAt'>[],
  from: Date,
  to: Date,
): { from: Date; to: Date }[] {
  const sorted = [...shifts].sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
  const gaps: { from: Date; to: Date }[] = [];
  let covered = from;
  for (const { startsAt, endsAt } of sorted) {
    if (startsAt > covered && covered < to) gaps.push({ from: covered, to: startsAt < to ? startsAt : to });
    if (endsAt > covered) covered = endsAt;
  }
  return covered < to ? [...gaps, { from: covered, to }] : gaps;
}
