import { runNode } from './child.mjs';

const BIOME = ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.'];
const TYPES = ['node_modules/typescript/bin/tsc', '--noEmit', '-p', '.'];
const VITEST = ['node_modules/vitest/vitest.mjs', 'run', '--config', 'test/vitest.config.ts'];

/** Format, lint, types, then these tests; stops at the first that fails. @param {string[]} testArguments */
export async function check(testArguments) {
  const steps = [
    ['Format and lint', BIOME],
    ['Types', TYPES],
    ['Tests', [...VITEST, ...testArguments]],
  ];
  for (const [title, args] of steps) {
    process.stderr.write(`${title} ...\n`);
    const code = await runNode(args);
    if (code !== 0) return code;
  }
  return 0;
}
