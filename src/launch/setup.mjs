import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fingerprint, readStamp, writeStamp } from './fingerprint.mjs';
import { install, isInstalled } from './install.mjs';
import { checkNode, environment, findNode, LaunchError, ROOT } from './paths.mjs';
import { alone } from './setup-lock.mjs';

/**
 * What has to be there before the app can run. A step is stale when its output is missing or its inputs are not those
 * that it was last done for; `takeOver` may find the work done already. Later steps need the earlier ones.
 */
const STEPS = [
  {
    name: 'packages',
    says: 'Installing packages (once; a minute or two) ...',
    inputs: ['package-lock.json'],
    output: 'node_modules',
    takeOver: isInstalled,
    run: install,
  },
  {
    name: 'database-client',
    says: 'Generating the database client ...',
    inputs: ['prisma/schema.prisma', 'prisma/prisma.config.ts', 'package-lock.json'],
    output: 'src/infra/db/generated/client.ts',
    run: () => tool(['node_modules/prisma/build/index.js', 'generate', '--config', 'prisma/prisma.config.ts']),
  },
  {
    name: 'office-client',
    says: 'Building the office client ...',
    inputs: ['src/web', 'src/contract', 'locales', 'package-lock.json'],
    output: 'dist/office/index.html',
    run: () => tool(['node_modules/vite/bin/vite.js', 'build', '-c', 'src/web/vite.config.ts', '--logLevel', 'warn']),
    isOptional: () => !existsSync(join(ROOT, 'src/web/vite.config.ts')),
  },
];

/**
 * Brings the checkout to where the app can run. Takes no time and no network when nothing has changed.
 * @param {{ withOffice: boolean }} needs whether the office's pages are needed too
 */
export async function setUp({ withOffice }) {
  checkNode();
  const steps = STEPS.filter((step) => withOffice || step.name !== 'office-client');
  if (steps.every(isFresh)) return;
  await alone(async () => {
    for (const step of steps) if (!isFresh(step)) await perform(step);
  });
}

function isFresh(step) {
  if (step.isOptional?.()) return true;
  return existsSync(join(ROOT, step.output)) && readStamp(step.name) === fingerprint(step.inputs);
}

async function perform(step) {
  const inputs = fingerprint(step.inputs);
  if (!step.takeOver?.()) {
    process.stderr.write(`${step.says}\n`);
    await step.run();
  }
  writeStamp(step.name, inputs);
}

/** Runs a development tool quietly; its output is shown only if it fails. */
function tool(args) {
  const run = spawnSync(findNode(), args, { cwd: ROOT, env: { ...environment(), NO_COLOR: '1' }, encoding: 'utf8' });
  if (run.status === 0) return;
  const said = `${run.error?.message ?? ''}${run.stdout ?? ''}${run.stderr ?? ''}`;
  process.stderr.write(`${said.trim()}\n`);
  throw new LaunchError(
    /ENOSPC|no space left/i.test(said)
      ? 'The disk is full: free some space and start again.'
      : `\`node ${args.join(' ')}\` failed: its own message is above.`,
  );
}
