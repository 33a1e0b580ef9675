import type { Browser } from 'playwright-core';
import { builtClient, openPage, signIn } from '../browser/office-support/office-in-browser.ts';
import { launchBrowser } from '../support/browser.ts';
import { askedOf, onOffice, saySlowest } from './office/asked.ts';
import type { LoadedOffice } from './office/loaded-office.ts';
import { percentile, round1, Samples } from './office/samples.ts';
import type { Bench } from './run.ts';

const LOGIN = 'load-admin';
/** Lists as somebody opens them: what goes on, what is late, what was ended, and words. */
const PATHS = ['', '?queue=overdue', '?queue=closed', `?q=${encodeURIComponent('学校')}`];

/** From the call of an address to the first rows on the screen, in Chromium: with an empty cache, and with a filled one. */
export const bench: Bench = async (args) => {
  const asked = askedOf(args);
  await builtClient();
  return onOffice(asked, async (office) => {
    const browser = await launchBrowser();
    try {
      const { first, again } = await measure(office, browser, asked.rounds);
      saySlowest(first, 4);
      return {
        cases: asked.cases,
        first_rows_p95_ms: round1(first.p95()),
        again_p50_ms: round1(percentile(again.all(), 0.5)),
        again_p95_ms: round1(again.p95()),
      };
    } finally {
      await browser.close();
    }
  });
};

async function measure(office: LoadedOffice, browser: Browser, rounds: number) {
  const address = `http://${office.host}:${office.port}`;
  const [first, again] = [new Samples(), new Samples()];
  for (let round = 0; round < rounds; round += 1) {
    for (const path of PATHS) {
      const page = await openPage(browser);
      await signIn(page, { address, login: LOGIN, password: office.password });
      const clearing = await page.context().newCDPSession(page);
      await clearing.send('Network.clearBrowserCache');
      for (const samples of [first, again]) {
        await page.goto('about:blank');
        const begin = performance.now();
        await page.goto(`${address}/office/${path}`, { waitUntil: 'commit' });
        await page.locator('[data-row-link]').first().waitFor();
        samples.add(path, performance.now() - begin);
      }
      await page.context().close();
    }
  }
  return { first, again };
}
