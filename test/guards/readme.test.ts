import { describe, expect, test } from 'vitest';
import { readmes } from '../../src/commands/docs.ts';

describe('the READMEs', () => {
  test('list the settings as the schema has them', () => {
    for (const { now, expected } of readmes()) expect(now, 'run `npm run docs`').toBe(expected);
  });
});
