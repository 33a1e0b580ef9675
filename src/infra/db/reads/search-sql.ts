import { normalizeNumber } from '../../../domain/petition/reference-number.ts';
import { Prisma } from '../generated/client.ts';

/** More words than anybody types. */
const WORDS = 8;
/** Trigrams find parts of a number from this length on. */
const NUMBER_PART = 3;

/** What a typed text asks of table `petition p`: a whole number finds that matter alone, words must all be there. */
export function saying(text: string): Prisma.Sql {
  const number = normalizeNumber(text);
  if (number) return Prisma.sql`p.number = ${number}`;
  const words = text.split(/\s+/).filter(Boolean).slice(0, WORDS);
  return Prisma.sql`(${Prisma.join(words.map(saysWord), ' and ')})`;
}

function saysWord(word: string): Prisma.Sql {
  const inStatement = statementSays(word);
  const isNumberPart = word.length >= NUMBER_PART && /^[\dA-Za-z-]+$/.test(word);
  return isNumberPart ? Prisma.sql`(p.number ilike ${part(word)} or ${inStatement})` : inStatement;
}

/**
 * The pairs of a word narrow it down by index (two characters are one pair: that is the whole answer); the text itself
 * says whether they stand together. Where there are no capitals, as in Chinese, comparing bytes is several times faster.
 */
function statementSays(word: string): Prisma.Sql {
  const pairs = pairsOf(word);
  const isIn = isCaseless(word)
    ? Prisma.sql`p.statement like ${part(word)}`
    : Prisma.sql`p.statement ilike ${part(word)}`;
  if (pairs.length === 0) return isIn;
  const hasPairs = Prisma.sql`search_pairs(p.statement) @> ${pairs}::text[]`;
  return pairs.length === 1 && isCaseless(word) ? hasPairs : Prisma.sql`(${hasPairs} and ${isIn})`;
}

/**
 * As `search_pairs` makes them; PostgreSQL counts characters, not UTF-16 units. Capitals beyond ASCII are left to the text
 * itself: what becomes of them in small letters depends on the database's locale.
 */
function pairsOf(word: string): string[] {
  const characters = [...word];
  const pairs = characters.slice(1).map((character, index) => `${characters[index]}${character}`);
  const isSure = (pair: string) => isCaseless(pair.replace(/[A-Za-z]/g, ''));
  return [...new Set(pairs.filter(isSure).map((pair) => pair.toLowerCase()))];
}

const isCaseless = (word: string): boolean => word.toLowerCase() === word.toUpperCase();

const part = (word: string): string => `%${word.replace(/[\\%_]/g, '\\$&')}%`;
