import { z } from 'zod';

/** Somebody who said nothing for this long is gone: two missed beats of the page (20 s) and some. */
const GONE_MS = 50_000;

const beatSchema = z.object({
  petitionId: z.string(),
  staffId: z.string(),
  name: z.string(),
  doing: z.enum(['viewing', 'writing', 'gone']),
});
export type Beat = z.infer<typeof beatSchema>;

export interface Person {
  id: string;
  name: string;
  doing: 'viewing' | 'writing';
}

/** A beat as news between processes, and back; null for what can't be read. */
export const writeBeat = (beat: Beat): string => JSON.stringify(beat);
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

  take({ petitionId, staffId, name, doing }: Beat, at: number): void {
    const people = this.#cases.get(petitionId) ?? new Map();
    if (doing === 'gone') people.delete(staffId);
    else people.set(staffId, { id: staffId, name, doing, at });
    if (people.size === 0) this.#cases.delete(petitionId);
    else this.#cases.set(petitionId, people);
  }

  at(petitionId: string, now: number): Person[] {
    return [...(this.#cases.get(petitionId)?.values() ?? [])]
      .filter(({ at }) => now - at < GONE_MS)
      .map(({ id, name, doing }) => ({ id, name, doing }))
      .sort((a, b) => a.name.localeCompare(b.name));
  }

  /** Forgets who is gone; gives the cases that this changes. */
  sweep(now: number): string[] {
    const changed: string[] = [];
    for (const [petitionId, people] of this.#cases) {
      const before = people.size;
      for (const [id, { at }] of people) if (now - at >= GONE_MS) people.delete(id);
      if (people.size === before) continue;
      changed.push(petitionId);
      if (people.size === 0) this.#cases.delete(petitionId);
    }
    return changed;
  }
}
