import { setTimeout as delay } from 'node:timers/promises';

/**
 * Looks again until `look` gives something other than null, undefined or false. The time limit only ends a hopeless
 * wait; no test measures by it.
 */
export async function waitFor<T>(
  look: () => Promise<T | null | undefined | false> | T | null | undefined | false,
  what: string,
): Promise<T> {
  for (let tries = 0; tries < 600; tries++) {
    const found = await look();
    if (found) return found;
    await delay(25);
  }
  throw new Error(`Waited in vain for ${what}`);
}
