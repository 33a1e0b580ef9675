import type { Name, Param, Text } from '../text.ts';
import { type PetitionEventBody, VISIBLE_TO_CITIZEN } from './events.ts';

/** An event in one sentence. Units speak under their own name, everybody else as the petition office. */
export function timelineText(event: PetitionEventBody): Text {
  switch (event.type) {
    case 'assigned': {
      const { unit, fromUnitId } = event.data;
      return say(fromUnitId ? 'reassigned' : 'assigned', { unit: { name: unit } });
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
    case 'overdue':
      return say('overdue', { limit: limitName(event.data.key), due: { date: event.data.legalDueOn } });
    case 'identity_viewed':
      return say('identity_viewed', { who: who(event.data.unit), reason: event.data.reason });
    case 'registered':
    case 'urged':
    case 'limits_paused':
    case 'limits_resumed':
      return say(event.type);
  }
}

export function isVisibleToCitizen(event: PetitionEventBody): boolean {
  return VISIBLE_TO_CITIZEN[event.type];
}

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
