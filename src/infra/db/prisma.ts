import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from './generated/client.ts';

export type { Prisma, PrismaClient } from './generated/client.ts';

/** The Prisma client over node-postgres; `max` connections. */
export function createPrisma(url: string, max = 10): PrismaClient {
  return new PrismaClient({
    adapter: new PrismaPg({ connectionString: url, max, application_name: 'petition-desk' }),
    transactionOptions: { maxWait: 10_000, timeout: 15_000 },
  });
}
