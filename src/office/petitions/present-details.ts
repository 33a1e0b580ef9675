import type { Detail } from '../../contract/petition.ts';
import { activityOf, isActivity } from '../../domain/petition/activities.ts';
import { ACT_FORMS, type FormAction } from '../../domain/petition/acts.ts';
import { EVENT_OF } from '../../domain/petition/event-of.ts';
import type { EventType, PetitionEventBody } from '../../domain/petition/events.ts';
import { assistSchema, claimSchema, type FieldInfo, type Form, fieldsOf } from '../../domain/petition/form.ts';
import type { Locale, Name } from '../../domain/text.ts';
import type { Sentences } from '../http/sentences.ts';

/** What the values of a form are written with. */
export interface Writer {
  sentences: Sentences;
  locale: Locale;
  unitNames: ReadonlyMap<string, Name>;
  staffNames: ReadonlyMap<string, string>;
  categoryNames: ReadonlyMap<string, Name>;
}

interface Filled {
  /** Of `ACT_FORMS` or `ACTIVITIES`: labels may depend on it. */
  name: string;
  form: Form;
  values: Record<string, unknown>;
  /** What units were called then. */
  names: Readonly<Record<string, Name>>;
}

/** Forms by the event that they become; some events hold a form beside other things. */
const FORM_OF: Partial<Record<EventType, FormAction>> = {
  ...Object.fromEntries(Object.entries(EVENT_OF).map(([action, type]) => [type, action])),
  assigned: 'assign',
  triaged: 'triage',
  linked: 'link',
  extension_approved: 'request_extension',
};

/** Events that hold the form of the request beside their own. */
const FORM_WRITTEN: Partial<Record<EventType, Form>> = {
  extension_approved: ACT_FORMS.request_extension.extend(ACT_FORMS.approve_extension.shape),
};

/** Told by the event's own sentence and by what it changed. */
const IN_THE_SENTENCE: readonly string[] = ['unitId', 'handlerId', 'reason', 'number'];
const TOLD_OTHERWISE: readonly EventType[] = ['assigned', 'linked', 'passed_on'];

/** What was filled in when this happened, as labels and values in the reader's language. Empty for plain events. */
export function detailsOf(event: PetitionEventBody, writer: Writer): Detail[] {
  const filled = filledIn(event);
  if (!filled) return [];
  return fieldsOf(filled.form)
    .filter(({ key }) => !(TOLD_OTHERWISE.includes(event.type) && IN_THE_SENTENCE.includes(key)))
    .flatMap(({ key, ...info }) => written({ filled, key, info }, writer));
}

function filledIn(event: PetitionEventBody): Filled | null {
  if (event.type === 'activity_recorded') {
    const { activity, fields, names } = event.data;
    return isActivity(activity) ? { name: activity, form: activityOf(activity).form, values: fields, names } : null;
  }
  if (event.type === 'replied') {
    const { letter } = event.data;
    return letter ? { name: 'draft_letter', form: ACT_FORMS.draft_letter, values: letter, names: {} } : null;
  }
  const name = FORM_OF[event.type];
  if (!name) return null;
  const names = 'names' in event.data ? (event.data.names ?? {}) : {};
  return { name, form: FORM_WRITTEN[event.type] ?? ACT_FORMS[name], values: event.data, names };
}

interface Field {
  filled: Filled;
  key: string;
  info: FieldInfo;
}

function written(field: Field, writer: Writer): Detail[] {
  const value = field.filled.values[field.key];
  if (value === null || value === undefined || value === '') return [];
  if (field.info.type === 'files') return [];
  if (field.info.type === 'claims') return claimsWritten(value, writer);
  if (field.info.type === 'assists') return assistsWritten(field, value, writer);
  return [{ label: labelOf(field, writer), value: valueWritten(field, value, writer) }];
}

function labelOf({ filled, key }: Field, { sentences, locale }: Writer): string {
  const own = `forms:fieldOf.${filled.name}.${key}`;
  return sentences.plain({ key: sentences.has(locale, own) ? own : `forms:field.${key}` }, locale);
}

function valueWritten({ filled, key, info }: Field, value: unknown, writer: Writer): string {
  const { sentences, locale, unitNames, staffNames, categoryNames } = writer;
  const text = String(value);
  switch (info.type) {
    case 'choice':
      return sentences.plain({ key: `forms:choice.${key}.${text}` }, locale);
    case 'flag':
      return sentences.plain({ key: value === true ? 'forms:form.yes' : 'forms:form.no' }, locale);
    case 'day':
      return dayWritten(text, writer);
    case 'unit':
      return (filled.names[text] ?? unitNames.get(text))?.[locale] ?? text;
    case 'staff':
      return staffNames.get(text) ?? text;
    case 'category':
      return categoryNames.get(text)?.[locale] ?? text;
    default:
      return text;
  }
}

export const dayWritten = (date: string, { sentences, locale }: Pick<Writer, 'sentences' | 'locale'>): string =>
  sentences.plain({ key: 'history:day', params: { day: { date } } }, locale);

/** One value for each claim: what was asked for, then how it was decided and why, each line under its label. */
function claimsWritten(value: unknown, { sentences, locale }: Writer): Detail[] {
  const line = (field: 'opinion' | 'facts' | 'reasons' | 'basis', text: string): string[] =>
    text === ''
      ? []
      : [
          sentences.plain(
            { key: 'forms:form.labelled', params: { label: { key: `forms:claim.${field}` }, text } },
            locale,
          ),
        ];
  return claimSchema
    .array()
    .catch([])
    .parse(value)
    .map(({ claim, facts, opinion, reasons, basis }, index) => ({
      label: sentences.plain({ key: 'forms:form.claimNumber', params: { number: index + 1 } }, locale),
      value: [
        claim,
        ...line('opinion', sentences.plain({ key: `forms:choice.opinion.${opinion}` }, locale)),
        ...line('facts', facts),
        ...line('reasons', reasons),
        ...line('basis', basis),
      ].join('\n'),
    }));
}

function assistsWritten({ filled }: Field, value: unknown, writer: Writer): Detail[] {
  const { sentences, locale, unitNames } = writer;
  return assistSchema
    .array()
    .catch([])
    .parse(value)
    .map(({ unitId, task, dueOn }, index) => ({
      label: sentences.plain({ key: 'forms:form.assistNumber', params: { number: index + 1 } }, locale),
      value: [(filled.names[unitId] ?? unitNames.get(unitId))?.[locale] ?? '', task, dayWritten(dueOn, writer)].join(
        '\n',
      ),
    }));
}
