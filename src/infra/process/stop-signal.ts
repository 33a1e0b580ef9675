const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Resolves with the reason when the process is asked to stop: by a signal, or because the launcher that started it is
 * gone (their channel closes). Further signals change nothing: a terminal's Ctrl-C arrives twice, from it and from npm.
 */
export const stopRequested: Promise<string> = new Promise((resolve) => {
  for (const signal of SIGNALS) process.on(signal, () => resolve(signal));
  if (process.channel) {
    process.once('disconnect', () => resolve('the launcher is gone'));
    process.channel.unref();
  }
});
