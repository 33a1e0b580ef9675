// npm run migrations:init: writes the first migration anew from the schema. Only until the first release; after it,
// a change of the schema is a migration of its own.
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { startEmbedded } from '../src/infra/db/embedded/embedded-server.ts';
import { schemaSql } from '../src/infra/db/schema-engine.ts';

const here = import.meta.dirname;
const dataDir = join(tmpdir(), `petition-desk-init-${process.pid}`);
const server = await startEmbedded({ dataDir, log: () => {}, isDurable: false });
try {
  const sql = await schemaSql(server.url, resolve(here, 'schema.prisma'));
  writeFileSync(join(here, 'migrations/20261121000100_init/migration.sql'), sql);
} finally {
  await server.remove();
}
process.exit(0);
