declare module 'telegraf-ratelimit' {
  interface LimitContext {
    from?: { id: number } | undefined;
  }
  interface LimitOptions<C extends LimitContext> {
    /** Milliseconds after which all counters of all keys are cleared together. */
    window: number;
    /** Calls per key and window that pass. */
    limit: number;
    /** Undefined: not limited. */
    keyGenerator: (ctx: C) => string | undefined;
    onLimitExceeded: (ctx: C, next: () => Promise<void>) => Promise<void>;
  }
  /** Version 2.0.0 ships no types. Starts an interval that is neither unref'ed nor handed out. */
  function limit<C extends LimitContext>(
    options: LimitOptions<C>,
  ): (ctx: C, next: () => Promise<void>) => Promise<void>;
  export = limit;
}
