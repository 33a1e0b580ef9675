import type { FieldValues } from '../../domain/documents/document-fields.ts';
import type { DocumentType } from '../../domain/petition/lifecycle.ts';
import type { Locale } from '../../domain/text.ts';

/** A paper of a matter. `queued`: it has its number and its words; `issued`: its file is written and never changes. */
export interface DocumentRecord {
  id: string;
  petitionId: string;
  /** The event that it documents. */
  eventId: bigint;
  type: DocumentType;
  number: string;
  locale: Locale;
  /** 0: the template that the product brings. */
  templateVersion: number;
  fields: FieldValues;
  createdAt: Date;
  issued: IssuedFiles | null;
}
export interface IssuedFiles {
  /** Of the PDF: the one that the history names. */
  sha256: string;
  docxSha256: string;
  /** The PDF's record, by which chats get it. */
  fileId: string;
  at: Date;
}
export type NewDocument = Omit<DocumentRecord, 'issued'>;

/** Papers that were issued, and the templates that they are written with. */
export interface DocumentStore {
  /** False where matters are invented, to fill a register: they have no papers. */
  areWritten: boolean;
  /** The next number of a series, which stays locked until the transaction ends, so that none is lost. */
  nextNumber: (series: string) => Promise<number>;
  /** That of this event and type, if there is one. */
  ofEvent: (eventId: bigint, type: DocumentType) => Promise<DocumentRecord | null>;
  insert: (document: NewDocument) => Promise<void>;
  find: (id: string) => Promise<DocumentRecord | null>;
  /** Oldest first. */
  list: (petitionId: string) => Promise<DocumentRecord[]>;
  /** Ids of those that went out into a chat. */
  sentToChats: (petitionId: string) => Promise<ReadonlySet<string>>;
  /** What the matter holds: documents that have a number, files that were kept, oldest first; and its newest event. */
  keptBy: (petitionId: string) => Promise<{ papers: KeptPaper[]; head: { seq: number; hash: string } }>;
  /** Ids of those that have their number and, since before `until`, no file. */
  waitingSince: (until: Date) => Promise<string[]>;
  markIssued: (id: string, files: IssuedFiles) => Promise<void>;
  /** A record by which chats can be handed the PDF. */
  insertFile: (file: DocumentFile) => Promise<void>;
}
export interface KeptPaper {
  /** Null for a file. */
  type: DocumentType | null;
  /** A document's number, or a file's name. */
  name: string;
  at: Date;
  sha256: string | null;
}
export interface DocumentFile {
  id: string;
  eventId: bigint;
  name: string;
  sizeBytes: number;
  sha256: string;
}

export interface TemplateKey {
  type: DocumentType;
  locale: Locale;
}
export interface TemplateInfo extends TemplateKey {
  version: number;
  /** As its file was called; null for one that was put back to what the product brings. */
  name: string | null;
  by: { id: string; name: string } | null;
  at: Date;
}

/** Templates that the office has changed; versions count from 1 and all are kept. */
export interface TemplateStore {
  /** The newest; null while the product's own is in use. */
  current: (key: TemplateKey) => Promise<{ version: number; content: Uint8Array } | null>;
  /** Its version; 0 while the product's own is in use. */
  currentVersion: (key: TemplateKey) => Promise<number>;
  content: (key: TemplateKey, version: number) => Promise<Uint8Array | null>;
  /** Newest first. */
  list: () => Promise<TemplateInfo[]>;
  /** Gives its version. */
  add: (
    key: TemplateKey,
    given: { content: Uint8Array; name: string | null; staffId: string; at: Date },
  ) => Promise<number>;
}
