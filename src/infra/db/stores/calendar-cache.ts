import type { LimitRuleStore } from '../../../app/limits/clock-stores.ts';
import type { Clock } from '../../../app/ports.ts';
import type { CalendarStore } from '../../../app/stores.ts';
import type { WorkCalendar } from '../../../domain/calendar/working-days.ts';
import type { OfficeRules } from '../../../domain/petition/limit-rules.ts';

/**
 * Days off change once a year and rules hold from the next day at the earliest. What the sweep applies of an edited
 * calendar is older than this (SETTLED_MS of sweep-limits.ts), so that no date computed meanwhile is left out.
 */
const FRESH_MS = 10_000;

/** Days off and rules, kept for a moment across transactions: every filing asks for the same ones. */
export class CalendarCache {
  readonly #clock: Clock;
  readonly #held = new Map<string, { at: number; value: unknown }>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** The store with its reading shortened. */
  over(store: CalendarStore): CalendarStore {
    const load = (from: number, to: number) => this.#read<WorkCalendar>(`${from}-${to}`, () => store.load(from, to));
    return { ...store, load };
  }

  overRules(store: LimitRuleStore): LimitRuleStore {
    return { ...store, list: () => this.#read<OfficeRules>('rules', store.list) };
  }

  async #read<T>(key: string, read: () => Promise<T>): Promise<T> {
    const now = this.#clock.now().getTime();
    const held = this.#held.get(key);
    // One kind of value under each key.
    if (held && now >= held.at && now - held.at < FRESH_MS) return held.value as T;
    const value = await read();
    this.#held.set(key, { at: now, value });
    return value;
  }
}
