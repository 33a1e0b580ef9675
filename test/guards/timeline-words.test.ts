import { describe, expect, test } from 'vitest';
import { ACTIVITIES, ACTIVITY_KEYS, activityOf } from '../../src/domain/petition/activities.ts';
import { ACT_FORMS, type FormAction } from '../../src/domain/petition/acts.ts';
import { EVENT_OF } from '../../src/domain/petition/event-of.ts';
import { EVENT_DATA, type EventType } from '../../src/domain/petition/events.ts';
import { CLAIM_OPINIONS, type Form, fieldsOf } from '../../src/domain/petition/form.ts';
import { STAFF_ACTIONS, type StaffAction } from '../../src/domain/petition/lifecycle.ts';
import { LOCALES, type Locale, type Text } from '../../src/domain/text.ts';
import { createTranslator } from '../../src/infra/i18n/translator.ts';
import { type Past, presentEntries, presentTimeline } from '../../src/office/petitions/present-history.ts';

const translator = createTranslator();
const ID = '00000000-0000-4000-8000-000000000001';
const DAY = '2026-12-01';
const NAME = { 'zh-CN': '安全办', en: 'Safety Office' };
const WORDS = '写下的话';

/** The event of each act that is not simply its form. */
const OF_PLAIN = {
  ...{ accept: 'accepted', ask: 'asked', note: 'noted', reply: 'replied', close: 'closed' },
  ...{ record: 'activity_recorded', assign: 'assigned', triage: 'triaged', link: 'linked' },
  ...{ sign_letter: 'replied', approve_extension: 'extension_approved' },
} as const satisfies Partial<Record<StaffAction, EventType>>;
const eventOf = (action: StaffAction): EventType => ({ ...EVENT_OF, ...OF_PLAIN })[action];

/** Filled in to the last field; of each choice another option in every round. */
function filled(form: Form, round: number): Record<string, unknown> {
  return Object.fromEntries(
    fieldsOf(form).map(({ key, type, options = [], min = 1 }) => {
      const claim = { claim: WORDS, facts: WORDS, opinion: CLAIM_OPINIONS[round % 4], reasons: WORDS, basis: WORDS };
      const value = {
        ...{ words: WORDS, line: WORDS, flag: round % 2 === 0, day: DAY, number: min, unit: ID, staff: ID },
        ...{ category: 'safety', choice: options[round % options.length], files: [], claims: [claim] },
        assists: [{ unitId: ID, task: WORDS, dueOn: DAY }],
      }[type];
      return [key, value];
    }),
  );
}

const roundsOf = (form: Form): number => Math.max(2, ...fieldsOf(form).map(({ options = [] }) => options.length));

/** What an event holds beside its form. */
const BESIDE = {
  ...{ unit: NAME, unitId: ID, fromUnitId: null, handlerId: ID, byUnitId: ID, names: {}, files: [], post: null },
  ...{ text: WORDS, reason: WORDS, outcome: 'answered', number: 'XF2026-000001', originalId: ID, days: 10 },
};

function pastOf(action: StaffAction, data: object): Past {
  const type = eventOf(action);
  const event = {
    ...{ type, data: EVENT_DATA[type].parse({ ...BESIDE, ...data }) },
    ...{ id: 1n, petitionId: ID, seq: 1, at: new Date('2026-11-23T01:00:00Z') },
    ...{ actor: { kind: 'staff', id: ID }, actorName: '周示例' },
  } as Past['events'][number];
  return { events: [event], deliveries: [], files: [], petition: { statement: WORDS } };
}

/** What is told of it, and which words were missing. */
function told(past: Past, locale: Locale) {
  const missing: string[] = [];
  const look = (text: unknown): void => {
    if (typeof text !== 'object' || text === null) return;
    if ('key' in text && typeof text.key === 'string' && !translator.has(locale, text.key)) missing.push(text.key);
    if ('params' in text) Object.values(text.params ?? {}).forEach(look);
  };
  const plain = (text: Text) => {
    look(text);
    return translator.plain(text, locale);
  };
  const names = new Map([[ID, NAME]]);
  const teller = {
    ...{ locale, timeZone: 'Asia/Shanghai', actor: { id: ID }, unitNames: names, categoryNames: names },
    staffNames: new Map([[ID, '吴示例']]),
    sentences: { ...translator, plain },
  };
  const [item] = presentTimeline(past, teller);
  return { missing, item, entries: presentEntries(past, teller) };
}

const acts = STAFF_ACTIONS.filter((action) => action !== 'record').map((action) => {
  const form: Form | undefined = ACT_FORMS[action as FormAction];
  return { what: action, action, form, wrap: (values: object): object => values };
});
const activities = ACTIVITY_KEYS.map((activity) => ({
  ...{ what: activity, action: 'record' as const, form: activityOf(activity).form as Form },
  wrap: (fields: object): object => ({ activity, fields }),
}));

describe.each(LOCALES)('the record in %s', (locale) => {
  test('knows all that staff can do', () => {
    expect(acts.length + 1).toBe(STAFF_ACTIONS.length);
    expect(activities.length).toBe(Object.keys(ACTIVITIES).length);
  });

  test.each([...acts, ...activities])('has its words for $what, whatever was filled in', ({ action, form, wrap }) => {
    for (let round = 0; round < (form ? roundsOf(form) : 1); round += 1) {
      const values = form ? filled(form, round) : {};
      const letter = action === 'sign_letter' ? { letter: filled(ACT_FORMS.draft_letter, round) } : {};
      const { missing, item, entries } = told(pastOf(action, { ...wrap(values), ...letter }), locale);
      expect(missing).toEqual([]);
      expect(item?.text).not.toBe('');
      const written = JSON.stringify([item, entries]);
      expect(written).not.toMatch(/\{\{|undefined|NaN/);
      if (form && fieldsOf(form).some(({ type }) => type === 'words')) expect(written).toContain(WORDS);
    }
  });
});
