import type { PetitionEventBody } from '../../domain/petition/events.ts';
import type { Text } from '../../domain/text.ts';

const limitName = (key: string): Text => ({ key: `matter:limit.${key}` });

const say = (name: string, params: Extract<Text, { key: string }>['params'] = {}): Text => ({
  key: `history:${name}`,
  params,
});

/** What happened to the clocks, for staff; null for every other event. */
export function clockSentence(event: PetitionEventBody): Text | null {
  switch (event.type) {
    case 'limits_paused':
    case 'limits_resumed':
      return say(event.data.cause ? `${event.type}_${event.data.cause}` : event.type);
    case 'limit_extended': {
      const { key, days, legalDueOn } = event.data;
      return say(event.type, { limit: limitName(key), days, due: { date: legalDueOn } });
    }
    case 'limit_recomputed':
      return say(event.type, { limit: limitName(event.data.key), due: { date: event.data.dueOn } });
    case 'limit_confirmed':
      return say(event.type, { limit: limitName(event.data.key) });
    case 'limit_warned': {
      const { key, stage, dueOn } = event.data;
      return say(event.type, { limit: limitName(key), stage: { key: `history:stage.${stage}` }, due: { date: dueOn } });
    }
    case 'overdue':
      return say(event.type, { limit: limitName(event.data.key), due: { date: event.data.legalDueOn } });
    case 'urged_unit':
      return say(event.type, { limit: limitName(event.data.key) });
    case 'escalation_proposed': {
      const { key, step } = event.data;
      return say(event.type, { limit: limitName(key), step: { key: `history:step.${step}` } });
    }
    default:
      return null;
  }
}
