import type { CaseRecord } from '../../app/office/reads.ts';
import { noticeReply } from '../../app/petition/notify.ts';
import type { Preview } from '../../contract/actions.ts';
import { cleanText } from '../../domain/petition/clean-text.ts';
import type { PetitionEvent } from '../../domain/petition/events.ts';
import type { StaffActor } from '../../domain/staff/permissions.ts';
import type { Sentences } from '../http/sentences.ts';

interface Draft {
  action: 'ask' | 'reply';
  text: string;
  actor: StaffActor;
  sentences: Sentences;
}

/** The message as the citizen would get it, made by the same words that will make it. */
export function presentPreview(record: CaseRecord, { action, text, actor, sentences }: Draft): Preview {
  const { petition, limits } = record;
  const speaksForUnit = actor.grants.some(({ unitId }) => unitId !== null && unitId === petition.unitId);
  const said = { text: cleanText(text), unit: speaksForUnit ? (record.unit?.name ?? null) : null };
  const frame = {
    id: 0n,
    petitionId: petition.id,
    seq: 0,
    actor: { kind: 'staff', id: actor.id },
    at: petition.receivedAt,
  } as const;
  const event: PetitionEvent =
    action === 'ask'
      ? { ...frame, type: 'asked', data: said }
      : { ...frame, type: 'replied', data: { ...said, files: [] } };
  const { text: paragraphs } = noticeReply({
    petition,
    notice: event.type === 'asked' ? 'asked' : 'replied',
    event,
    limits,
  });
  const { locale } = petition;
  return { locale, paragraphs: paragraphs.map((paragraph) => sentences.rich(paragraph, locale)) };
}
