import { fileURLToPath } from 'node:url';
import type { FastifyPluginAsync } from 'fastify';
import { createPasswordHasher } from '../infra/auth/password-hasher.ts';
import { isPassingFailure } from '../infra/db/database-failure.ts';
import { createAccountStore } from '../infra/db/office-accounts.ts';
import { createRetryDelivery } from '../infra/db/office-deliveries.ts';
import { createQuotaStore } from '../infra/db/office-quotas.ts';
import { createOfficeReads } from '../infra/db/reads/office-reads.ts';
import { officeClient } from '../office/client.ts';
import { officeApi } from '../office/office-api.ts';
import type { Core } from './core.ts';

const CLIENT_DIR = fileURLToPath(new URL('../../dist/office/', import.meta.url));

/** The staff office: its API and its client. `publicUrl` is asked for when a request is there. */
export function officeAreas(core: Core, publicUrl: () => string): FastifyPluginAsync[] {
  const { deps, prisma, pool, sealer, work, fileStore, news, wake, translator: sentences } = core;
  const defaultLocale = core.config.DEFAULT_LOCALE;
  return [
    officeApi({
      ...deps,
      ...{ work, news, wake, sentences, defaultLocale, publicUrl, isPassingFailure },
      accounts: createAccountStore(prisma),
      passwords: createPasswordHasher(),
      quotas: createQuotaStore(pool),
      reads: createOfficeReads({ prisma, sealer, clock: deps.clock, timeZone: deps.timeZone }),
      retryDelivery: createRetryDelivery(prisma),
      files: fileStore,
    }),
    officeClient({ clientDir: CLIENT_DIR, sentences, defaultLocale }),
  ];
}
