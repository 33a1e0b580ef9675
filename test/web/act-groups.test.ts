import { describe, expect, test } from 'vitest';
import { ACTIVITIES } from '../../src/domain/petition/activities.ts';
import { ACT_FORMS } from '../../src/domain/petition/acts.ts';
import { STAFF_ACTIONS } from '../../src/domain/petition/lifecycle.ts';
import { ACT_GROUPS, ACTIVITY_GROUPS, IN_COMPOSER, SUPERVISION } from '../../src/web/features/acts/groups.ts';

const sorted = (keys: readonly string[]) => [...keys].sort();

describe('the menus of a case', () => {
  test('hold every act once, but for what is written in the composer', () => {
    const shown = Object.values(ACT_GROUPS).flat();
    expect(sorted([...shown, ...IN_COMPOSER])).toEqual(sorted(STAFF_ACTIONS));
  });

  test('hold every activity once', () => {
    const shown = [...Object.values(ACTIVITY_GROUPS).flat(), ...SUPERVISION];
    expect(sorted(shown)).toEqual(sorted(Object.keys(ACTIVITIES)));
  });

  test('can tell acts from activities by their names', () => {
    expect(Object.keys(ACTIVITIES).filter((key) => Object.hasOwn(ACT_FORMS, key))).toEqual([]);
  });
});
