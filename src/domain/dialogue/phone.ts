import { PHONE_EXTENSION, PHONE_RUN } from './words.ts';

/** Mainland mobile, landline with or without area code and extension, short service numbers, numbers from abroad. */
const FORMS = [
  /^(?:\+?86)?1[3-9]\d{9}$/,
  /^(?:\+?86)?0?\d{2,3}[2-9]\d{6,7}(?:[x#]\d{1,6})?$/,
  /^[2-9]\d{6,7}(?:[x#]\d{1,6})?$/,
  /^[48]00\d{7}$/,
  /^(?:\+|00)\d{8,15}$/,
];

/** The number in its shortest form; null for what can't be one. */
export function readPhone(typed: string): string | null {
  const compact = typed
    .normalize('NFKC')
    .toLowerCase()
    .replace(PHONE_EXTENSION, 'x')
    .replace(/[\s().\-–—]/g, '');
  return FORMS.some((form) => form.test(compact)) ? compact.replace(/^\+?86(?=1\d{10}$)/, '') : null;
}

/** A number within other words, with the words that it was typed in. */
export function phoneIn(text: string): { typed: string; phone: string } | null {
  const typed = PHONE_RUN.exec(text.slice(0, 500).normalize('NFKC'))?.[0];
  const phone = typed === undefined ? null : readPhone(typed);
  return typed !== undefined && phone !== null ? { typed, phone } : null;
}
