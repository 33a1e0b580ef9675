import type { Locale, Name } from '../text.ts';

export interface CategoryChoice {
  code: string;
  /** Everyday words for citizens. */
  label: Name;
  unit: Name | null;
  keywords: string[];
}

export interface OfficeFacts {
  name: Name;
  address: Name;
  phone: string;
  hours: Name;
  /** Areas that a place can be picked from. */
  areas: Name[];
}

/** All that the dialogue may know beyond its state and the event. Built per update; nothing in it changes. */
export interface DialogueContext {
  /** ISO instant. */
  now: string;
  /** `YYYY-MM-DD` in the office's zone. */
  today: string;
  channel: 'telegram' | 'webchat';
  /** From the channel (a phone's language), used until the citizen has chosen. */
  localeHint: Locale;
  office: OfficeFacts;
  categories: CategoryChoice[];
  /** Likeliest category codes for a text, best first; may be empty. Pure. */
  suggestCategories: (text: string) => string[];
  /** A new uuid. Deterministic for one update, so that a repeat of it gives the same. */
  newId: () => string;
}
