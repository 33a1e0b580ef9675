import type { CallOffer } from '../calls/call.ts';
import type { Correctable } from '../petition/events.ts';
import type { OwnAppointment, ReceptionOffer } from '../reception/offer.ts';
import type { Name, Param, Text } from '../text.ts';
import type { AnnouncedFile } from './event.ts';

export const PETITION_KINDS = ['appeal', 'suggestion', 'whistleblow', 'enquiry', 'praise'] as const;
export type PetitionKind = (typeof PETITION_KINDS)[number];

export const IDENTITY_MODES = ['named', 'withheld', 'anonymous', 'on_behalf'] as const;
export type IdentityMode = (typeof IDENTITY_MODES)[number];

/** Who files, as told in the chat. Stored apart from the matter and sealed. */
export interface Identity {
  name: string;
  phone: string | null;
  address: string | null;
  /** Filed for somebody else, who agreed. */
  onBehalfOf: { name: string; relation: string } | null;
  /** Up to five. */
  representatives: { name: string; phone: string | null }[];
}

/** A file that belongs to a draft or an addition; `id` is ours (uuid) from the first moment. */
export interface DraftFile extends AnnouncedFile {
  id: string;
}

/** A complete filing, as the review page showed it. */
export interface Filing {
  kind: PetitionKind;
  statement: string;
  files: DraftFile[];
  categoryCode: string | null;
  place: { text: string | null; latitude: number | null; longitude: number | null };
  occurred: string | null;
  concerned: string | null;
  remedy: string | null;
  earlierHandling: string | null;
  headcount: number;
  identityMode: IdentityMode;
  identity: Identity | null;
  urgent: boolean;
  /** Short questions that were asked, with their answers. */
  clarifications: { question: string; answer: string }[];
}

/**
 * What the dialogue asks the application to do. Commands run in the transaction that saves the dialogue's state;
 * each gives exactly one result, which is fed back to the dialogue as an event in the same transaction.
 */
export type DialogueCommand =
  /** Remember an announced file and have it fetched. Result: `done`. */
  | { kind: 'keepFile'; file: DraftFile }
  /** Result: `registered`. */
  | { kind: 'registerPetition'; filing: Filing }
  /** Matters that this chat follows, newest first. Result: `petitions`. */
  | { kind: 'listPetitions' }
  /** Result: `petition`, or `refused` with `petition.not_yours`. */
  | { kind: 'openPetition'; petitionId: string }
  /** By number and query code; the chat then follows the matter, unless that is anonymous. Result: `petition`, or `refused`. */
  | { kind: 'lookUpPetition'; number: string; queryCode: string }
  /** Result of these, up to `shareDraft`: `petition` (as it now stands), or `refused`. */
  | { kind: 'addMaterial'; petitionId: string; text: string; files: DraftFile[] }
  | { kind: 'answerQuestion'; petitionId: string; text: string; files: DraftFile[] }
  | { kind: 'urgePetition'; petitionId: string }
  | { kind: 'withdrawPetition'; petitionId: string; reason: string | null }
  /** Puts one answer of the filing right; the old one stays in the history. */
  | { kind: 'correctPetition'; petitionId: string; field: Correctable; text: string }
  | { kind: 'confirmReceipt'; petitionId: string }
  | { kind: 'askReopen'; petitionId: string; text: string; files: DraftFile[] }
  | { kind: 'requestReview'; petitionId: string; text: string; files: DraftFile[] }
  | { kind: 'requestRecheck'; petitionId: string; text: string; files: DraftFile[] }
  | { kind: 'dropReview'; petitionId: string }
  /** Writes a request for review that the petitioner takes elsewhere himself. Result: `prepared`, or `refused`. */
  | { kind: 'prepareReview'; petitionId: string; reasons: string | null }
  | { kind: 'ratePetition'; petitionId: string; office: number; unit: number | null; comment: string | null }
  /** Reception days with their free hours, and what this chat has booked. Result of these five: `receptions`, or `refused`. */
  | { kind: 'listReceptions' }
  | { kind: 'bookReception'; dayId: string; slot: number; topic: string | null }
  | { kind: 'moveReception'; dayId: string; slot: number }
  | { kind: 'cancelReception' }
  /** The citizen is there. */
  | { kind: 'arriveAtReception' }
  /** Calls for suggestions that are open. Result of both: `calls`, or `refused`. */
  | { kind: 'listCalls' }
  | { kind: 'answerCall'; callId: string; answers: string[] }
  /** A code with which the draft can be taken up in another channel. Result: `draftCode`. */
  | { kind: 'shareDraft' }
  /** Take over the draft behind a code. Result: `draftTaken` (the other chat's draft, as JSON), or `refused`. */
  | { kind: 'takeDraft'; code: string }
  /** Takes the messages of this chat away; matters, follows and the draft stay. Result: `cleared`. */
  | { kind: 'clearChat' }
  /** Everything this chat has stored, as a file to download. Result: `done`. */
  | { kind: 'exportMine' }
  /** What this chat is subscribed to. Result of these three: `subscription`. */
  | { kind: 'readSubscription' }
  | { kind: 'subscribe'; areas: string[]; topics: string[] }
  | { kind: 'unsubscribe' }
  /** A button under a notice, or a few words. Result: `noticeAnswered`. */
  | { kind: 'answerNotice'; id: string; revision: number; choice: number | null; text: string | null }
  /** Forget the chat: draft, follows, language. Filed matters stay, as the law asks. Result: `cleared`. */
  | { kind: 'forgetMe' };

export const REFUSAL_CODES = [
  'petition.not_found',
  'petition.not_yours',
  'petition.not_open',
  'petition.no_question',
  'petition.urged_this_week',
  'petition.not_urgeable',
  'petition.not_rateable',
  'petition.already_rated',
  'petition.not_answered',
  'petition.already_received',
  'petition.reopen_asked',
  'petition.not_reopenable',
  'petition.not_correctable',
  'petition.review_elsewhere',
  'petition.review_too_late',
  'petition.recheck_too_late',
  'petition.not_reviewable',
  'petition.no_review_open',
  'code.too_many_attempts',
  'draft.not_found',
  'call.not_open',
  'reception.slot_taken',
  'reception.slot_past',
  'reception.day_closed',
  'reception.has_appointment',
  'reception.no_appointment',
  'reception.not_today',
  'reception.unknown',
  'filing.invalid',
] as const;
export type RefusalCode = (typeof REFUSAL_CODES)[number];

export type CitizenAction =
  | 'add'
  | 'answer'
  | 'urge'
  | 'withdraw'
  | 'rate'
  | 'correct'
  | 'confirm_receipt'
  | 'ask_reopen'
  | 'request_review'
  | 'request_recheck'
  | 'drop_review';

/** What a receipt tells. Dates are `YYYY-MM-DD`. */
export interface Receipt {
  petitionId: string;
  number: string;
  queryCode: string;
  kind: PetitionKind;
  urgent: boolean;
  anonymous: boolean;
  /** What happens next and by when, in order. Keys: `matter:next.<limit key>`. */
  next: { limitKey: string; dueOn: string; provisional: boolean }[];
}

export interface PetitionSummary {
  petitionId: string;
  number: string;
  /** First words of the statement. */
  title: string;
  status: string;
  needsAnswer: boolean;
  receivedOn: string;
}

/** The next way against an answer (art. 35, 36). Days are `YYYY-MM-DD`. */
export interface Remedy {
  what: 'review' | 'recheck';
  /** `guide`: another body takes it, this office only says how; `procedure`: it is filed here. */
  way: 'guide' | 'procedure';
  /** The last day on which it can be asked for. */
  until: string;
  isOpen: boolean;
  /** The body to ask, where the office has named it. */
  body?: Name | undefined;
}

/** Somebody looked at who filed it; `by` null: the petition office. */
export interface IdentityLook {
  at: string;
  by: Name | null;
  reason: string;
}

/** A matter as its petitioner may see it. */
export interface PetitionView extends PetitionSummary {
  kind: PetitionKind;
  identityMode: IdentityMode;
  category: Name | null;
  unit: Name | null;
  /** Oldest first, ready to be said. */
  timeline: { at: string; text: Text }[];
  /** The nearest limit and how its date came about. */
  next: { limitKey: string; dueOn: string; legalDueOn: string; provisional: boolean; how: Text } | null;
  question: { text: string; askedBy: Name | null } | null;
  answer: { text: Text[]; at: string; files: string[] } | null;
  /** What review, recheck, refusal or transfer said; `head` says which. Oldest first. */
  opinions: { at: string; head: Text; text: Text[] }[];
  remedy: Remedy | null;
  /** What the petitioner asked for and the office has to decide, with the date. */
  waiting: { limitKey: string; dueOn: string } | null;
  /** The filing's answers as they now stand. */
  words: Record<Correctable, string | null>;
  /** Numbered papers that went to the petitioner, oldest first; `fileId` is the PDF. */
  papers: { type: string; number: string; at: string; fileId: string }[];
  /** Every look at who filed it, oldest first. */
  looks: IdentityLook[];
  may: CitizenAction[];
  /** When the next urge is possible; null when now or never. */
  urgeFrom: string | null;
  /** The matter that this one repeats, as far as whoever filed the same may know of it. */
  original?: {
    number: string;
    status: string;
    unit: Name | null;
    /** The date by which it is to be answered; `YYYY-MM-DD`. */
    dueOn: string | null;
    answer: { text: string; at: string } | null;
  };
  /** No chat follows it: nothing of it comes by itself. */
  anonymous?: true;
}

export type DialogueResult =
  | { kind: 'calls'; of: DialogueCommand['kind']; items: CallOffer[] }
  | { kind: 'receptions'; of: DialogueCommand['kind']; days: ReceptionOffer[]; mine: OwnAppointment | null }
  /** The chat's messages are gone; `erase` names those that the channel itself still shows. */
  | { kind: 'cleared'; of: 'clearChat' | 'forgetMe'; erase: string[] }
  /** A text for the petitioner to copy, complete but for who he is. */
  | { kind: 'prepared'; petitionId: string; remedy: Remedy; text: Text[] }
  | { kind: 'done'; of: DialogueCommand['kind'] }
  | { kind: 'refused'; of: DialogueCommand['kind']; code: RefusalCode; params?: Record<string, Param> }
  | { kind: 'registered'; receipt: Receipt }
  | { kind: 'petitions'; items: PetitionSummary[] }
  | { kind: 'petition'; of: DialogueCommand['kind']; view: PetitionView }
  | {
      kind: 'subscription';
      of: 'readSubscription' | 'subscribe' | 'unsubscribe';
      /** As it now is; null: none. */
      subscription: { areas: string[]; topics: string[] } | null;
    }
  | { kind: 'noticeAnswered'; how: 'chosen' | 'written' | 'gone' }
  | { kind: 'draftCode'; code: string }
  | { kind: 'draftTaken'; draft: unknown };
