import { dayInZone, daysBetween } from '../../domain/calendar/dates.ts';
import type { EventData, PetitionEvent } from '../../domain/petition/events.ts';
import { letterText } from '../../domain/petition/letter-text.ts';
import type { Notice } from '../../domain/petition/lifecycle.ts';
import { runsFor } from '../../domain/petition/limit-rules.ts';
import { LIMIT_KEYS, type Limit, type LimitKey, nearestTold } from '../../domain/petition/limits.ts';
import { reasonedText, refusedText, transferredText } from '../../domain/petition/opinion-text.ts';
import { originalText } from '../../domain/petition/original.ts';
import type { Petition } from '../../domain/petition/petition.ts';
import type { Name, Param, Text } from '../../domain/text.ts';
import { OFFICE_ZONE } from '../moment.ts';

export interface News {
  petition: Petition;
  notice: Notice;
  event: PetitionEvent;
  limits: readonly Limit[];
  /** What happened before, where the message has to tell of it. */
  before?: readonly PetitionEvent[];
  /** The chat in which it was done: it has been answered there. */
  doneIn?: string | undefined;
}

/** What the petitioner is told of a step: what happened, who, by when, why. One paragraph each. */
export function noticeText(news: News): Text[] {
  const { petition, notice } = news;
  switch (notice) {
    case 'assigned':
      return assignedText(news);
    case 'asked':
      return askedText(news);
    case 'replied':
      return repliedText(news);
    case 'closed':
      return [say('closed', petition), ...(petition.repliedAt ? remedyText(news) : [])];
    case 'overdue':
      return overdueText(news);
    default:
      return courseText(news);
  }
}

function assignedText({ petition, event, limits }: News): Text[] {
  const unit: Param = event.type === 'assigned' ? { name: event.data.unit } : '';
  const handle = limits.find((limit) => limit.key === 'handle' && limit.state === 'running');
  if (!handle) return [say('assigned', petition, { unit })];
  return [say('assigned_by', petition, { unit, due: { date: handle.legalDueOn } })];
}

/** Each further step of the course: what happened, then the office's own words where there are some. */
function courseText(news: News): Text[] {
  const { petition, notice, event, limits } = news;
  const due = (key: LimitKey): Param => {
    const limit = limits.findLast((each) => each.key === key && each.state === 'running');
    return limit ? { date: limit.legalDueOn } : '';
  };
  const head = (params: Record<string, Param> = {}) => say(notice, petition, params);
  switch (event.type) {
    case 'acceptance_notified':
      return [by(head, 'acceptance', { petition, due: due('handle') }), ...words(event.data.explanation)];
    case 'not_accepted':
      return [head(), ...refusedText(event.data, news.before ?? [])];
    case 'transferred_out':
      return [head({ body: event.data.body }), ...transferredText(event.data).slice(1)];
    case 'taken_back':
      return [head(), reason(event.data.reason)];
    case 'extension_approved': {
      const { days, post, lateReason } = event.data;
      const who: Param = post ? { name: post } : { key: 'matter:notice.head_of_office' };
      const extendedBy = { key: 'matter:notice.extended_by', params: { who } };
      return [head({ days, due: due('handle') }), reason(event.data.reason), extendedBy, ...lateText(lateReason)];
    }
    case 'reopened':
      return [by(head, 'reopened', { petition, due: due('handle') }), reason(event.data.reason)];
    case 'reopen_declined':
      return [head(), { raw: event.data.reason }, ...remedyText(news)];
    case 'review_requested':
      return [head({ what: { key: 'matter:request.what_review' }, due: due('review_finish') })];
    case 'recheck_requested':
      return [head({ what: { key: 'matter:request.what_recheck' }, due: due('recheck_finish') })];
    case 'review_answered':
      return [head(), decided(event.data.decision), ...reasonedText(event.data), ...remedyText(news)];
    case 'recheck_answered':
      return [head(), decided(event.data.decision), ...reasonedText(event.data), { key: 'matter:notice.concluded' }];
    case 'review_remanded':
    case 'recheck_remanded': {
      const what = { key: `matter:request.what_${event.type === 'review_remanded' ? 'review' : 'recheck'}` };
      return [head({ what }), ...reasonedText(event.data), ...answerBy(due('handle'))];
    }
    case 'hearing_started':
      return [head({ on: { date: event.data.on }, place: event.data.place })];
    case 'executed':
      return [
        head(),
        { raw: event.data.report },
        { key: `matter:notice.executed_${event.data.done ? 'all' : 'part'}` },
      ];
    case 'linked':
      return [head({ original: event.data.number }), ...linkedText(event.data)];
    case 'unlinked':
    case 'went_on':
      return [head(), reason(event.data.reason)];
    default:
      return [head()];
  }
}

const reason = (text: string): Text => ({ key: 'matter:notice.reason', params: { text } });
const lateText = (text: string | null | undefined): Text[] =>
  text ? [{ key: 'matter:notice.extended_late', params: { text } }] : [];
const decided = (decision: string): Text => ({ key: `matter:notice.decided_${decision}` });
const answerBy = (due: Param): Text[] => (due === '' ? [] : [{ key: 'matter:notice.answer_by', params: { due } }]);

/** Suggestions and reports have no date by which they are answered. */
function by(
  head: (params?: Record<string, Param>) => Text,
  notice: string,
  { petition, due }: { petition: Petition; due: Param },
): Text {
  return due === '' ? say(`${notice}_undated`, petition) : head({ due });
}

/** Until when the next body can be asked, where it can. */
function remedyText({ limits }: News): Text[] {
  for (const key of ['recheck_request', 'review_request'] as const) {
    const limit = limits.findLast((each) => each.key === key && each.state === 'running');
    if (limit) return [{ key: `matter:notice.${key}`, params: { due: { date: limit.legalDueOn } } }];
  }
  return [];
}

/** How the matter stands that the linked one repeats. */
function linkedText({ number, original }: EventData<'linked'>): Text[] {
  return original ? originalText({ number, ...original }) : [];
}

const words = (text: string | null): Text[] => (text ? [{ raw: text }] : []);

function askedText({ petition, event, limits }: News): Text[] {
  const { unit, text } = event.type === 'asked' ? event.data : { unit: null, text: '' };
  const legal = nearestTold(limits.filter((limit) => limit.force === 'statutory'));
  return [
    say('asked', petition, { who: whoText(unit) }),
    { raw: text },
    legal
      ? { key: 'matter:notice.asked_pause_legal', params: { due: { date: legal.legalDueOn } } }
      : { key: 'matter:notice.asked_pause' },
  ];
}

function repliedText(news: News): Text[] {
  const { petition, event } = news;
  if (event.type !== 'replied') return [say('replied', petition, { who: whoText(null) })];
  const { unit, text, letter } = event.data;
  const said: Text[] = letter ? letterText(letter) : [{ raw: text }];
  return [
    say('replied', petition, { who: whoText(unit) }),
    ...said,
    { key: 'matter:notice.replied_next' },
    ...remedyText(news),
  ];
}

function overdueText({ petition, event }: News): Text[] {
  if (event.type !== 'overdue') throw new Error('Only a limit that has run out is told as overdue');
  const { key, legalDueOn } = event.data;
  const days = Math.max(daysBetween(legalDueOn, dayInZone(event.at, OFFICE_ZONE)), 1);
  const limit = { key: `matter:limit.${key}` };
  const isUnits = LIMIT_KEYS.some((known) => known === key && runsFor(known) === 'unit');
  const urged = petition.unitId !== null && isUnits;
  return [
    say('overdue', petition, { limit, days, due: { date: legalDueOn } }),
    { key: urged ? 'matter:notice.overdue_urged' : 'matter:notice.overdue_reminded' },
  ];
}

/** Who speaks: a unit by its name, or the petition office. */
const whoText = (unit: Name | null): Param => (unit ? { name: unit } : { key: 'matter:office' });

const say = (key: string, petition: Petition, params: Record<string, Param> = {}): Text => ({
  key: `matter:notice.${key}`,
  params: { number: petition.number, ...params },
});
