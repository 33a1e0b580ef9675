import { describe, expect, it } from 'vitest';
import { REFUSAL_CODES } from '../../../src/domain/dialogue/command.ts';
import { ACTIVITY_KEYS, activityOf } from '../../../src/domain/petition/activities.ts';
import { ACT_FORMS } from '../../../src/domain/petition/acts.ts';
import { FLAGS } from '../../../src/domain/petition/case-facts.ts';
import { EVENT_TYPES } from '../../../src/domain/petition/events.ts';
import { fieldsOf } from '../../../src/domain/petition/form.ts';
import {
  CITIZEN_ACTIONS,
  NOTICES,
  RESTING,
  STAFF_ACTIONS,
  type Transition,
  transitions,
} from '../../../src/domain/petition/lifecycle.ts';
import { LIMIT_KEYS } from '../../../src/domain/petition/limits.ts';
import { QUEUES } from '../../../src/domain/petition/queues.ts';
import { STAFF_REFUSAL_CODES } from '../../../src/domain/petition/refusals.ts';
import { GO_ACTIONS } from '../../../src/domain/petition/short-id.ts';
import { ENDED, OPEN, OUTCOMES, STATUSES, type Status } from '../../../src/domain/petition/statuses.ts';
import { type LifecycleTable, lifecycleFaults, rowsOf } from '../../../src/domain/petition/validate-lifecycle.ts';
import { LOCALES } from '../../../src/domain/text.ts';
import { createTranslator } from '../../../src/infra/i18n/translator.ts';

const rows = rowsOf(transitions);
const statusesWith = (action: string) => rows.filter((row) => row.action === action).map(({ status }) => status);

describe('the lifecycle', () => {
  it('has no fault that the validator knows', () => {
    expect(lifecycleFaults()).toEqual([]);
  });

  it('lets the petitioner take a matter back as long as it is not answered', () => {
    expect(statusesWith('withdraw')).toEqual(OPEN.filter((status) => !['reviewing', 'rechecking'].includes(status)));
    expect(statusesWith('drop_review')).toEqual(['reviewing', 'rechecking']);
  });

  it('lets him ask again after every answer, and say more wherever somebody reads it', () => {
    expect(statusesWith('ask_reopen')).toEqual(['replied', 'feedback_done', 'closed']);
    expect(statusesWith('add')).toEqual(
      STATUSES.filter((status) => status === 'linked' || !(ENDED as readonly Status[]).includes(status)),
    );
  });

  it('never moves a clock by a comment', () => {
    for (const { action, transition } of rows) {
      if (['note', 'add', 'urge', 'rate', 'correct', 'confirm_receipt', 'record', 'recuse'].includes(action)) {
        expect(transition.clock, action).toBeUndefined();
      }
    }
  });

  it('stops a statutory clock for a hearing alone', () => {
    const suspending = rows.filter(({ transition }) => transition.clock?.suspends).map(({ action }) => action);
    expect([...new Set(suspending)]).toEqual(['start_hearing']);
  });

  it('tells the petitioner of every step that ends, moves or gives away his matter', () => {
    const silent = rows.filter(({ status, transition }) => {
      const leads = transition.to !== 'same' && transition.to !== status;
      return leads && !transition.notifies && transition.allow !== 'petitioner';
    });
    // Steps among staff: triage, what a unit says of it, a pending request, the file.
    expect([...new Set(silent.map(({ action }) => action))].sort()).toEqual(
      [
        ...['accept', 'archive', 'feedback', 'object', 'refuse_extension', 'reject_objection', 'request_extension'],
        ...['triage', 'uphold_objection'],
      ].sort(),
    );
  });
});

/** The table with one row put in place of what is there; null takes it out. */
function changed(status: Status, action: string, transition: Transition | null): LifecycleTable {
  const row: Record<string, Transition> = { ...transitions[status] };
  if (transition) row[action] = transition;
  else delete row[action];
  return { ...transitions, [status]: row };
}

describe('the validator', () => {
  const cases: [string, LifecycleTable, RegExp][] = [
    ['a status that nothing leads to', changed('dispatched', 'object', null), /^objected: nothing leads to it/],
    ['a dead end', { ...transitions, objected: {} }, /^objected: nothing leads out/],
    [
      'a way out of the archive',
      changed('archived', 'note', transitions.handling.note),
      /^archived: it is not the end/,
    ],
    ['a rest that only the petitioner ends', changed('clarifying', 'go_on', null), /^clarifying: only the petitioner/],
    ['a resumption of nothing', changed('handling', 'go_on', transitions.clarifying.go_on), /resumes where nothing/],
    [
      'a permission that no role brings',
      changed('registered', 'triage', { ...transitions.registered.triage, allow: 'sealed.read' }),
      /^registered triage: no role brings/,
    ],
    [
      'what nobody may do under the seal',
      changed('registered', 'triage', { ...transitions.registered.triage, allow: 'audit.read' }),
      /nobody may do it to a sealed matter/,
    ],
    ['an action that is nowhere', changed('dispatched', 'object', null), /^action object: nothing uses it/],
    ['a need that nothing has', changed('extension_pending', 'approve_extension', null), /^notice extended/],
    [
      'a clock that nothing stops',
      changed('closed', 'archive', { ...transitions.closed.archive, clock: {} }),
      /^limit review_request: it runs on in the archive/,
    ],
  ];
  it.each(cases)('finds %s', (_what, table, fault) => {
    expect(lifecycleFaults(table).some((found) => fault.test(found))).toBe(true);
  });
});

describe.each(LOCALES)('in %s', (locale) => {
  const { has } = createTranslator();
  const expectAll = (prefix: string, keys: readonly string[]) => {
    const missing = keys.filter((key) => !has(locale, `${prefix}${key}`));
    expect(missing).toEqual([]);
  };

  it('every status, outcome, limit, notice, event and button has its words', () => {
    expectAll('matter:status.', STATUSES);
    expectAll('matter:outcome.', OUTCOMES);
    expectAll('matter:limit.', LIMIT_KEYS);
    expectAll('matter:next.', LIMIT_KEYS);
    expectAll('matter:notice.', NOTICES);
    expectAll('matter:event.', EVENT_TYPES);
    expectAll('history:', EVENT_TYPES);
    expectAll('matter:option.', GO_ACTIONS);
  });

  it('every staff action, activity, queue and mark has its words', () => {
    expectAll('office:action.', STAFF_ACTIONS);
    expectAll('office:activity.', ACTIVITY_KEYS);
    expectAll('office:queue.', QUEUES);
    expectAll('office:flag.', FLAGS);
    const shown = ACTIVITY_KEYS.filter((key) => activityOf(key).shows === 'fact');
    expectAll('matter:activity.', shown);
  });

  it('every refusal has its sentence', () => {
    expectAll('matter:refusal.', [...REFUSAL_CODES, ...STAFF_REFUSAL_CODES]);
  });
});

describe('forms', () => {
  it('say of every field how it is filled in', () => {
    const forms = [...Object.values(ACT_FORMS), ...ACTIVITY_KEYS.map((key) => activityOf(key).form)];
    expect(() => forms.flatMap((form) => fieldsOf(form))).not.toThrow();
  });

  it('are there for what staff do with more than a press', () => {
    expect(STAFF_ACTIONS.filter((action) => (CITIZEN_ACTIONS as readonly string[]).includes(action))).toEqual([]);
    expect(RESTING).toEqual(['clarifying', 'linked']);
  });
});
