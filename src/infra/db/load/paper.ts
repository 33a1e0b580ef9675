import type { Audience } from '../../../app/limits/clock-stores.ts';
import type { Notice } from '../../../app/limits/notices.ts';
import type { Sealer } from '../../../app/ports.ts';
import type { ConversationRef, NewMessage, Registration } from '../../../app/stores.ts';
import type { Identity } from '../../../domain/dialogue/command.ts';
import type { PetitionEvent } from '../../../domain/petition/events.ts';
import { FRESH, isLive, type Limit } from '../../../domain/petition/limits.ts';
import type { Petition } from '../../../domain/petition/petition.ts';
import { dateOf } from '../stores/columns.ts';
import { linkedEvent } from '../stores/event-store.ts';
import { newLimitRow } from '../stores/limit-row.ts';
import { rowOf, submissionRow } from '../stores/petition-store.ts';
import type { Row } from './copy-rows.ts';

/** Tables in the order in which rows may be written. */
export const TABLES = [
  'conversation',
  'petition',
  'submission',
  'identity',
  'petition_event',
  'petition_limit',
  'rating',
  'follow',
  'outbox',
  'audit_event',
  'staff_notice',
] as const;
export type Table = (typeof TABLES)[number];
export type Batch = Record<Table, Row[]>;

export const emptyBatch = (): Batch => ({
  ...{ conversation: [], petition: [], submission: [], identity: [], petition_event: [] },
  ...{ petition_limit: [], rating: [], follow: [], outbox: [], audit_event: [], staff_notice: [] },
});

type NewEvent = Registration['event'];

/** When limits are to be looked at next (a day, an instant), and whether any waits for a year to be announced. */
interface Look {
  on: string | null;
  at: Date | null;
  isProvisional: boolean;
}

/**
 * One matter on paper: what the stores would have written, held until it is complete. Ids of limits count from one; those
 * of events are the desk's, and become real when the batch is written.
 */
export class Paper {
  petition: (Petition & { queryCodeHash: string }) | null = null;
  identity: Identity | null = null;
  isFollowed = false;
  readonly events: PetitionEvent[] = [];
  readonly limits: Limit[] = [];
  readonly messages: (NewMessage & { at: Date })[] = [];
  readonly rows: Pick<Batch, 'petition_event' | 'submission' | 'rating' | 'audit_event' | 'staff_notice'>;
  readonly chat: ConversationRef;
  readonly #sealer: Sealer;
  readonly #onEvent: (at: Date) => bigint;
  #nextLook: Look | null = null;
  #opened: { of: Petition; petition: Petition } | null = null;
  #last: { seq: number; hash: string } | null = null;
  #writtenAt = new Date(0);

  constructor(sealer: Sealer, chat: ConversationRef, onEvent: (at: Date) => bigint) {
    this.#sealer = sealer;
    this.#onEvent = onEvent;
    this.chat = chat;
    this.rows = { petition_event: [], submission: [], rating: [], audit_event: [], staff_notice: [] };
  }

  register(registration: Registration): void {
    const { petition, submission, identity, limits, event, followerId } = registration;
    this.petition = { ...petition, number: petition.id };
    this.identity = identity;
    this.isFollowed = followerId !== null;
    this.addSubmission(submission, petition);
    this.append(petition, event);
    this.addLimits(petition.id, limits);
  }

  addSubmission(submission: Registration['submission'], petition: Pick<Petition, 'id' | 'kind'>): void {
    const row = submissionRow(petition, submission, this.#sealer);
    this.rows.submission.push({ ...row, petitionId: petition.id });
  }

  append(petition: Pick<Petition, 'id' | 'kind'>, event: NewEvent): PetitionEvent {
    const row = linkedEvent(petition, event, { last: this.#last, sealer: this.#sealer });
    this.#last = { seq: row.seq, hash: row.hash };
    this.#writtenAt = event.at;
    const id = this.#onEvent(event.at);
    this.rows.petition_event.push({ id, petitionId: petition.id, ...row });
    const kept: PetitionEvent = { ...event, id, petitionId: petition.id, seq: row.seq };
    this.events.push(kept);
    return kept;
  }

  addLimits(petitionId: string, limits: Registration['limits']): void {
    this.#nextLook = null;
    for (const limit of limits) {
      const id = BigInt(this.limits.length + 1);
      this.limits.push({ ...limit, id, petitionId, ...FRESH });
    }
  }

  replaceLimit(limit: Limit): void {
    this.#nextLook = null;
    this.limits[Number(limit.id) - 1] = limit;
  }

  update(changes: Partial<Petition>): number {
    const petition = this.#written();
    const version = petition.version + 1;
    this.petition = { ...petition, ...changes, version };
    return version;
  }

  setNumber(number: string): string {
    this.petition = { ...this.#written(), number };
    return number;
  }

  /** The matter as use cases know it. */
  opened(): Petition | null {
    if (!this.petition) return null;
    if (this.#opened?.of !== this.petition) {
      const { queryCodeHash: _hash, ...petition } = this.petition;
      this.#opened = { of: this.petition, petition };
    }
    return this.#opened.petition;
  }

  /** As who looks it up by number finds it. */
  withCode(): { petition: Petition; queryCodeHash: string } | null {
    const petition = this.opened();
    return petition && { petition, queryCodeHash: this.#written().queryCodeHash };
  }

  addMessage(message: NewMessage, at: Date): void {
    this.messages.push({ ...message, at });
  }

  /** When its limits are to be looked at next: a day, or an instant. */
  nextLook(): Look {
    this.#nextLook ??= this.#computeNextLook();
    return this.#nextLook;
  }

  #computeNextLook(): Look {
    const running = this.limits.filter(({ state }) => state === 'running');
    const on = running.flatMap(({ checkOn }) => checkOn ?? []).sort()[0] ?? null;
    const instants = running.flatMap(({ checkAt }) => (checkAt ? [checkAt.getTime()] : []));
    const isProvisional = this.limits.some((limit) => limit.provisional && isLive(limit));
    return { on, at: instants.length > 0 ? new Date(Math.min(...instants)) : null, isProvisional };
  }

  isToLookAt({ now, today }: { now: Date; today: string }): boolean {
    const { on, at } = this.nextLook();
    return (on !== null && on <= today) || (at !== null && at <= now);
  }

  rate(row: Row): void {
    this.rows.rating.splice(0, 1, row);
  }

  addNotice(notice: Notice & { petitionId: string; audience: Audience; at: Date }): void {
    const { petitionId, type, data, audience, at } = notice;
    this.rows.staff_notice.push({ petitionId, type, data, ...audience, at });
  }

  #written(): Petition & { queryCodeHash: string } {
    if (!this.petition) throw new Error('There is no matter on this paper');
    return this.petition;
  }

  /** The rows of a finished matter, added to a batch; `chat` is the row of whom it was filed by. */
  intoBatch(batch: Batch, { chat, offset }: { chat: Row; offset: bigint }): void {
    const petition = this.#written();
    const petitionId = petition.id;
    batch.petition.push({ sealedMatter: null, ...rowOf(petition, this.#sealer), updatedAt: this.#writtenAt });
    batch.petition_event.push(
      ...this.rows.petition_event.map((row) => ({ ...row, id: offset + BigInt(String(row.id)) })),
    );
    batch.submission.push(...this.rows.submission);
    batch.rating.push(...this.rows.rating);
    batch.audit_event.push(...this.rows.audit_event);
    batch.staff_notice.push(...this.rows.staff_notice);
    batch.petition_limit.push(...this.limits.map(limitRow));
    if (this.identity) {
      const sealed = this.#sealer.sealJson(this.identity);
      batch.identity.push({ petitionId, sealed, createdAt: petition.receivedAt });
    }
    if (!this.isFollowed) return;
    batch.conversation.push(chat);
    batch.follow.push({ conversationId: chat.id, petitionId, createdAt: petition.receivedAt });
    for (const message of this.messages) batch.outbox.push(this.#outboxRow(message, offset));
  }

  #outboxRow(
    { conversation, reply, priority, petitionId, eventId, at }: NewMessage & { at: Date },
    offset: bigint,
  ): Row {
    const deliveredAt = new Date(at.getTime() + DELIVERY_MS);
    return {
      conversationId: conversation.id,
      channel: conversation.channel,
      sealed: this.#sealer.sealJson(reply),
      // Whatever it was, it is over: nothing of the load is ever sent.
      ...{ state: 'delivered', attempts: 1, attemptedAt: deliveredAt, deliveredAt },
      ...{ priority, petitionId, eventId: eventId === null ? null : offset + eventId, notBefore: at, createdAt: at },
    };
  }
}

const DELIVERY_MS = 1_400;

function limitRow({ id: _id, pausedOn, ...limit }: Limit): Row {
  return { ...limit, ...newLimitRow(limit), pausedOn: pausedOn && dateOf(pausedOn) };
}
