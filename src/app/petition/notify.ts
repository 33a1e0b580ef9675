import type { Reply } from '../../domain/dialogue/reply.ts';
import type { EventData, PetitionEvent } from '../../domain/petition/events.ts';
import { letterText } from '../../domain/petition/letter-text.ts';
import type { Notice } from '../../domain/petition/lifecycle.ts';
import { type Limit, type LimitKey, nearestLimit } from '../../domain/petition/limits.ts';
import { stateText } from '../../domain/petition/original.ts';
import type { Petition } from '../../domain/petition/petition.ts';
import { type GoAction, goValue } from '../../domain/petition/short-id.ts';
import { isSealed } from '../../domain/staff/permissions.ts';
import type { Name, Param, Text } from '../../domain/text.ts';
import { tellRepeats } from '../repeats/tell-repeats.ts';
import type { Stores } from '../stores.ts';

export interface News {
  petition: Petition;
  notice: Notice;
  event: PetitionEvent;
  limits: readonly Limit[];
}

/** Tells every chat that follows the matter. What cannot be delivered is written down as such, for staff to see. */
export async function notifyPetitioner(stores: Stores, news: News): Promise<void> {
  const reply = noticeReply(news);
  for (const conversation of await stores.follows.followers(news.petition.id)) {
    await stores.outbox.add({
      conversation,
      reply,
      priority: 1,
      petitionId: news.petition.id,
      eventId: news.event.id,
    });
  }
  await tellRepeats(stores, news);
}

/** The message itself. A whistle-blowing matter's says no more than that there is something to open. */
export function noticeReply(news: News): Reply {
  const { petition, notice, event } = news;
  if (isSealed(petition)) {
    const text: Text[] = [{ key: 'matter:notice.sealed', params: { number: petition.number } }];
    return { text, options: options(petition, ['open']), protect: true };
  }
  switch (notice) {
    case 'assigned':
      return { text: assignedText(news), options: options(petition, ['open']) };
    case 'asked':
      return { text: askedText(news), options: options(petition, ['answer', 'open']) };
    case 'replied': {
      const files = event.type === 'replied' ? event.data.files.map((file) => file.id) : [];
      return {
        text: repliedText(news),
        options: options(petition, ['rate', 'open']),
        ...(files.length > 0 ? { files } : {}),
        protect: true,
      };
    }
    case 'closed':
      return {
        text: [say('closed', petition)],
        options: options(petition, petition.repliedAt ? ['rate', 'open'] : ['open']),
      };
    case 'overdue':
      return { text: overdueText(news), options: options(petition, ['open', 'urge']) };
    default:
      return { text: courseText(news), options: options(petition, ['open']), protect: SECRET.includes(notice) };
  }
}

/** What a letter says is for the petitioner alone. */
const SECRET: readonly Notice[] = ['review_answered', 'recheck_answered', 'remanded'];

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
    const limit = limits.find((each) => each.key === key && each.state === 'running');
    return limit ? { date: limit.legalDueOn } : '';
  };
  const head = (params: Record<string, Param> = {}) => say(notice, petition, params);
  switch (event.type) {
    case 'acceptance_notified':
      return [head({ due: due('handle') }), ...words(event.data.explanation)];
    case 'not_accepted':
    case 'transferred_out': {
      const { body, explanation } = event.data;
      return [head({ body: body ?? '' }), ...words(explanation)];
    }
    case 'extension_approved':
      return [head({ days: event.data.days, due: due('handle') }), ...words(event.data.reason)];
    case 'reopened':
      return [head({ due: due('handle') })];
    case 'reopen_declined':
      return [head(), ...words(event.data.reason)];
    case 'review_requested':
      return [head({ due: due('review_finish') })];
    case 'recheck_requested':
      return [head({ due: due('recheck_finish') })];
    case 'review_answered':
      return [head({ due: due('recheck_request') }), ...words(event.data.opinion)];
    case 'recheck_answered':
    case 'review_remanded':
    case 'recheck_remanded':
      return [head(), ...words(event.data.opinion)];
    case 'hearing_started':
      return [head({ on: { date: event.data.on }, place: event.data.place })];
    case 'executed':
      return [head(), ...words(event.data.report)];
    case 'linked':
      return [head({ original: event.data.number }), ...originalText(event.data)];
    default:
      return [head()];
  }
}

/** How the matter stands that the linked one repeats. */
function originalText({ number, original }: EventData<'linked'>): Text[] {
  return original ? [stateText({ number, ...original })] : [];
}

const words = (text: string | null): Text[] => (text ? [{ raw: text }] : []);

function askedText({ petition, event, limits }: News): Text[] {
  const { unit, text } = event.type === 'asked' ? event.data : { unit: null, text: '' };
  const legal = nearestLimit(limits.filter((limit) => limit.force === 'statutory'));
  return [
    say('asked', petition, { who: whoText(unit) }),
    { raw: text },
    legal
      ? { key: 'matter:notice.asked_pause_legal', params: { due: { date: legal.legalDueOn } } }
      : { key: 'matter:notice.asked_pause' },
  ];
}

function repliedText({ petition, event }: News): Text[] {
  if (event.type !== 'replied') return [say('replied', petition, { who: whoText(null) })];
  const { unit, text, letter } = event.data;
  const said: Text[] = letter ? letterText(letter) : [{ raw: text }];
  return [say('replied', petition, { who: whoText(unit) }), ...said, { key: 'matter:notice.replied_next' }];
}

function overdueText({ petition, event }: News): Text[] {
  if (event.type !== 'overdue') return [say('overdue', petition)];
  const limit = { key: `matter:limit.${event.data.key}` };
  return [say('overdue', petition, { limit, due: { date: event.data.legalDueOn } })];
}

/** Who speaks: a unit by its name, or the petition office. */
export const whoText = (unit: Name | null): Param => (unit ? { name: unit } : { key: 'matter:office' });

const say = (key: string, petition: Petition, params: Record<string, Param> = {}): Text => ({
  key: `matter:notice.${key}`,
  params: { number: petition.number, ...params },
});

function options(petition: Petition, actions: readonly GoAction[]): NonNullable<Reply['options']> {
  return actions.map((action, index) => [
    {
      value: goValue(action, petition.id),
      label: { key: `matter:option.${action}` },
      lasting: true,
      ...(index === 0 ? { tone: 'primary' as const } : {}),
    },
  ]);
}
