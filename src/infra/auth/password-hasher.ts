import argon2 from 'argon2';
import type { PasswordHasher } from '../../app/accounts/ports.ts';

// OWASP's first choice for argon2id: 19 MiB, two passes, one lane. About 30 ms on one core.
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** argon2id; its parameters stand in the hash, so that they can be raised later. */
export function createPasswordHasher(): PasswordHasher {
  const hash = (password: string): Promise<string> => argon2.hash(password.normalize('NFKC'), COST);
  const nobody = hash('nobody has this password');
  return {
    hash,
    verify: async (known, password) => {
      const matches = await argon2.verify(known ?? (await nobody), password.normalize('NFKC'));
      return known !== null && matches;
    },
  };
}
