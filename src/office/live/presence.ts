import { z } from 'zod';

/** Somebody who said nothing for this long is gone: two missed beats of the page (20 s) and some. */
const GONE_MS = 50_000;

const beatSchema = z.object({
  petitionId: z.string(),
  staffId: z.string(),
  name: z.string(),
  /** `sending`: a message of his to the petitioner is held back for a moment; `settled`: not any more. */
  doing: z.enum(['viewing', 'writing', 'gone', 'sending', 'settled']),
});
export type Beat = z.infer<typeof beatSchema>;

export interface Person {
  id: string;
  name: string;
  doing: 'viewing' | 'writing' | 'sending';
}

/** A beat as news between processes, and back; null for what can't be read. */
export const writeBeat = (beat: Beat): string => JSON.stringify(beat);
/** A message that was held back is out, or taken back. */
export const settledBeat = ({ petitionId, staffId }: Pick<Beat, 'petitionId' | 'staffId'>): string =>
  writeBeat({ petitionId, staffId, name: '', doing: 'settled' });
export function readBeat(payload: string): Beat | null {
  try {
    return beatSchema.parse(JSON.parse(payload));
  } catch {
    return null;
  }
}

/** Who has which case open, as far as this process has heard. Kept in memory alone: it is of no use afterwards. */
export class PresentPeople {
  readonly #cases = new Map<string, Map<string, Person & { at: number }>>();
  /** Whose message is on its way, whether or not he still has the case open. */
  readonly #sending = new Map<string, Map<string, Person & { at: number }>>();

  take({ petitionId, staffId, name, doing }: Beat, at: number): void {
    const isSending = doing === 'sending' || doing === 'settled';
    const cases = isSending ? this.#sending : this.#cases;
    const people = cases.get(petitionId) ?? new Map();
    if (doing === 'gone' || doing === 'settled') people.delete(staffId);
    else people.set(staffId, { id: staffId, name, doing, at });
    if (people.size === 0) cases.delete(petitionId);
    else cases.set(petitionId, people);
  }

  at(petitionId: string, now: number): Person[] {
    const people = new Map([...(this.#cases.get(petitionId) ?? []), ...(this.#sending.get(petitionId) ?? [])]);
    return [...people.values()]
      .filter(({ at }) => now - at < GONE_MS)
      .map(({ id, name, doing }) => ({ id, name, doing }))
      .sort((a, b) => a.name.localeCompare(b.name));
  }

  /** Forgets who is gone; gives the cases that this changes. */
  sweep(now: number): string[] {
    return [...new Set([...sweep(this.#cases, now), ...sweep(this.#sending, now)])];
  }
}

function sweep(cases: Map<string, Map<string, { at: number }>>, now: number): string[] {
  const changed: string[] = [];
  for (const [petitionId, people] of cases) {
    const before = people.size;
    for (const [id, { at }] of people) if (now - at >= GONE_MS) people.delete(id);
    if (people.size === before) continue;
    changed.push(petitionId);
    if (people.size === 0) cases.delete(petitionId);
  }
  return changed;
}
