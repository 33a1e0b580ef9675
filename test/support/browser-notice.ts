import { findBrowser, NO_BROWSER } from './browser.ts';

/** Says once a run why tests in `test/browser` are skipped. */
export function setup(): void {
  if (findBrowser() === undefined) process.stderr.write(`${NO_BROWSER}\n`);
}
