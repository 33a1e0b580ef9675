import { expect, test } from 'vitest';
import { QUEUES, queuesOf } from '../../../src/domain/petition/queues.ts';
import type { Role } from '../../../src/domain/staff/permissions.ts';

const seenBy = (role: Role) => queuesOf({ id: 's', name: 'S', grants: [{ role, unitId: null }] });

test('a handler of a unit is not shown what only others can decide', () => {
  const queues = seenBy('unit_handler');
  expect(queues).toContain('mine');
  for (const queue of ['unassigned', 'to_check', 'to_approve', 'reviewing', 'reopen_asked'] as const) {
    expect(queues).not.toContain(queue);
  }
});

test('each decision has its queue with whoever takes it', () => {
  expect(seenBy('unit_head')).toContain('to_check');
  expect(seenBy('leader')).toEqual(expect.arrayContaining(['to_approve', 'reopen_asked', 'urgent']));
  expect(seenBy('supervisor')).toContain('supervised');
  expect(seenBy('reviewer')).toContain('reviewing');
  expect(seenBy('triage_officer')).toEqual(expect.arrayContaining(['unassigned', 'objected']));
});

test('whoever only reads has the lists that are no one’s work in particular', () => {
  expect(seenBy('auditor')).toEqual(['due_today', 'overdue', 'following', 'open', 'closed']);
});

test('an administrator, who is the whole desk of a small office, has them all', () => {
  expect(seenBy('administrator')).toEqual(QUEUES);
});
