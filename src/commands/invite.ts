import { parseArgs } from 'node:util';
import { createInvite, inviteUrl } from '../app/accounts/invites.ts';
import { ROLES } from '../domain/staff/permissions.ts';
import { systemClock } from '../infra/clock.ts';
import { createAccountStore } from '../infra/db/office-accounts.ts';
import { createPrisma } from '../infra/db/prisma.ts';
import { createSealer } from '../infra/sealing.ts';
import { type Command, UsageError } from './command.ts';

export const inviteCommand: Command = {
  summary: 'print a one-time link with which somebody makes an account (default: an administrator)',
  usage: `[--role ${ROLES.join('|')}]... [--name <name>]`,
  run: async ({ args, config, secrets, databaseUrl, print }) => {
    const { role: names, name } = readOptions(args);
    const grants = names.map((given) => ({ role: asRole(given), unitId: null }));
    const prisma = createPrisma(await databaseUrl(), 1);
    try {
      const { fingerprint } = createSealer(secrets.fieldKeys, secrets.sessionSecret);
      const deps = { accounts: createAccountStore(prisma), clock: systemClock, fingerprint };
      const { token, expiresAt } = await createInvite(deps, { name: name ?? null, grants }, null);
      print(inviteUrl(config.PUBLIC_URL ?? `http://${config.HOST}:${config.PORT}`, token));
      print(`It works once, until ${expiresAt.toISOString()}.`);
      return undefined;
    } finally {
      await prisma.$disconnect();
    }
  },
};

function readOptions(args: string[]): { role: string[]; name?: string | undefined } {
  const { values } = parseArgs({
    args,
    options: { role: { type: 'string', multiple: true, default: ['administrator'] }, name: { type: 'string' } },
  });
  return values;
}

function asRole(given: string): (typeof ROLES)[number] {
  const found = ROLES.find((role) => role === given);
  if (found === undefined) throw new UsageError(`There is no role "${given}"; there are ${ROLES.join(', ')}.`);
  return found;
}
