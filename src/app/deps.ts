import type { Clock, Sealer } from './ports.ts';

/** What use cases need besides the stores. */
export interface AppDeps {
  clock: Clock;
  /** A new uuid. */
  newId: () => string;
  /** Cryptographically random bytes. */
  random: (count: number) => Uint8Array;
  fingerprint: Sealer['fingerprint'];
  /** The office's zone: all days are counted in it. */
  timeZone: string;
}
