import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyPluginAsync, RouteOptions } from 'fastify';
import fp from 'fastify-plugin';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { loadConfig } from '../../src/config.ts';
import { OFFICE_ROUTES } from '../../src/contract/office.ts';
import { PERMISSIONS } from '../../src/domain/staff/permissions.ts';
import { createServer } from '../../src/infra/http/server.ts';
import { createLogger } from '../../src/infra/logger.ts';
import { type Core, createCore } from '../../src/services/core.ts';
import { telegramChannel } from '../../src/services/telegram.ts';
import { httpAreas } from '../../src/services/web.ts';

const KNOWN = ['public', 'staff', 'chat', 'webhook', ...PERMISSIONS];
/** Answers that are not JSON: bytes, and a stream of events. */
const RAW = [
  '/api/office/files/:id',
  '/api/office/audit/export',
  '/api/office/statistics/export',
  '/api/office/announcements/:id/report',
  '/api/office/announcements/files/:id',
  '/api/office/jobs/:id/file',
  '/api/office/petitions/:id/documents/preview',
  '/api/office/documents/:id',
  '/api/office/templates/:type/:locale',
  '/api/office/templates/:type/:locale/preview',
  '/api/office/calendar-feed/:file',
  '/api/office/live',
];
/** What no answer may carry, whatever else it has. */
const SECRET_FIELDS =
  /^(password|passwordHash|token|tokenHash|sealed\w*|queryCode\w*|chatKey|conversationId|channelRef|sha256|prevHash|hash)$/;

/** The one query code that an answer carries: whoever registers for somebody hands it to him, this once. */
const SHOWN_ONCE = ['POST /api/office/counter/filings: queryCode', 'POST /api/office/appointments/:id/talk: queryCode'];

let core: Core;
const routes: (RouteOptions & { key: string })[] = [];

beforeAll(async () => {
  // Everything that is served, on a database that nobody ever connects to.
  const env = {
    DATA_DIR: join(tmpdir(), 'petition-desk-routes'),
    TELEGRAM_BOT_TOKEN: '1:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',
    TELEGRAM_MODE: 'webhook',
    PUBLIC_URL: 'https://desk.example',
  };
  const secrets = {
    fieldKeys: [`test:${randomBytes(32).toString('base64')}`],
    sessionSecret: 'x'.repeat(32),
    webhookSecret: 'y'.repeat(32),
  };
  const log = createLogger('silent');
  core = createCore({ config: loadConfig(env), secrets, databaseUrl: 'postgresql://nobody@127.0.0.1:1/none', log });
  const found: { route: RouteOptions; key: string }[] = [];
  const collect: FastifyPluginAsync = fp(async (app) => {
    app.addHook('onRoute', (route) => {
      for (const method of [route.method].flat()) {
        if (method !== 'HEAD' && method !== 'OPTIONS') found.push({ route, key: `${method} ${route.url}` });
      }
    });
  });
  const areas = httpAreas({ core, telegram: telegramChannel(core), publicUrl: () => 'https://desk.example' });
  const app = await createServer({ log, areas: [collect, ...areas] });
  await app.ready();
  await app.close();
  // Looked at only now: areas add to the routes of their plugins.
  routes.push(...found.map(({ route, key }) => ({ ...route, key })));
});
afterAll(() => core.close());

const office = () => routes.filter(({ url }) => url.startsWith('/api/office/'));

const successSchemas = ({ schema }: RouteOptions): [string, unknown][] =>
  Object.entries((schema?.response ?? {}) as Record<string, unknown>).filter(([code]) => code.startsWith('2'));

const fieldNames = (node: unknown): string[] => {
  if (typeof node !== 'object' || node === null) return [];
  const own = 'properties' in node && typeof node.properties === 'object' ? Object.keys(node.properties ?? {}) : [];
  return [...own, ...Object.values(node).flatMap(fieldNames)];
};

describe('every route', () => {
  test('is here to be looked at', () => {
    const keys = routes.map(({ key }) => key);
    expect(keys).toEqual(
      expect.arrayContaining(['GET /healthz', 'POST /telegram/webhook', 'GET /chat', 'GET /office']),
    );
    const promised = Object.values(OFFICE_ROUTES).map((route) => route.replace(' /', ' /api/office/'));
    expect(
      office()
        .map(({ key }) => key)
        .sort(),
    ).toEqual([...promised].sort());
  });

  test('says who may call it', () => {
    const silent = routes.filter(({ config }) => !KNOWN.includes(String(config?.permission)));
    expect(silent.map(({ key }) => key)).toEqual([]);
  });

  test('of the office that is open to everybody is known as such', () => {
    const open = office().filter(({ config }) => config?.permission === 'public');
    expect(open.map(({ key }) => key).sort()).toEqual([
      'GET /api/office/calendar-feed/:file',
      'GET /api/office/office',
      'POST /api/office/invites/accept',
      'POST /api/office/invites/preview',
      'POST /api/office/session',
    ]);
  });

  test('of the office declares what it answers, and what it takes', () => {
    const undeclared = office().filter((route) => {
      const answers = successSchemas(route);
      const isDeclared = answers.length > 0 && answers.every(([, schema]) => schema instanceof z.ZodType);
      return !isDeclared && !RAW.includes(route.url);
    });
    expect(undeclared.map(({ key }) => key)).toEqual([]);
    const unchecked = office().filter(({ url, schema }) => url.includes(':') && !(schema?.params instanceof z.ZodType));
    expect(unchecked.map(({ key }) => key)).toEqual([]);
  });

  test('of the office answers with no field that is a secret', () => {
    const leaks = office().flatMap((route) =>
      successSchemas(route)
        .filter(([code, schema]) => code !== '204' && schema instanceof z.ZodType)
        .flatMap(([, schema]) => fieldNames(z.toJSONSchema(schema as z.ZodType, { unrepresentable: 'any' })))
        .filter((name) => SECRET_FIELDS.test(name))
        .map((name) => `${route.key}: ${name}`),
    );
    expect(leaks.filter((leak) => !SHOWN_ONCE.includes(leak))).toEqual([]);
  });
});
