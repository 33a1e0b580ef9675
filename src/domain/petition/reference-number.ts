/** Numbers and codes that citizens read out, write down and type again on a phone. */

/** Running numbers are gapless within a year's series. */
export const seriesOf = (year: number): string => `XF${year}`;

export function referenceNumber(series: string, running: number): string {
  return `${series}-${String(running).padStart(6, '0')}`;
}

/** 32 letters and digits that can't be taken for one another (no 0 O, 1 I): five bits each. */
const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const CODE_LENGTH = 8;

/** Random bytes that a code needs. */
export const CODE_BYTES = CODE_LENGTH;

/** A secret code such as `7K4M-Q2TD`, 40 bits. */
export function codeFrom(random: Uint8Array): string {
  const letters = [...random.subarray(0, CODE_LENGTH)].map((byte) => ALPHABET[byte % ALPHABET.length]).join('');
  if (letters.length !== CODE_LENGTH) throw new Error(`A code needs ${CODE_BYTES} random bytes`);
  return `${letters.slice(0, 4)}-${letters.slice(4)}`;
}

const dashes = /[\s\u2010-\u2015\u2212\u30fc\uff0d._-]/g;
const plain = (typed: string): string => typed.normalize('NFKC').toUpperCase().replace(dashes, '');

/** The code behind what was typed (small letters, full width, blanks, no dash); null when it can't be one. */
export function normalizeCode(typed: string): string | null {
  const letters = plain(typed);
  if (letters.length !== CODE_LENGTH || [...letters].some((letter) => !ALPHABET.includes(letter))) return null;
  return `${letters.slice(0, 4)}-${letters.slice(4)}`;
}

/** The number behind what was typed: `xf2026000123`, `2026-123`, full width; null when it can't be one. */
export function normalizeNumber(typed: string): string | null {
  const match = /^(?:XF)?(20\d{2})(\d{1,9})$/.exec(plain(typed));
  if (!match) return null;
  const [, year, running] = match;
  return referenceNumber(seriesOf(Number(year)), Number(running));
}
