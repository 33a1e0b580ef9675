import type { PetitionKind } from '../../domain/dialogue/command.ts';
import { anyTime, atWork, type OfficeTime } from './calendar-times.ts';
import type { Dice } from './dice.ts';

export type StepKind =
  | 'assign'
  | 'reassign'
  | 'accept'
  | 'ask'
  | 'answer'
  | 'note'
  | 'look'
  | 'add'
  | 'urge'
  | 'reply'
  | 'close'
  | 'withdraw'
  | 'rate';

export interface PlannedStep {
  at: Date;
  does: StepKind;
}

interface Planning {
  dice: Dice;
  time: OfficeTime;
  kind: PetitionKind;
  filedAt: Date;
}

/**
 * What becomes of a matter, were there time without end; the load plays as much of it as lies in the past. Shares and
 * spans are guesses at a county office: most of it is answered well within its limits, some late, a little forgotten.
 */
export function planMatter(planning: Planning): PlannedStep[] {
  const { dice, kind } = planning;
  if (kind !== 'praise' && dice.chance(0.012)) return [];
  const steps = isSimple(planning) ? simpleCourse(planning) : fullCourse(planning);
  return steps.sort((a, b) => a.at.getTime() - b.at.getTime());
}

/** Praise goes on the shelf, most questions are answered at the window. */
const isSimple = ({ dice, kind }: Planning): boolean => kind === 'praise' || (kind === 'enquiry' && dice.chance(0.7));

function simpleCourse({ dice, time, kind, filedAt }: Planning): PlannedStep[] {
  if (kind === 'praise') return [{ at: atWork(dice, time, { from: filedAt, days: dice.around(1.5) }), does: 'close' }];
  const at = atWork(dice, time, { from: filedAt, days: dice.around(1.2) });
  return [{ at, does: 'reply' }, ...afterReply({ dice, time }, at)];
}

function fullCourse(planning: Planning): PlannedStep[] {
  const { dice, time, filedAt } = planning;
  const later = (from: Date, days: number) => atWork(dice, time, { from, days });
  const assigned = later(filedAt, dice.around(0.5));
  const steps: PlannedStep[] = [{ at: assigned, does: 'assign' }];
  const lasts = dice.around(planning.kind === 'appeal' ? 17 : 11, 0.7);
  const replied = later(assigned, lasts);
  const within = (share: number) => later(assigned, lasts * share);
  if (dice.chance(0.05)) steps.push({ at: within(0.1), does: 'reassign' });
  steps.push({ at: within(0.15), does: 'accept' });
  if (dice.chance(0.2)) steps.push(...question(planning, within(0.2)));
  if (dice.chance(0.35)) steps.push({ at: within(0.4), does: 'note' });
  if (dice.chance(0.12)) steps.push({ at: within(0.5), does: 'note' });
  if (dice.chance(0.06)) steps.push({ at: within(0.3), does: 'look' });
  if (dice.chance(0.1)) steps.push({ at: anyTime(dice, { from: filedAt, days: lasts * dice.next() }), does: 'add' });
  if (lasts > 12 && dice.chance(0.12)) steps.push({ at: anyTime(dice, { from: within(0.6), days: 0 }), does: 'urge' });
  if (dice.chance(0.03)) return [...steps, { at: anyTime(dice, { from: within(0.7), days: 0 }), does: 'withdraw' }];
  return [...steps, { at: replied, does: 'reply' }, ...afterReply(planning, replied)];
}

function question({ dice }: Planning, asked: Date): PlannedStep[] {
  const ask: PlannedStep = { at: asked, does: 'ask' };
  // Some never answer; the office then replies with what it has.
  return dice.chance(0.8) ? [ask, { at: anyTime(dice, { from: asked, days: dice.around(1) }), does: 'answer' }] : [ask];
}

function afterReply({ dice, time }: Pick<Planning, 'dice' | 'time'>, replied: Date): PlannedStep[] {
  const steps: PlannedStep[] = [];
  if (dice.chance(0.42)) steps.push({ at: anyTime(dice, { from: replied, days: dice.around(1.5) }), does: 'rate' });
  if (dice.chance(0.97)) steps.push({ at: atWork(dice, time, { from: replied, days: dice.around(7) }), does: 'close' });
  return steps;
}
