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

  /** The store with its reading shortened. Whoever edits reads what he wrote, and this process reads anew after him. */
  over(store: CalendarStore): CalendarStore {
    const edits = this.#edits();
    return {
      ...store,
      load: (from, to) =>
        edits.any ? store.load(from, to) : this.#read<WorkCalendar>(`${from}-${to}`, () => store.load(from, to)),
      confirmYear: edits.noted(store.confirmYear),
      putDay: edits.noted(store.putDay),
      replaceYear: edits.noted(store.replaceYear),
      setConfirmed: edits.noted(store.setConfirmed),
    };
  }

  overRules(store: LimitRuleStore): LimitRuleStore {
    const edits = this.#edits();
    return {
      list: () => (edits.any ? store.list() : this.#read<OfficeRules>('rules', store.list)),
      put: edits.noted(store.put),
      removeFrom: edits.noted(store.removeFrom),
    };
  }

  /** Whether one store was edited through, from then on. */
  #edits() {
    const edits = {
      any: false,
      noted:
        <A extends unknown[], R>(edit: (...given: A) => Promise<R>) =>
        async (...given: A): Promise<R> => {
          edits.any = true;
          const result = await edit(...given);
          this.#held.clear();
          return result;
        },
    };
    return edits;
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
