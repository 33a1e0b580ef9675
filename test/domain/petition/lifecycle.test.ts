import { describe, expect, it } from 'vitest';
import { REFUSAL_CODES } from '../../../src/domain/dialogue/command.ts';
import { EVENT_TYPES } from '../../../src/domain/petition/events.ts';
import {
  type Action,
  CITIZEN_ACTIONS,
  NOTICES,
  STAFF_ACTIONS,
  type Transition,
  transitions,
} from '../../../src/domain/petition/lifecycle.ts';
import { LIMIT_KEYS } from '../../../src/domain/petition/limits.ts';
import { STAFF_REFUSAL_CODES } from '../../../src/domain/petition/refusals.ts';
import { GO_ACTIONS } from '../../../src/domain/petition/short-id.ts';
import { OUTCOMES, STATUSES, type Status } from '../../../src/domain/petition/statuses.ts';
import { PERMISSIONS, ROLE_PERMISSIONS } from '../../../src/domain/staff/permissions.ts';
import { LOCALES } from '../../../src/domain/text.ts';
import { createTranslator } from '../../../src/infra/i18n/translator.ts';

const table: Record<Status, Partial<Record<Action, Transition>>> = transitions;
const rows = STATUSES.flatMap((status) =>
  Object.entries(table[status]).map(([action, transition]) => ({ status, action, transition })),
);

/** Where a transition can lead; an answer leads back to wherever a question can be asked. */
function targets(status: Status, { to }: Transition): Status[] {
  if (to === 'same') return [status];
  if (to === 'resume') return rows.filter((row) => row.transition.to === 'clarifying').map((row) => row.status);
  return [to];
}

function reachableFrom(start: Status): Set<Status> {
  const seen = new Set<Status>([start]);
  for (const status of seen) {
    for (const transition of Object.values(table[status])) for (const to of targets(status, transition)) seen.add(to);
  }
  return seen;
}

describe('the lifecycle', () => {
  it('can bring a new matter into every status', () => {
    expect([...reachableFrom('registered')].sort()).toEqual([...STATUSES].sort());
  });

  it('can close a matter from every status', () => {
    for (const status of STATUSES) expect(reachableFrom(status), status).toContain('closed');
  });

  it('leaves no way out of closed', () => {
    expect([...reachableFrom('closed')]).toEqual(['closed']);
  });

  it('lets the petitioner take a matter back as long as it is not answered', () => {
    const withdrawable = rows.filter(({ action }) => action === 'withdraw').map(({ status }) => status);
    expect(withdrawable).toEqual(['registered', 'clarifying', 'dispatched', 'handling']);
  });

  it('uses every action that it names', () => {
    const used = new Set(rows.map(({ action }) => action));
    expect([...used].sort()).toEqual([...STAFF_ACTIONS, ...CITIZEN_ACTIONS].sort());
  });

  it('lets no member of staff act for the petitioner, nor the other way round', () => {
    for (const { action, transition } of rows) {
      const isStaffs = STAFF_ACTIONS.some((name) => name === action);
      expect(transition.allow === 'petitioner', action).toBe(!isStaffs);
    }
  });

  it('asks for permissions that exist and that some role brings', () => {
    const brought = new Set<string>(Object.values(ROLE_PERMISSIONS).flat());
    for (const { transition } of rows) {
      if (transition.allow === 'petitioner') continue;
      expect(PERMISSIONS).toContain(transition.allow);
      expect(brought).toContain(transition.allow);
    }
  });

  it('never pauses a statutory limit or restarts a clock by a comment', () => {
    for (const { action, transition } of rows) {
      if (action === 'note' || action === 'add' || action === 'urge' || action === 'rate') {
        expect(transition.clock, action).toBeUndefined();
      }
    }
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
    expectAll('matter:option.', GO_ACTIONS);
  });

  it('every staff action has its words', () => {
    expectAll('office:action.', STAFF_ACTIONS);
  });

  it('every refusal has its sentence', () => {
    expectAll('matter:refusal.', [...REFUSAL_CODES, ...STAFF_REFUSAL_CODES]);
  });
});
