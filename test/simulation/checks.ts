import { petitionView } from '../../src/app/citizen/petition-view.ts';
import { DEFAULT_CLOCK_POLICY } from '../../src/app/limits/clock-settings.ts';
import type { Part } from '../../src/app/load/play-matter.ts';
import { readFacts } from '../../src/app/load/play-matter.ts';
import { addDays, dayInZone } from '../../src/domain/calendar/dates.ts';
import { type CaseGiven, caseFaults } from '../../src/domain/petition/case-faults.ts';
import { whyNot } from '../../src/domain/petition/decide.ts';
import { chainFaults } from '../../src/domain/petition/event-chain.ts';
import { STAFF_ACTIONS, type StaffAction, transitions } from '../../src/domain/petition/lifecycle.ts';
import { isWindow } from '../../src/domain/petition/limit-rules.ts';
import { lookAt } from '../../src/domain/petition/limit-stages.ts';
import { isClockUnit, type Limit, nearestTold } from '../../src/domain/petition/limits.ts';
import { replayLimits } from '../../src/domain/petition/replay-limits.ts';
import { isOpen } from '../../src/domain/petition/statuses.ts';
import type { Paper } from '../../src/infra/db/load/paper.ts';
import { sha256 } from '../../src/infra/db/stores/event-store.ts';
import { type SimulatedOffice, ZONE } from './paper-office.ts';
import { queuesShowing } from './queue-rules.ts';
import type { Year } from './simulate-year.ts';

/** Messages of each matter that were looked at. */
export interface Checked {
  sent: Map<string, number>;
}

const given = ({ office }: SimulatedOffice): CaseGiven => ({
  timeZone: ZONE,
  calendar: office.calendar,
  rules: [],
  policy: { remedies: 'procedure' },
  isCalendarSettled: (office.calendarChanges ?? []).length === 0,
});

/** What must be so of one matter, its chain among it. */
export function paperFaults(office: SimulatedOffice, paper: Paper): string[] {
  const petition = paper.opened();
  if (!petition) return ['it is gone'];
  const links = paper.rows.petition_event.map(({ id: _id, at, ...link }) => ({ ...link, at: iso(at) }));
  return [
    ...chainFaults(links as unknown as Parameters<typeof chainFaults>[0], sha256),
    ...caseFaults(petition, paper, given(office)),
  ].map((fault) => `${petition.number} (${petition.status}): ${fault}`);
}

const iso = (at: unknown): string => (at instanceof Date ? at.toISOString() : '');

/** After the nightly look: whatever is over has been noted on its first day, and nothing that could be told was not. */
export function checkSweep({ desk, office }: SimulatedOffice, at: { now: Date; today: string }): string[] {
  const { escalation, alertChain } = DEFAULT_CLOCK_POLICY;
  const policy = { calendar: office.calendar, escalation, alertLevels: alertChain.length - 1 };
  const faults: string[] = [];
  for (const paper of desk.papers.values()) {
    if (paper.petition?.status === 'archived') continue;
    for (const limit of paper.limits) {
      if (limit.state !== 'running' || isWindow(limit.key)) continue;
      const fault = sweptFault(limit, { untold: lookAt(limit, policy, at).reached, today: at.today, paper });
      if (fault) faults.push(`${paper.petition?.number} ${limit.key}: ${fault} on ${at.today}`);
    }
  }
  return faults;
}

function sweptFault(
  limit: Limit,
  { untold, today, paper }: { untold: string | null; today: string; paper: Paper },
): string | null {
  if (untold) return `${untold} was not told`;
  if (isClockUnit(limit.computation.unit)) return null;
  const isOver = limit.legalDueOn < today;
  if (isOver !== (limit.overdueAt !== null)) return isOver ? 'overdue and not noted' : 'noted before it was over';
  if (!limit.overdueAt) return null;
  const [noted, first] = [dayInZone(limit.overdueAt, ZONE), addDays(limit.legalDueOn, 1)];
  if (noted === first) return null;
  // It may have rested when its last day passed, and rests of no working day give none back.
  const rests = limit.computation.pauses.map(({ to }) => to);
  // ... or have stood still while the matter was linked to another, and run again from its old start.
  const links = paper.events.filter(({ type }) => type === 'unlinked').map(({ at }) => dayInZone(at, ZONE));
  const woke = [...rests, ...links].sort().find((day) => day >= first);
  return woke && (noted === woke || noted === addDays(woke, 1)) ? null : `over on ${first}, noted on ${noted}`;
}

/** Every date in a message is one that the events give, or that somebody has set. */
export function checkMessages({ office, year, checked }: Checking, part: Part): void {
  const paper = office.desk.paper(part.petitionId);
  const petition = paper.opened();
  if (!petition) return;
  const seen = checked.sent.get(part.petitionId) ?? 0;
  checked.sent.set(part.petitionId, paper.messages.length);
  for (const { reply, eventId } of paper.messages.slice(seen)) {
    const index = paper.events.findIndex(({ id }) => id === eventId);
    // News of the original: computed from the events of that.
    if (index < 0) continue;
    // The clocks' own events follow the act's.
    const events = paper.events.slice(0, index + 1);
    const limits = replayLimits(petition, events, given(office));
    const said = JSON.stringify(paper.events.slice(0, index + 3).map(({ data }) => data));
    const known = new Set(limits.flatMap(({ legalDueOn, dueOn }) => [legalDueOn, dueOn]));
    for (const date of datesIn(reply.text)) {
      if (known.has(date) || said.includes(date)) continue;
      year.faults.push(
        `${petition.number}: a message after ${paper.events[index]?.type} says ${date}, which nothing gives`,
      );
    }
  }
}

interface Checking {
  office: SimulatedOffice;
  year: Year;
  checked: Checked;
}

function datesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(datesIn);
  if (value === null || typeof value !== 'object') return [];
  if ('date' in value && typeof value.date === 'string') return [value.date];
  return Object.values(value).flatMap(datesIn);
}

/** The petitioner's next date is what the events give. */
export async function checkView({ office, year }: Checking, part: Part, now: Date): Promise<void> {
  const { stores, stage, desk } = office;
  const paper = desk.paper(part.petitionId);
  const petition = paper.opened();
  if (!petition) return;
  const view = await petitionView(stores, stage.depsAt(now), { petition });
  const limits = replayLimits(petition, paper.events, given(office)).filter(
    ({ key, legalDueOn }) => !isWindow(key) || legalDueOn >= dayInZone(now, ZONE),
  );
  const expected = nearestTold(limits);
  if (view.next?.limitKey !== expected?.key || view.next?.legalDueOn !== expected?.legalDueOn) {
    const is = `${view.next?.limitKey} ${view.next?.legalDueOn}`;
    year.faults.push(
      `${petition.number}: the petitioner sees ${is}, by the events ${expected?.key} ${expected?.legalDueOn}`,
    );
  }
}

/** Everything at the end of the year. */
export async function checkAll(office: SimulatedOffice, { year, now }: { year: Year; now: Date }): Promise<void> {
  for (const paper of office.desk.papers.values()) {
    year.events += paper.events.length;
    year.messages += paper.messages.length;
    const status = paper.petition?.status ?? 'registered';
    if (status === 'archived') year.archived += 1;
    if (isOpen(status)) year.open += 1;
    year.faults.push(...paperFaults(office, paper), ...(await stuckFaults(office, paper, now)));
  }
  const numbers = [...office.desk.papers.values()].map((paper) => paper.petition?.number);
  if (new Set(numbers).size !== numbers.length) year.faults.push('a number was given twice');
}

/** Words and papers lead nowhere. */
const NOT_A_STEP: readonly StaffAction[] = [
  'note',
  'record',
  'recuse',
  'lift_recusal',
  'hand_over',
  'propose',
  'alert',
  'instruct',
];

/** Somebody finds it in a queue and can take it further, now or when the petitioner's time to object is over. */
export async function stuckFaults(office: SimulatedOffice, paper: Paper, now: Date): Promise<string[]> {
  const petition = paper.opened();
  if (!petition || petition.status === 'archived') return [];
  const today = dayInZone(now, ZONE);
  const facts = await readFacts(office.stores, office.stage.depsAt(now), petition.id);
  const possible = STAFF_ACTIONS.filter(
    (action) => action in transitions[petition.status] && !NOT_A_STEP.includes(action),
  );
  const isStep = (code: string | null) => code === null || code === 'petition.something_left';
  const helper = office.staff.find(
    (actor) =>
      queuesShowing(petition, { actor, today }).length > 0 &&
      possible.some((action) => isStep(whyNot(facts, action, { doer: { kind: 'staff', staff: actor }, today }))),
  );
  // When all who could have withdrawn, the administrator has to name somebody else.
  const known = office.stage.crew.holders('petition.read', { ...petition, recusedIds: [] });
  if (helper || known.every(({ id }) => petition.recusedIds.includes(id))) return [];
  const history = paper.events.map(({ type }) => type).join(' ');
  return [`${petition.number}: nobody can take it further from ${petition.status} (${petition.kind}; ${history})`];
}
