import { isDespairing } from '../../domain/dialogue/alarm.ts';
import type { Clause } from './clauses.ts';
import { DANGER, DANGER_NOW, NOT_NOW, NOW } from './danger-words.ts';

export interface UrgencyReading {
  urgent: boolean;
  words: string[];
}

/** Danger to life or health that can't wait for the next working day. Reads what happens, not how loud it is told. */
export function readUrgency(clauses: readonly Clause[]): UrgencyReading {
  const told = clauses.filter(({ role, text }) => role !== 'denied' && !NOT_NOW.test(text));
  const certain = told.flatMap(({ text }) => DANGER_NOW.exec(text)?.[0] ?? []);
  if (certain.length > 0) return { urgent: true, words: certain.slice(0, 3) };
  const danger = told.flatMap(({ text }) => DANGER.exec(text)?.[0] ?? []);
  const now = clauses.flatMap(({ text }) => NOW.exec(text)?.[0] ?? []);
  if (danger.length > 0 && now.length > 0) return { urgent: true, words: [...danger, ...now].slice(0, 3) };
  // Only that it is so; nothing of the person's state is kept.
  return { urgent: clauses.some(({ text }) => isDespairing(text)), words: [] };
}
