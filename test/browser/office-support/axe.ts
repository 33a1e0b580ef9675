import type { Page } from 'playwright-core';
import { runAxe } from '../../support/axe.ts';

/** What axe finds wrong with a page of the office as it stands; colours are measured after transitions. */
export async function violationsOn(page: Page, rules?: Parameters<typeof runAxe>[1]): Promise<string[]> {
  // What turns for ever (a button that is busy) never finishes: nobody waits for that.
  await page.evaluate(() => {
    const ending = document
      .getAnimations()
      .filter(({ effect }) => Number.isFinite(effect?.getComputedTiming().endTime));
    return Promise.all(ending.map((animation) => animation.finished.catch(() => null)));
  });
  return runAxe(page, rules);
}
