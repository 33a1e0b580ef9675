import type { Clock } from '../../../app/ports.ts';
import type { CalendarStore } from '../../../app/stores.ts';
import type { WorkCalendar } from '../../../domain/calendar/working-days.ts';

/** A year is announced once a year; the sweep, which recomputes dates then, reads without this. */
const FRESH_MS = 10_000;

/** Days off, kept for a moment across transactions: every filing asks for the same ones. */
export class CalendarCache {
  readonly #clock: Clock;
  readonly #held = new Map<string, { at: number; calendar: WorkCalendar }>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** The store with its reading shortened. */
  over(store: CalendarStore): CalendarStore {
    return { ...store, load: (fromYear, toYear) => this.#load(store, fromYear, toYear) };
  }

  async #load(store: CalendarStore, fromYear: number, toYear: number): Promise<WorkCalendar> {
    const now = this.#clock.now().getTime();
    const key = `${fromYear}-${toYear}`;
    const held = this.#held.get(key);
    if (held && now >= held.at && now - held.at < FRESH_MS) return held.calendar;
    const calendar = await store.load(fromYear, toYear);
    this.#held.set(key, { at: now, calendar });
    return calendar;
  }
}
