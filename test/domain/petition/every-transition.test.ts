import { describe, expect, test } from 'vitest';
import { ACTIVITY_KEYS, activityOf } from '../../../src/domain/petition/activities.ts';
import { type CaseFacts, caseFacts, DEFAULT_POLICY, flagsOf } from '../../../src/domain/petition/case-facts.ts';
import { type Doer, decide } from '../../../src/domain/petition/decide.ts';
import { eventOf } from '../../../src/domain/petition/event-of.ts';
import { EVENT_DATA, type PetitionEvent, type PetitionEventBody } from '../../../src/domain/petition/events.ts';
import { type Need, transitions } from '../../../src/domain/petition/lifecycle.ts';
import type { Petition } from '../../../src/domain/petition/petition.ts';
import type { Status } from '../../../src/domain/petition/statuses.ts';
import { type LifecycleRow, rowsOf, targetsOf } from '../../../src/domain/petition/validate-lifecycle.ts';
import { type Permission, ROLE_PERMISSIONS, ROLES, type Role } from '../../../src/domain/staff/permissions.ts';
import { exampleInput } from './act-examples.ts';
import { aPetition, facts, staff, UNIT } from './petition-builder.ts';

const now = new Date('2026-11-24T02:00:00Z');
const at = { now, today: '2026-11-24' };
const rows = rowsOf(transitions);
const named = rows.map((row) => [row.status, row.action, row] as const);

const running = (key: 'handle' | 'object' | 'review_request' | 'recheck_request', legalDueOn = '2026-12-20') => ({
  limits: [{ key, state: 'running' as const, legalDueOn }],
});

type Arranged = Partial<Omit<CaseFacts, 'petition'>> & { petition?: Partial<Petition> };
const letter = (state: 'drafted' | 'checked'): Arranged => {
  const input = exampleInput('draft_letter');
  const event = eventOf(facts(), input);
  return event.type === 'letter_drafted' ? { letter: { state, data: event.data } } : {};
};
const late: Arranged = (() => {
  const { letter: draft } = letter('checked');
  return draft ? { letter: { ...draft, data: { ...draft.data, executeBy: '2026-11-24' } } } : {};
})();
const complex: Arranged = { petition: { kind: 'appeal', triageClass: 'complex' } };

/** A matter of which the need holds, one of which it does not, and the code that tells. */
const NEEDS: Record<Exclude<Need, 'text'>, [Arranged, Arranged, string]> = {
  not_urged_this_week: [{ urgedOn: '2026-11-22' }, { urgedOn: '2026-11-23' }, 'petition.urged_this_week'],
  not_rated: [{}, { isRated: true }, 'petition.already_rated'],
  answered: [{ petition: { repliedAt: now } }, { petition: { repliedAt: null } }, 'petition.not_answered'],
  not_received: [{}, { isReceived: true }, 'petition.already_received'],
  no_letter_needed: [{}, complex, 'petition.letter_needed'],
  letter_waiting: [letter('checked'), {}, 'petition.no_letter_to_check'],
  letter_drafted: [letter('drafted'), {}, 'petition.no_letter_to_check'],
  letter_checked: [letter('checked'), letter('drafted'), 'petition.letter_not_checked'],
  letter_in_time: [{}, late, 'petition.date_past'],
  not_extended: [{}, { isExtended: true }, 'petition.already_extended'],
  before_end: [running('handle'), running('handle', '2026-11-23'), 'petition.no_limit_to_extend'],
  extension_ahead: [
    running('handle', '2026-11-04'),
    { extension: { days: 20, reason: '需要检测' }, ...running('handle', '2026-11-03') },
    'petition.extension_over',
  ],
  objection_in_time: [running('object'), running('object', '2026-11-23'), 'petition.objection_too_late'],
  reopen_asked: [{ isReopenAsked: true }, {}, 'petition.no_reopen_asked'],
  no_reopen_asked: [{}, { isReopenAsked: true }, 'petition.reopen_asked'],
  execution_open: [{ isExecutionOpen: true }, {}, 'petition.nothing_to_execute'],
  nothing_left: [{}, { isExecutionOpen: true }, 'petition.something_left'],
  review_here: [{ policy: { remedies: 'procedure' } }, { policy: DEFAULT_POLICY }, 'petition.review_elsewhere'],
  review_in_time: [running('review_request'), running('review_request', '2026-11-23'), 'petition.review_too_late'],
  recheck_in_time: [
    { isReviewed: true, ...running('recheck_request') },
    { isReviewed: true, ...running('recheck_request', '2026-11-23') },
    'petition.recheck_too_late',
  ],
  hearing_open: [{ isHearingOpen: true }, {}, 'petition.no_hearing_open'],
  no_hearing: [{}, { isHearingOpen: true }, 'petition.hearing_open'],
  alert_open: [{ isAlertOpen: true }, {}, 'petition.no_alert_open'],
};

/** A matter in the status in which everything that the transition needs is so, but for `broken`. */
function arranged({ status, transition }: LifecycleRow, broken?: Exclude<Need, 'text'>): CaseFacts {
  const needs = (transition.needs ?? []).filter((need) => need !== 'text');
  const parts = needs.map((need) => NEEDS[need][need === broken ? 1 : 0]);
  const petition = Object.assign({}, ...parts.map((part) => part.petition ?? {}));
  const rest = Object.assign({}, ...parts.map(({ petition: _petition, ...part }) => part));
  const kind = transition.kinds?.[0] ?? 'appeal';
  if (status === 'extension_pending') rest.extension ??= { days: 20, reason: '需要检测' };
  return facts({ kind, status, unitId: UNIT, ...petition }, { policy: { remedies: 'procedure' }, ...rest });
}

const asCitizen: Doer = { kind: 'citizen' };
const holder = (permission: Permission): Role => {
  const found = ROLES.find((role) => role !== 'sealed_reader' && holdsIt(role, permission));
  if (!found) throw new Error(`Nobody holds ${permission}`);
  return found;
};
const holdsIt = (role: Role, permission: Permission) =>
  (ROLE_PERMISSIONS[role] as readonly Permission[]).includes(permission);
const rightDoer = ({ transition: { allow } }: LifecycleRow): Doer =>
  allow === 'petitioner' ? asCitizen : { kind: 'staff', staff: staff(holder(allow)) };

describe('every transition', () => {
  test.each(named)('in %s: %s is done by who may, and leads where the table says', (status, action, row) => {
    const before = arranged(row);
    const decision = decide(before, exampleInput(action), { ...at, doer: rightDoer(row) });
    if (!decision.ok) throw new Error(`${decision.code}`);
    const { to, notifies } = row.transition;
    const expected = to === 'same' ? undefined : to === 'resume' ? before.resumeTo : to;
    expect(decision.changes.status).toBe(expected);
    expect(decision.notice).toBe(notifies ?? null);
    // What it writes down is an event that can be read back.
    expect(EVENT_DATA[decision.event.type].parse(decision.event.data)).toEqual(decision.event.data);
    expect(status).toBe(before.petition.status);
  });

  test.each(named)('in %s: %s is refused to whoever may not', (_status, action, row) => {
    const { allow, orAllow } = row.transition;
    const input = exampleInput(action);
    if (allow === 'petitioner') {
      const doer: Doer = { kind: 'staff', staff: staff('administrator') };
      return expect(decide(arranged(row), input, { ...at, doer })).toMatchObject({ code: 'petition.not_allowed' });
    }
    const mayIt = (role: Role) => holdsIt(role, allow) || (orAllow !== undefined && holdsIt(role, orAllow));
    for (const role of ROLES.filter((each) => each === 'sealed_reader' || !mayIt(each))) {
      const refused = decide(arranged(row), input, { ...at, doer: { kind: 'staff', staff: staff(role) } });
      expect(refused, role).toMatchObject({ ok: false, code: 'petition.not_allowed' });
    }
    expect(decide(arranged(row), input, { ...at, doer: asCitizen })).toMatchObject({ code: 'petition.not_yours' });
  });

  const needy = rows.flatMap((row) =>
    (row.transition.needs ?? []).flatMap((need) => (need === 'text' ? [] : [[row.status, row.action, need, row]])),
  ) as [string, string, Exclude<Need, 'text'>, LifecycleRow][];
  test.each(needy)('in %s: %s is refused when it is not so: %s', (_status, _action, need, row) => {
    const broken = arranged(row, need);
    const refused = decide(broken, exampleInput(row.action), { ...at, doer: rightDoer(row) });
    const code = row.action === 'rate' && need === 'answered' ? 'petition.not_rateable' : NEEDS[need][2];
    expect(refused).toMatchObject({ ok: false, code });
  });

  test('no action is possible where the table has none', () => {
    for (const { action, transition } of rows) {
      for (const status of Object.keys(transitions) as Status[]) {
        if (action in transitions[status]) continue;
        const elsewhere = arranged({ status, action, transition });
        const doer = rightDoer({ status, action, transition });
        expect(decide(elsewhere, exampleInput(action), { ...at, doer }), `${status} ${action}`).toMatchObject({
          ok: false,
        });
      }
    }
  });
});

describe('history', () => {
  test.each(named)('in %s: %s can be read back from its event', (status, action, row) => {
    const path = wayTo(status);
    const before = folded(path);
    expect(before.status).toBe(status);
    const after = folded([...path, row]);
    const targets = targetsOf(row, rows);
    expect(targets).toContain(after.status);
    if (row.transition.to !== 'resume') expect(targets).toEqual([after.status]);
    expect(action).toBe(row.action);
  });

  test('has no flags but those of what is open', () => {
    for (const status of Object.keys(transitions) as Status[]) {
      const after = folded(wayTo(status));
      const isFresh = ['registered', 'dispatched', 'triaged', 'notified'].includes(status);
      if (isFresh) expect(flagsOf(after), status).toEqual([]);
    }
  });
});

describe('activities', () => {
  test.each(ACTIVITY_KEYS)('%s is recorded by who may where it makes sense, and refused elsewhere', (key) => {
    const { allow, statuses = ['handling'] } = activityOf(key);
    const doer: Doer = { kind: 'staff', staff: staff(holder(allow)) };
    const input = exampleInput('record', key);
    const on = (status: Status) => facts({ status, unitId: UNIT });
    for (const status of statuses) expect(decide(on(status), input, { ...at, doer })).toMatchObject({ ok: true });
    const decision = decide(on(statuses[0] ?? 'handling'), input, { ...at, doer });
    if (decision.ok) expect(EVENT_DATA.activity_recorded.parse(decision.event.data)).toEqual(decision.event.data);
    const auditor: Doer = { kind: 'staff', staff: staff('auditor') };
    expect(decide(on('handling'), input, { ...at, doer: auditor })).toMatchObject({ code: 'petition.not_allowed' });
    expect(decide(on('archived'), input, { ...at, doer })).toMatchObject({ code: 'petition.wrong_status' });
  });
});

/** Transitions from the beginning to a status, the shortest way. */
function wayTo(status: Status): LifecycleRow[] {
  const ways = new Map<Status, LifecycleRow[]>([['registered', []]]);
  for (const [from, way] of ways) {
    for (const row of rows.filter((each) => each.status === from)) {
      if (typeof row.transition.to !== 'string' || row.transition.to === 'same' || row.transition.to === 'resume')
        continue;
      if (!ways.has(row.transition.to)) ways.set(row.transition.to, [...way, row]);
    }
  }
  return ways.get(status) ?? [];
}

function folded(path: readonly LifecycleRow[]): CaseFacts {
  const begin: PetitionEventBody = {
    type: 'registered',
    data: { kind: 'appeal', channel: 'telegram', urgent: false, files: [], clarifications: [] },
  };
  const bodies = path.map((row) => eventOf(arranged(row), exampleInput(row.action)));
  const events = [begin, ...bodies].map(
    (body, index): PetitionEvent => ({
      ...body,
      ...{ id: BigInt(index + 1), petitionId: 'p', seq: index + 1, actor: { kind: 'system' }, at: now },
    }),
  );
  return caseFacts(aPetition(), events, { timeZone: 'Asia/Shanghai', limits: [], policy: DEFAULT_POLICY });
}
