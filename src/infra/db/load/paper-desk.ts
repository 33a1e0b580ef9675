import type { Sealer } from '../../../app/ports.ts';
import type { ConversationRef, NewMessage, Registration, Stores, SweepPage } from '../../../app/stores.ts';
import type { WorkCalendar } from '../../../domain/calendar/working-days.ts';
import { isLive, type Limit } from '../../../domain/petition/limits.ts';
import { referenceNumber } from '../../../domain/petition/reference-number.ts';
import type { Row } from './copy-rows.ts';
import { type Batch, Paper } from './paper.ts';

/** What all matters share: the office as it stands, and the numbers that it gives out. */
export interface PaperOffice {
  organisation: Pick<Stores['organisation'], 'findUnit' | 'findCategory' | 'findStaff'>;
  calendar: WorkCalendar;
  /** Days that were edited and of which the sweep has not heard. */
  calendarChanges?: { id: bigint; firstDay: string; lastDay: string }[];
  /** Notices to staff that are still kept. */
  noticesFrom: Date;
  /** Last number of each series; counts on. */
  series: Map<string, number>;
  settings: ReadonlyMap<string, unknown>;
}

/** Matters on paper that know of each other. */
export class PaperDesk {
  readonly papers = new Map<string, Paper>();
  readonly office: PaperOffice;
  /** Matters that others have been linked to. */
  readonly originals = new Set<string>();
  #chat: ConversationRef | null = null;
  readonly #sealer: Sealer;
  readonly #numbers: string[] | undefined;
  readonly #byNumber = new Map<string, Paper>();
  #events = 0n;
  /** When something was last written, on any paper: what is sent comes with it. */
  #writtenAt = new Date(0);

  /** `numbers`: those that the next filings get; without them the series count on. */
  constructor(sealer: Sealer, office: PaperOffice, numbers?: readonly string[]) {
    this.#numbers = numbers && [...numbers];
    this.#sealer = sealer;
    this.office = office;
  }

  /** What is filed next is filed in this chat. */
  opens(chat: ConversationRef): void {
    this.#chat = chat;
  }

  register(registration: Registration): void {
    if (!this.#chat) throw new Error('Nobody files');
    const onEvent = (at: Date) => {
      this.#writtenAt = at;
      this.#events += 1n;
      return this.#events;
    };
    const paper = new Paper(this.#sealer, this.#chat, onEvent);
    this.papers.set(registration.petition.id, paper);
    paper.register(registration);
  }

  number(petitionId: string, series: string): string {
    const number = this.#numbers ? this.#numbers.shift() : this.#nextNumber(series);
    if (!number) throw new Error('There is no number left');
    const paper = this.paper(petitionId);
    this.#byNumber.set(number, paper);
    return paper.setNumber(number);
  }

  #nextNumber(series: string): string {
    const running = (this.office.series.get(series) ?? 0) + 1;
    this.office.series.set(series, running);
    return referenceNumber(series, running);
  }

  paper(petitionId: string): Paper {
    const found = this.papers.get(petitionId);
    if (!found) throw new Error(`There is no paper of ${petitionId}`);
    return found;
  }

  byNumber = (number: string): Paper | null => this.#byNumber.get(number) ?? null;

  /** The matters of which one holds, in the order of their ids. */
  page(holds: (paper: Paper) => boolean, { after, count }: SweepPage): string[] {
    const found: string[] = [];
    for (const [id, paper] of this.papers) if ((after === null || id > after) && holds(paper)) found.push(id);
    return found.sort().slice(0, count);
  }

  send(message: NewMessage): void {
    if (message.petitionId === null) return;
    this.paper(message.petitionId).addMessage(message, this.#writtenAt);
  }

  /** When a limit of any of them is to be looked at next: a day, or an instant. */
  nextLook(): { on: string | null; at: Date | null } {
    const looks = [...this.papers.values()].map((paper) => paper.nextLook());
    const on = looks.flatMap((look) => look.on ?? []).sort()[0] ?? null;
    const instants = looks.flatMap(({ at }) => (at ? [at.getTime()] : []));
    return { on, at: instants.length > 0 ? new Date(Math.min(...instants)) : null };
  }

  /** The rows of all matters; ids of events count on from those that the batch has. */
  intoBatch(batch: Batch, chatRow: (chat: ConversationRef, at: Date) => Row): void {
    const offset = BigInt(batch.petition_event.length);
    for (const paper of this.papers.values()) {
      const at = paper.petition?.receivedAt ?? new Date(0);
      paper.intoBatch(batch, { chat: chatRow(paper.chat, at), offset });
    }
  }
}

/** A limit that counts a year whose days off have been announced since. */
export const canBeConfirmed = (calendar: WorkCalendar) => (limit: Limit) =>
  limit.provisional &&
  isLive(limit) &&
  limit.computation.unconfirmedYears.some((year) => calendar.confirmedYears.has(year));
