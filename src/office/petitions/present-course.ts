import type { CaseRecord } from '../../app/office/reads.ts';
import type { PetitionDetail } from '../../contract/petition.ts';
import { addDays } from '../../domain/calendar/dates.ts';
import type { CaseFacts } from '../../domain/petition/case-facts.ts';
import type { EventData } from '../../domain/petition/events.ts';
import { isExtendedLate } from '../../domain/petition/needs.ts';
import type { Name } from '../../domain/text.ts';
import type { Today } from './due.ts';
import type { Writer } from './present-details.ts';

type Course =
  | 'triageClass'
  | 'assistUnits'
  | 'recused'
  | 'linkedTo'
  | 'flags'
  | 'extension'
  | 'letter'
  | 'assignment'
  | 'reopenAsked';

type AssistReport = NonNullable<NonNullable<PetitionDetail['assignment']>['assists'][number]['report']>;

/** Where the matter stands beside its status: who helps, what waits to be decided, and on what terms. */
export function presentCourse(
  record: CaseRecord,
  facts: CaseFacts,
  { on, ...writer }: Writer & { on: Pick<Today, 'today'> },
): Pick<PetitionDetail, Course> {
  const { petition, assistUnits, recused, linkedTo } = record;
  return {
    triageClass: petition.triageClass,
    ...{ assistUnits, recused, linkedTo },
    flags: petition.flags,
    extension: presentExtension(record, facts, on.today),
    assignment: presentAssignment(record, writer),
    letter: presentLetter(record),
    reopenAsked: facts.isReopenAsked ? presentReopening(record) : null,
  };
}

/** Calendar days on top of the legal date: what the approval will make of it. */
function presentExtension(
  { limits }: CaseRecord,
  { extension }: CaseFacts,
  today: string,
): PetitionDetail['extension'] {
  if (!extension) return null;
  const handle = limits.findLast(({ key, state }) => key === 'handle' && (state === 'running' || state === 'paused'));
  const dueOn = handle ? addDays(handle.legalDueOn, extension.days) : null;
  return { ...extension, dueOn, isLate: isExtendedLate({ limits }, today) };
}

function presentAssignment({ events }: CaseRecord, writer: Writer): PetitionDetail['assignment'] {
  const assigned = events.findLast((event) => event.type === 'assigned');
  if (assigned?.type !== 'assigned') return null;
  const { leaderId, supervisingUnitId, requirement, dueOn, assists = [], names = {} } = assigned.data;
  const unitName = (id: string) => names[id] ?? writer.unitNames.get(id) ?? { 'zh-CN': '', en: '' };
  return {
    leader: leaderId ? (writer.staffNames.get(leaderId) ?? null) : null,
    supervisingUnit: supervisingUnitId ? unitName(supervisingUnitId) : null,
    requirement: requirement ?? null,
    dueOn: dueOn ?? null,
    assists: assists.map(({ unitId, task, dueOn: by }) => {
      const unit = unitName(unitId);
      return { unit, task, dueOn: by, report: lastReport(events.slice(events.indexOf(assigned)), { unitId, unit }) };
    }),
  };
}

/** What a helping unit last said of its part since it was asked. Older reports know only the unit's name. */
function lastReport(events: CaseRecord['events'], by: { unitId: string; unit: Name }): AssistReport | null {
  const report = events.findLast(
    ({ type, data }) =>
      type === 'activity_recorded' &&
      data.activity === 'assist_report' &&
      (data.byUnitId ? data.byUnitId === by.unitId : data.unit?.['zh-CN'] === by.unit['zh-CN']),
  );
  if (report?.type !== 'activity_recorded') return null;
  const { report: text, done } = report.data.fields;
  return { at: report.at.toISOString(), text: String(text ?? ''), done: done === true };
}

export interface LastLetter {
  state: 'drafted' | 'checked' | 'returned';
  data: EventData<'letter_drafted'>;
  reason: string | null;
}

/** The letter that is on its way, or came back; null before there is one and once it was signed. */
function lastLetter({ events }: Pick<CaseRecord, 'events'>): LastLetter | null {
  let letter: LastLetter | null = null;
  for (const event of events) letter = afterEvent(letter, event);
  return letter;
}

function afterEvent(letter: LastLetter | null, event: CaseRecord['events'][number]): LastLetter | null {
  if (event.type === 'letter_drafted') return { state: 'drafted', data: event.data, reason: null };
  if (event.type === 'replied' || letter === null) return null;
  if (event.type === 'letter_checked') return { ...letter, state: 'checked' };
  return event.type === 'letter_returned' ? { ...letter, state: 'returned', reason: event.data.reason } : letter;
}

function presentLetter(record: CaseRecord): PetitionDetail['letter'] {
  const letter = lastLetter(record);
  if (!letter) return null;
  const { claims, execution, executeBy } = letter.data;
  return { state: letter.state, claims, execution, executeBy, reason: letter.reason };
}

function presentReopening({ events }: CaseRecord): PetitionDetail['reopenAsked'] {
  const asked = events.findLast((event) => event.type === 'reopen_asked');
  return asked?.type === 'reopen_asked' ? { text: asked.data.text, at: asked.at.toISOString() } : null;
}
