import type { CaseRecord } from '../../app/office/reads.ts';
import type { TimelineItem } from '../../contract/petition.ts';
import { afterEvent, START } from '../../domain/petition/case-facts.ts';
import type { Writer } from './present-details.ts';

type Change = TimelineItem['changes'][number];

/** What each event moved beside what it says itself, in the order of the events: the status, and a class that was set before. */
export function movesAlong(events: CaseRecord['events'], writer: Writer & { timeZone: string }): Change[][] {
  let facts = START;
  let triageClass: string | null = null;
  return events.map((event) => {
    const before = facts;
    const classBefore = triageClass;
    facts = afterEvent(facts, event, writer.timeZone);
    if (event.type === 'triaged') triageClass = event.data.class;
    return [...statusMove(before.status, facts.status, writer), ...classMove(classBefore, triageClass, writer)];
  });
}

function statusMove(before: string, after: string, { sentences, locale }: Writer): Change[] {
  if (before === after) return [];
  const say = (key: string) => sentences.plain({ key }, locale);
  return [
    {
      field: say('history:field.status'),
      before: say(`office:status.${before}`),
      after: say(`office:status.${after}`),
    },
  ];
}

/** The first class stands in the form itself. */
function classMove(before: string | null, after: string | null, { sentences, locale }: Writer): Change[] {
  if (before === null || after === null || before === after) return [];
  const say = (key: string) => sentences.plain({ key }, locale);
  return [
    {
      field: say('forms:field.class'),
      before: say(`forms:choice.class.${before}`),
      after: say(`forms:choice.class.${after}`),
    },
  ];
}
