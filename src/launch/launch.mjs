import { LaunchError } from './paths.mjs';
import { setUp } from './setup.mjs';

/**
 * Sets up, does the work, and ends this process with the code that the work gives.
 * @param {() => Promise<number>} work @param {{ withOffice?: boolean }} [needs]
 */
export async function launch(work, { withOffice = false } = {}) {
  try {
    await setUp({ withOffice });
    process.exit(await work());
  } catch (error) {
    process.stderr.write(`${error instanceof LaunchError ? error.message : error.stack}\n`);
    process.exit(1);
  }
}
