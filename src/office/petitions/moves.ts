import type { CaseRecord } from '../../app/office/reads.ts';
import type { TimelineItem } from '../../contract/petition.ts';
import { afterEvent, type History, START } from '../../domain/petition/case-facts.ts';
import type { Writer } from './present-details.ts';

type Change = TimelineItem['changes'][number];
type CaseEvent = CaseRecord['events'][number];

/** Where a matter stood; null where the history does not say, or nobody had it. */
interface Standing {
  history: History;
  class: string | null;
  category: string | null;
  /** As the unit was called when it got the matter. */
  unit: string | null;
  handlerId: string | null;
}

/** What each event moved, in the order of the events: status, class, category, unit and handler, before and after. */
export function movesAlong(events: CaseRecord['events'], writer: Writer & { timeZone: string }): Change[][] {
  let standing: Standing = { history: START, class: null, category: null, unit: null, handlerId: null };
  return events.map((event) => {
    const before = { ...standing, ...known(event) };
    standing = {
      ...before,
      history: afterEvent(before.history, event, writer.timeZone),
      ...placed(event, before, writer),
    };
    return changesBetween(before, standing, writer);
  });
}

/** The category that the petitioner chose is in no event but the one that replaced it. */
function known(event: CaseEvent): Partial<Standing> {
  const from = event.type === 'triaged' ? event.data.fromCategoryCode : null;
  return from ? { category: from } : {};
}

function placed(event: CaseEvent, before: Standing, { locale, unitNames }: Writer): Partial<Standing> {
  switch (event.type) {
    case 'assigned':
      return { unit: event.data.unit[locale], handlerId: event.data.handlerId };
    case 'accepted':
      return event.actor.kind === 'staff' ? { handlerId: event.actor.id } : {};
    case 'passed_on': {
      const { unitId, handlerId, names } = event.data;
      const unit = unitId && (names?.[unitId] ?? unitNames.get(unitId))?.[locale];
      return { handlerId, ...(unit && { unit }) };
    }
    case 'objection_upheld':
      return { unit: null, handlerId: null };
    case 'recused':
      return event.data.staffId === before.handlerId ? { handlerId: null } : {};
    case 'triaged':
      return { class: event.data.class, category: event.data.categoryCode ?? before.category };
    default:
      return {};
  }
}

function changesBetween(before: Standing, after: Standing, writer: Writer): Change[] {
  const { sentences, locale, staffNames, categoryNames } = writer;
  const say = (key: string) => sentences.plain({ key }, locale);
  const change = (field: string, [from, to]: Pair, write: (value: string) => string = (name) => name): Change[] =>
    from === to ? [] : [{ field: say(field), before: from && write(from), after: to && write(to) }];
  // What was set for the first time stands in the form itself.
  const replaced = (field: string, [from, to]: Pair, write: (value: string) => string): Change[] =>
    from === null || to === null ? [] : change(field, [from, to], write);
  return [
    ...change('history:field.status', [before.history.status, after.history.status], (key) =>
      say(`office:status.${key}`),
    ),
    ...replaced('forms:field.class', [before.class, after.class], (key) => say(`forms:choice.class.${key}`)),
    ...replaced(
      'forms:field.categoryCode',
      [before.category, after.category],
      (code) => categoryNames.get(code)?.[locale] ?? code,
    ),
    ...change('history:field.unit', [before.unit, after.unit]),
    ...change('history:field.handler', [before.handlerId, after.handlerId], (id) => staffNames.get(id) ?? id),
  ];
}

type Pair = readonly [string | null, string | null];
