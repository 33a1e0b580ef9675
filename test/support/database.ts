import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import { inject } from 'vitest';
import { createPool } from '../../src/infra/db/pool.ts';
import { createPrisma, type PrismaClient } from '../../src/infra/db/prisma.ts';
import { onAdmin, withDatabase } from './global-setup.ts';

export interface TestDatabase {
  url: string;
  prisma: PrismaClient;
  pool: pg.Pool;
  /** Closes both and removes the database. */
  drop: () => Promise<void>;
}

/** A migrated, empty database of one's own: a copy of the template. One a test file is the rule. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const { adminUrl, template } = inject('testServer');
  const name = `petition_test_${randomBytes(6).toString('hex')}`;
  await onAdmin(adminUrl, `create database ${name} template ${template}`);
  const url = withDatabase(adminUrl, name);
  const prisma = createPrisma(url, 5);
  const pool = createPool(url, 5);
  return {
    url,
    prisma,
    pool,
    drop: async () => {
      await prisma.$disconnect();
      await pool.end();
      await onAdmin(adminUrl, untilAlone(name));
      await onAdmin(adminUrl, `drop database if exists ${name} with (force)`);
    },
  };
}

/** The server takes a moment to see that a connection was closed; cutting it off then is an error to its client. */
const untilAlone = (name: string): string => `
  do $$ begin
    for attempt in 1..200 loop
      exit when not exists (select from pg_stat_activity where datname = '${name}');
      perform pg_sleep(0.01), pg_stat_clear_snapshot();
    end loop;
  end $$`;
