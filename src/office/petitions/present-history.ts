import type { CaseFile, CaseRecord, DeliveryRow } from '../../app/office/reads.ts';
import type { Delivery, Entry, PetitionFile, TimelineItem } from '../../contract/petition.ts';
import { isVisibleToCitizen } from '../../domain/petition/timeline.ts';
import type { Param, Text } from '../../domain/text.ts';
import { isInline } from '../files/shown-as.ts';
import { movesAlong } from './moves.ts';
import { clockSentence } from './present-clock.ts';
import { dayWritten, detailsOf, type Writer } from './present-details.ts';
import { type SaidByForm, saidByForm } from './present-said.ts';

type CaseEvent = CaseRecord['events'][number];
/** What a history is told from. */
export type Past = Pick<CaseRecord, 'events' | 'deliveries' | 'files'> & { petition: { statement: string } };

/** What the sentences of a history are written with. */
export type Teller = Writer;

export function presentFile({ id, kind, name, mime, sizeBytes, state, refusal }: CaseFile): PetitionFile {
  return { id, kind, name, mime, sizeBytes, state, refusal, inline: state === 'stored' && isInline(mime) };
}

const RETRYABLE = ['temporary_failure', 'permanent_failure', 'technical_failure'];

function presentDelivery({ id, channel, state, failure, attempts, at }: DeliveryRow): Delivery {
  const canRetry = RETRYABLE.includes(state);
  return { id: String(id), channel, state, failure, attempts, at: at.toISOString(), canRetry };
}

const deliveriesOf = (record: Past, event: CaseEvent): Delivery[] =>
  record.deliveries.filter(({ eventId }) => eventId === event.id).map(presentDelivery);

const byOf = ({ actor, actorName }: CaseEvent): Entry['by'] => ({ kind: actor.kind, name: actorName });

// ---------------------------------------------------------------- what was said

/** The conversation: the statement first, then what each side said, and notes among staff. */
export function presentEntries(record: Past, teller: Teller): Entry[] {
  return record.events.flatMap((event) => {
    const said = saidIn(record, event, teller);
    if (!said) return [];
    const files = record.files.filter(({ id }) => said.fileIds?.includes(id)).map(presentFile);
    return [
      {
        id: String(event.id),
        kind: said.kind,
        title: said.title ?? null,
        at: event.at.toISOString(),
        by: byOf(event),
        text: said.text,
        details: said.details ?? [],
        files,
        deliveries: deliveriesOf(record, event),
      },
    ];
  });
}

type Said = Pick<SaidByForm, 'kind' | 'text'> & Partial<SaidByForm>;

function saidIn(record: Past, event: CaseEvent, teller: Teller): Said | null {
  switch (event.type) {
    case 'registered': {
      const questions = event.data.clarifications.map((pair) => tell(teller, 'clarification', pair));
      return {
        kind: 'statement',
        text: [record.petition.statement, ...questions].join('\n\n'),
        fileIds: event.data.files.map(({ id }) => id),
      };
    }
    case 'added':
      return { kind: 'addition', text: event.data.text, fileIds: event.data.files.map(({ id }) => id) };
    case 'answered':
      return { kind: 'answer', text: event.data.text, fileIds: event.data.files.map(({ id }) => id) };
    case 'asked':
      return { kind: 'question', text: event.data.text };
    case 'replied':
      return {
        kind: 'reply',
        text: event.data.text,
        details: detailsOf(event, teller),
        fileIds: event.data.files.map(({ id }) => id),
      };
    case 'noted':
      return { kind: 'note', text: event.data.text };
    case 'urged':
      return { kind: 'urge', text: '' };
    case 'withdrawn':
      return { kind: 'withdrawal', text: event.data.reason ?? '' };
    case 'rated':
      return { kind: 'rating', text: [sentenceOf(event, teller), event.data.comment ?? ''].join('\n').trim() };
    default:
      return saidByForm(event, teller);
  }
}

// ---------------------------------------------------------------- what happened

export function presentTimeline(
  record: Past,
  teller: Teller & { timeZone: string; actor: { id: string } },
): TimelineItem[] {
  const moves = movesAlong(record.events, teller);
  return record.events.map((event, index) => ({
    seq: event.seq,
    type: event.type,
    at: event.at.toISOString(),
    by: byOf(event),
    isOwn: event.actor.kind === 'staff' && event.actor.id === teller.actor.id,
    text: sentenceOf(event, teller),
    body: bodyOf(event),
    changes: [...(moves[index] ?? []), ...changesOf(event, teller)],
    details: detailsOf(event, teller),
    visibleToCitizen: isVisibleToCitizen(event),
    deliveries: deliveriesOf(record, event),
  }));
}

const tell = ({ sentences, locale }: Teller, key: string, params: Record<string, Param> = {}): string =>
  sentences.plain({ key: `history:${key}`, params }, locale);

const limitName = (key: string): Text => ({ key: `matter:limit.${key}` });

function sentenceOf(event: CaseEvent, teller: Teller): string {
  const clock = clockSentence(event);
  if (clock) return teller.sentences.plain(clock, teller.locale);
  switch (event.type) {
    case 'assigned':
      return tell(teller, event.data.fromUnitId ? 'reassigned' : 'assigned', { unit: { name: event.data.unit } });
    case 'accepted':
      return event.data.unit
        ? tell(teller, 'accepted_unit', { unit: { name: event.data.unit } })
        : tell(teller, 'accepted');
    case 'rated': {
      const { office, unit } = event.data;
      return unit === null ? tell(teller, 'rated_office', { office }) : tell(teller, 'rated', { office, unit });
    }
    case 'recused':
      return tell(teller, event.data.cause ? 'recused_complained_of' : 'recused');
    case 'linked':
    case 'repeat_noted':
    case 'repeat_removed':
      return tell(teller, event.type, { number: event.data.number });
    case 'corrected':
      return tell(teller, event.type, { field: { key: `matter:correctable.${event.data.field}` } });
    case 'document_issued':
      return tell(teller, event.type, {
        type: { key: `document:type.${event.data.type}` },
        number: event.data.number,
      });
    case 'activity_recorded':
      return tell(teller, event.type, { what: { key: `office:activity.${event.data.activity}` } });
    default:
      return tell(teller, event.type);
  }
}

function bodyOf(event: CaseEvent): string | null {
  switch (event.type) {
    case 'asked':
    case 'answered':
    case 'added':
    case 'noted':
    case 'replied':
      return event.data.text || null;
    case 'assigned':
    case 'withdrawn':
    case 'closed':
    case 'identity_viewed':
      return event.data.reason;
    case 'rated':
      return event.data.comment;
    case 'linked':
    case 'repeat_noted':
      return event.data.newFacts;
    case 'unlinked':
    case 'repeat_removed':
    case 'passed_on':
      return event.data.reason;
    case 'handed_over':
      return event.data.note;
    default:
      return null;
  }
}

function changesOf(event: CaseEvent, teller: Teller): TimelineItem['changes'] {
  const { sentences, locale, staffNames } = teller;
  const day = (date: string): string => dayWritten(date, teller);
  switch (event.type) {
    case 'handed_over': {
      const [before, after] = [event.data.fromId, event.data.toId].map((id) => staffNames.get(id) ?? null);
      return [{ field: tell(teller, 'field.receiver'), before: before ?? null, after: after ?? null }];
    }
    case 'limits_resumed':
      return event.data.limits.map(({ key, dueOn }) => ({
        field: sentences.plain(limitName(key), locale),
        before: null,
        after: day(dueOn),
      }));
    case 'corrected': {
      const { field, before, after } = event.data;
      return [{ field: sentences.plain({ key: `matter:correctable.${field}` }, locale), before, after }];
    }
    case 'limit_confirmed':
    case 'limit_extended':
    case 'limit_recomputed': {
      const { key, before, dueOn } = event.data;
      const after = event.type === 'limit_extended' ? event.data.legalDueOn : dueOn;
      return [{ field: sentences.plain(limitName(key), locale), before: day(before), after: day(after) }];
    }
    default:
      return [];
  }
}
