import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from './generated/client.ts';

export type { Prisma, PrismaClient } from './generated/client.ts';

// Each connection of the server keeps its prepared statements until it ends.
const MOST_PREPARED = 400;

/**
 * Names statements, so that the server parses and plans each once a connection. Our own reads stay unnamed: what they
 * are asked differs so much that they are better planned each time.
 */
function nameStatements(): (query: { sql: string }) => string {
  const names = new Map<string, string>();
  return ({ sql }) => {
    const known = names.get(sql);
    if (known !== undefined) return known;
    if (names.size >= MOST_PREPARED || /^\s*select\b/.test(sql)) return '';
    const name = `prisma-${names.size}`;
    names.set(sql, name);
    return name;
  };
}

/** The Prisma client over node-postgres; `max` connections. */
export function createPrisma(url: string, max = 10): PrismaClient {
  const pool = { connectionString: url, max, application_name: 'petition-desk' };
  return new PrismaClient({
    adapter: new PrismaPg(pool, { statementNameGenerator: nameStatements() }),
    transactionOptions: { maxWait: 10_000, timeout: 15_000 },
  });
}
