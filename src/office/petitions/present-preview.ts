import type { CaseRecord } from '../../app/office/reads.ts';
import { noticeReply } from '../../app/petition/notify.ts';
import type { Preview, PreviewRequest } from '../../contract/actions.ts';
import { cleanText } from '../../domain/petition/clean-text.ts';
import type { PetitionEvent, PetitionEventBody } from '../../domain/petition/events.ts';
import type { StaffActor } from '../../domain/staff/permissions.ts';
import type { Sentences } from '../http/sentences.ts';
import { lastLetter } from './present-course.ts';

interface Asked {
  ask: PreviewRequest;
  actor: StaffActor;
  sentences: Sentences;
}

/** The message as the citizen would get it, made by the same words that will make it; null when there is no letter. */
export function presentPreview(record: CaseRecord, asked: Asked): Preview | null {
  const { petition, limits } = record;
  const body = bodyOf(record, asked);
  if (!body) return null;
  const event: PetitionEvent = {
    ...body,
    id: 0n,
    petitionId: petition.id,
    seq: 0,
    actor: { kind: 'staff', id: asked.actor.id },
    at: petition.receivedAt,
  };
  const notice = event.type === 'asked' ? 'asked' : 'replied';
  const { text: paragraphs } = noticeReply({ petition, notice, event, limits });
  const { locale } = petition;
  return { locale, paragraphs: paragraphs.map((paragraph) => asked.sentences.rich(paragraph, locale)) };
}

function bodyOf(record: CaseRecord, { ask, actor }: Asked): PetitionEventBody | null {
  const speaksForUnit = actor.grants.some(({ unitId }) => unitId !== null && unitId === record.petition.unitId);
  const unit = speaksForUnit ? (record.unit?.name ?? null) : null;
  if (ask.action === 'letter') {
    const drafted = lastLetter(record);
    const letter = ask.fields ?? drafted?.data;
    if (!letter) return null;
    const { claims, execution, executeBy } = letter;
    const data = { text: '', files: [], unit: drafted?.data.unit ?? unit, letter: { claims, execution, executeBy } };
    return { type: 'replied', data };
  }
  const said = { text: cleanText(ask.text), unit };
  return ask.action === 'ask' ? { type: 'asked', data: said } : { type: 'replied', data: { ...said, files: [] } };
}
