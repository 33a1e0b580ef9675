import type { Dice } from '../../src/app/load/dice.ts';
import { type Deed, type Doing, doDeed } from '../../src/app/load/do-deed.ts';
import type { Part } from '../../src/app/load/play-matter.ts';
import { dayInZone } from '../../src/domain/calendar/dates.ts';
import { ACTIVITY_KEYS } from '../../src/domain/petition/activities.ts';
import { type Action, CITIZEN_ACTIONS, STAFF_ACTIONS } from '../../src/domain/petition/lifecycle.ts';
import type { Paper } from '../../src/infra/db/load/paper.ts';
import { type SimulatedOffice, ZONE } from './paper-office.ts';

const ACTIONS: readonly Action[] = [...STAFF_ACTIONS, ...CITIZEN_ACTIONS];

/** Anything at all, by anybody. */
export function anyDeed(dice: Dice, office: SimulatedOffice): { deed: Deed; by: number } {
  const action = dice.pick(ACTIONS);
  const by = dice.int(0, office.staff.length - 1);
  const activity = action === 'record' ? { activity: dice.pick(ACTIVITY_KEYS) } : {};
  const numbers = [...office.desk.papers.values()].slice(0, 30).map((paper) => paper.petition?.number ?? '');
  const fields = action === 'link' ? { fields: { number: dice.pick(['XF2020-000001', ...numbers]) } } : {};
  return { deed: { action, ...activity, ...fields }, by };
}

/**
 * Does something without asking whether it is allowed. Gives the code of the refusal; null when it was done. Complains when
 * a refusal has changed anything.
 */
export async function actWildly(
  office: SimulatedOffice,
  { part, dice, now }: { part: Part; dice: Dice; now: Date },
  { deed, by }: { deed: Deed; by: number },
): Promise<string | null> {
  const { desk, stage, staff, stores } = office;
  const paper = desk.paper(part.petitionId);
  const petition = paper.opened();
  if (!petition) throw new Error('A matter is lost');
  const deps = stage.depsAt(now);
  const doing: Doing = {
    ...{ ...part, ...stage, dice, stores, deps, petition, timeZone: ZONE },
    today: dayInZone(now, ZONE),
  };
  const before = stateOf(paper);
  const code = await doDeed(doing, deed, staff[by] ?? null);
  if (code !== null && stateOf(paper) !== before)
    throw new Error(`${deed.action} was refused (${code}) and changed it`);
  return code;
}

const stateOf = ({ petition, events, limits, messages, rows }: Paper): string =>
  JSON.stringify([petition, events.length, limits, messages.length, rows.submission.length], (_key, value) =>
    typeof value === 'bigint' ? String(value) : value,
  );
