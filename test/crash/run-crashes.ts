import { setTimeout as pause } from 'node:timers/promises';
import { Workshop } from '../launch/app-process.ts';
import { type Account, takeAccount } from './account.ts';
import { AppUnderLoad } from './app-under-load.ts';

/** Citizens who file at the same time. */
const CITIZENS = 16;
/** A start takes about a second: a kill may fall before it is done, or well into the load. */
const LONGEST_LIFE_MS = 2_500;

/**
 * Kills the app with SIGKILL at random moments while citizens file through the webhook, starts it again each time, and
 * then looks for every acknowledged update: there once is right.
 */
export async function runCrashes(kills: number, say: (line: string) => void): Promise<Account> {
  const workshop = new Workshop();
  const load = await AppUnderLoad.open(workshop.directory());
  try {
    load.start();
    await load.ready();
    await load.fileOne();
    const citizens = Promise.all(Array.from({ length: CITIZENS }, () => load.fileAll()));
    for (let kill = 1; kill <= kills; kill += 1) {
      await Promise.race([pause(Math.random() * LONGEST_LIFE_MS), citizens]);
      await load.kill();
      say(`kill ${kill} of ${kills}, ${load.chats.length} filings begun`);
      load.start();
    }
    load.finish();
    await citizens;
    await load.stop();
    return await takeAccount(load.dataDir, load.chats);
  } finally {
    await load.close();
    await workshop.clear();
  }
}
