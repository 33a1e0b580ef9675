import type { Text } from '../text.ts';

/** Steps whose sentence promises to tell the petitioner; of what is anonymous it says what happens and no more. */
const TOLD: readonly string[] = ['triage', 'enquiry', 'notify_receipt', 'handle', 'simple_close', 'simplified'];

/** What comes next and by when, as whoever files it takes it along. */
export function nextStep({ limitKey, dueOn }: { limitKey: string; dueOn: string }, anonymous: boolean): Text {
  const of = anonymous && TOLD.includes(limitKey) ? 'nextUnreached' : 'next';
  return { key: `matter:${of}.${limitKey}`, params: { due: { date: dueOn } } };
}
