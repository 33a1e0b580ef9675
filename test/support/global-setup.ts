import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { type EmbeddedServer, startEmbedded } from '../../src/infra/db/embedded/embedded-server.ts';
import { migrate } from '../../src/infra/db/migrate.ts';

/** How test files reach the server: addresses of its maintenance database and the name of the migrated template. */
export interface TestServer {
  adminUrl: string;
  template: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    testServer: TestServer;
  }
}

let stop: () => Promise<void> = async () => {};

/** One server for the whole run: that of TEST_DATABASE_URL, else an embedded one in a temporary directory. */
export async function setup(project: TestProject): Promise<void> {
  const given = process.env.TEST_DATABASE_URL;
  const server = given === undefined ? await startTemporary() : { adminUrl: given, stop: async () => {} };
  const template = `petition_template_${process.pid}`;
  await onAdmin(server.adminUrl, `create database ${template}`);
  stop = async () => {
    await onAdmin(server.adminUrl, `drop database if exists ${template} with (force)`);
    await server.stop();
  };
  try {
    await migrate(withDatabase(server.adminUrl, template));
  } catch (error) {
    await stop();
    throw error;
  }
  project.provide('testServer', { adminUrl: server.adminUrl, template });
}

export const teardown = (): Promise<void> => stop();

/** A throw-away server; `stop` removes its files. */
export async function startTemporary(): Promise<{
  adminUrl: string;
  server: EmbeddedServer;
  stop: () => Promise<void>;
}> {
  const dataDir = join(tmpdir(), `petition-desk-test-${randomBytes(6).toString('hex')}`);
  const server = await startEmbedded({ dataDir, log: () => {}, isDurable: false });
  return {
    adminUrl: server.urlFor('postgres'),
    server,
    stop: server.remove,
  };
}

export async function onAdmin(adminUrl: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

export function withDatabase(url: string, database: string): string {
  const address = new URL(url);
  address.pathname = `/${database}`;
  return address.href;
}
