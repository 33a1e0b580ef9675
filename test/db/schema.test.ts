import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import pg from 'pg';
import { expect, inject, test } from 'vitest';
import { knownMigrations } from '../../src/infra/db/migrate.ts';
import { schemaSql } from '../../src/infra/db/schema-engine.ts';
import { onAdmin, withDatabase } from '../support/global-setup.ts';

const SCHEMA = resolve(import.meta.dirname, '../../prisma/schema.prisma');

const COLUMNS = `select table_name || '.' || column_name || ' ' || udt_name || coalesce(datetime_precision::text, '') ||
    case is_nullable when 'NO' then ' not null' else '' end || coalesce(' default ' || column_default, '') as line
  from information_schema.columns where table_schema = 'public' and table_name <> '_prisma_migrations'`;
const CONSTRAINTS = `select conrelid::regclass || ' ' || pg_get_constraintdef(oid) as line from pg_constraint
  where connamespace = 'public'::regnamespace and contype in ('p', 'f', 'u') and conrelid::regclass::text <> '_prisma_migrations'`;
const INDEXES =
  "select indexdef as line from pg_indexes where schemaname = 'public' and tablename <> '_prisma_migrations'";

async function lines(client: pg.Client, query: string): Promise<string[]> {
  const { rows } = await client.query<{ line: string }>(`${query} order by 1`);
  return rows.map(({ line }) => line);
}

/** A database that was made from the schema file alone. */
async function bySchemaFile(work: (client: pg.Client) => Promise<void>): Promise<void> {
  const { adminUrl } = inject('testServer');
  const name = `petition_schema_${randomBytes(4).toString('hex')}`;
  await onAdmin(adminUrl, `create database ${name}`);
  const client = new pg.Client(withDatabase(adminUrl, name));
  await client.connect();
  try {
    // The schema file can name a sequence as a default but not declare it.
    await client.query(knownMigrations()[0]?.sql ?? '');
    await client.query(await schemaSql(withDatabase(adminUrl, name), SCHEMA));
    await work(client);
  } finally {
    await client.end();
    await onAdmin(adminUrl, `drop database ${name} with (force)`);
  }
}

test('the migrations lead to what the schema file says', () =>
  bySchemaFile(async (expected) => {
    const { adminUrl, template } = inject('testServer');
    // The template itself may be in use as one; its copy is not.
    const copy = `petition_schema_${randomBytes(4).toString('hex')}`;
    await onAdmin(adminUrl, `create database ${copy} template ${template}`);
    const migrated = new pg.Client(withDatabase(adminUrl, copy));
    await migrated.connect();
    try {
      for (const query of [COLUMNS, CONSTRAINTS])
        expect(await lines(migrated, query)).toEqual(await lines(expected, query));
      // Migrations add indexes of kinds that the schema file has no words for.
      expect(await lines(migrated, INDEXES)).toEqual(expect.arrayContaining(await lines(expected, INDEXES)));
    } finally {
      await migrated.end();
      await onAdmin(adminUrl, `drop database ${copy} with (force)`);
    }
  }));
