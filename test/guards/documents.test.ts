import { describe, expect, test } from 'vitest';
import { documents } from '../../src/commands/docs.ts';

describe('what the program writes into the documentation', () => {
  test('is there as it should be: the settings, the life of a matter', () => {
    for (const { url, now, expected } of documents()) expect(now, `${url.pathname}: run npm run docs`).toBe(expected);
  });
});
