import type { Name, Param, Text } from '../text.ts';
import { activityOf, isActivity } from './activities.ts';
import { type PetitionEventBody, VISIBLE_TO_CITIZEN } from './events.ts';
import { isTold } from './limit-rules.ts';
import { LIMIT_KEYS } from './limits.ts';

/** An event in one sentence. Units speak under their own name, everybody else as the petition office. */
export function timelineText(event: PetitionEventBody): Text {
  switch (event.type) {
    case 'assigned': {
      const { unit, fromUnitId } = event.data;
      return say(fromUnitId ? 'reassigned' : 'assigned', { unit: { name: unit } });
    }
    case 'passed_on': {
      const unit = event.data.unitId && event.data.names[event.data.unitId];
      return unit ? say('reassigned', { unit: { name: unit } }) : say('passed_on');
    }
    case 'accepted':
      return say('accepted', { who: who(event.data.unit) });
    case 'asked':
      return say('asked', { who: who(event.data.unit), text: event.data.text });
    case 'answered':
    case 'added':
      return withFiles(event.type, event.data);
    case 'noted':
      return say('noted', { text: event.data.text });
    case 'replied':
      return say('replied', { who: who(event.data.unit) });
    case 'rated': {
      const { office, unit } = event.data;
      return unit === null ? say('rated_office', { office }) : say('rated', { office, unit });
    }
    case 'withdrawn':
      return say('withdrawn');
    case 'closed':
      return say('closed');
    case 'limit_confirmed':
      return say('limit_confirmed', { limit: limitName(event.data.key), due: { date: event.data.dueOn } });
    case 'limit_extended':
    case 'limit_recomputed':
      return say(event.type, { limit: limitName(event.data.key), due: { date: event.data.dueOn } });
    case 'limits_paused':
    case 'limits_resumed':
      return say(event.data.cause ? `${event.type}_${event.data.cause}` : event.type);
    case 'urged_unit':
      return say('urged_unit', { who: who(event.data.unit), limit: limitName(event.data.key) });
    case 'overdue':
      return say('overdue', { limit: limitName(event.data.key), due: { date: event.data.legalDueOn } });
    case 'identity_viewed':
      return say('identity_viewed', { who: who(event.data.unit), reason: event.data.reason });
    case 'went_on':
    case 'taken_back':
    case 'reopened':
    case 'reopen_declined':
      return say(event.type, { reason: event.data.reason });
    case 'executed':
      return say(event.data.done ? 'executed_done' : 'executed', { report: event.data.report });
    case 'extension_approved':
      return say('extension_approved', { days: event.data.days, reason: event.data.reason });
    case 'transferred_out':
      return say('transferred_out', { body: event.data.body });
    case 'corrected':
      return say('corrected', { field: { key: `matter:correctable.${event.data.field}` } });
    case 'reopen_asked':
    case 'review_requested':
    case 'recheck_requested':
      return say(event.type, { text: event.data.text });
    case 'hearing_started':
      return say('hearing_started', { on: { date: event.data.on }, place: event.data.place });
    case 'linked':
      return say('linked', { number: event.data.number });
    case 'fed_back':
      return say('fed_back', { who: who(event.data.unit) });
    case 'document_issued':
      return say('document_issued', {
        type: { key: `document:type.${event.data.type}` },
        number: event.data.number,
      });
    case 'activity_recorded':
      return say('activity_recorded', {
        who: who(event.data.unit),
        what: { key: `matter:activity.${event.data.activity}` },
      });
    default:
      return say(event.type);
  }
}

export function isVisibleToCitizen(event: PetitionEventBody): boolean {
  if (event.type === 'passed_on') return event.data.unitId !== null;
  if (event.type === 'activity_recorded') return activityShown(event.data.activity);
  if (event.type === 'document_issued') return event.data.toPetitioner;
  // Of the office's own targets the petitioner is told no date, so neither that one has passed.
  if (CLOCK_EVENTS.includes(event.type) && 'key' in event.data && !isToldKey(event.data.key)) return false;
  return VISIBLE_TO_CITIZEN[event.type];
}

const CLOCK_EVENTS: readonly string[] = [
  'overdue',
  'urged_unit',
  'limit_extended',
  'limit_recomputed',
  'limit_confirmed',
];
const isToldKey = (key: string): boolean => LIMIT_KEYS.some((known) => known === key && isTold(known));

const activityShown = (key: string): boolean => isActivity(key) && activityOf(key).shows === 'fact';

const say = (type: string, params?: Record<string, Param>): Text => ({
  key: `matter:timeline.${type}`,
  ...(params ? { params } : {}),
});

const who = (unit: Name | null): Param => (unit ? { name: unit } : { key: 'matter:office' });

const limitName = (key: string): Text => ({ key: `matter:limit.${key}` });

function withFiles(type: string, { text, files }: { text: string; files: readonly unknown[] }): Text {
  if (files.length === 0) return say(type, { text });
  return text === ''
    ? say(`${type}_files`, { count: files.length })
    : say(`${type}_with_files`, { text, count: files.length });
}
