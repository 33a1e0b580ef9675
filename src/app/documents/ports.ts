import type { DocumentType } from '../../domain/petition/lifecycle.ts';
import type { Locale } from '../../domain/text.ts';

/** A template's values as they are written: one language, no keys left. */
export type WrittenFields = Record<string, string | Record<string, string>[]>;

/** Why a file can't be a template; `params.what` names the tags, fields or parts that are wrong. */
export type TemplateRefusal =
  | 'template.too_large'
  | 'template.not_word'
  | 'template.macros'
  | 'template.linked'
  | 'template.embedded'
  | 'template.tracked'
  | 'template.picture'
  | 'template.broken'
  | 'template.unknown_field'
  | 'template.number_missing';

export type CheckedTemplate =
  /** Without what word processors write down about who used them. */
  { ok: true; content: Uint8Array } | { ok: false; code: TemplateRefusal; params?: Record<string, string> };

export interface DrawOptions {
  /** For the file's own title: type and number, never a person. */
  title: string;
  /** Goes into the file as its date, so that the same document is the same bytes. */
  at: Date;
  /** Written across each page of what is not issued yet. */
  watermark: string | null;
}

/** Writes and draws documents. Each call loads what it needs at its first use: the fonts are large. */
export interface DocumentEngine {
  /** The template that the product brings, as a Word file. */
  builtIn: (type: DocumentType, locale: Locale) => Promise<Uint8Array>;
  check: (type: DocumentType, content: Uint8Array) => Promise<CheckedTemplate>;
  /** Fills a template: a Word file. */
  fill: (template: Uint8Array, fields: WrittenFields) => Promise<Uint8Array>;
  /** Draws a filled Word file as PDF, with its fonts in it. */
  draw: (document: Uint8Array, options: DrawOptions) => Promise<Uint8Array>;
}

/** Sentences by key; of the translator. */
export interface DocumentWords {
  t: (locale: Locale, key: string, params?: Record<string, string | number>) => string;
}

export interface DocumentTools {
  engine: DocumentEngine;
  words: DocumentWords;
}
