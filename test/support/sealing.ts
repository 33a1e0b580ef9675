import { createSealer } from '../../src/infra/sealing.ts';

/** A sealer with fixed keys, for tests. */
export const testSealer = createSealer(
  [`test:${Buffer.alloc(32, 7).toString('base64')}`],
  'a secret that only tests have'.padEnd(32, '.'),
);
