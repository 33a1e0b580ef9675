import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createServer } from '../../src/infra/http/server.ts';
import { createTranslator } from '../../src/infra/i18n/translator.ts';
import { createLogger } from '../../src/infra/logger.ts';
import { officeClient } from '../../src/office/client.ts';

const PAGE =
  '<!doctype html><meta name="csp-nonce" content="__CSP_NONCE__"><script type="module" src="/office/assets/main-1a2b.js"></script>';

let app: FastifyInstance;
let clientDir: string;

beforeAll(async () => {
  clientDir = await mkdtemp(join(tmpdir(), 'desk-client-'));
  const client = officeClient({ clientDir, sentences: createTranslator(), defaultLocale: 'zh-CN' });
  app = await createServer({ log: createLogger('silent'), areas: [client] });
});
afterAll(async () => {
  await app.close();
  await rm(clientDir, { recursive: true, force: true });
});

describe('the office page', () => {
  test('says plainly that it was not built', async () => {
    const answer = await app.inject('/office');
    expect(answer.statusCode).toBe(503);
    expect(answer.body).toContain('npm start');
    const english = await app.inject({ url: '/office/queue', headers: { 'accept-language': 'en' } });
    expect(english.body).toContain('have not been built');
  });

  test('comes for every address of the client, with a nonce of its own and a strict policy', async () => {
    await mkdir(join(clientDir, 'assets'));
    await writeFile(join(clientDir, 'index.html'), PAGE);
    const nonces = new Set<string>();
    for (const url of ['/office', '/office/', '/office/invite', '/office/petitions/17?queue=mine']) {
      const answer = await app.inject(url);
      expect(answer.statusCode).toBe(200);
      const policy = String(answer.headers['content-security-policy']);
      const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? '';
      expect(answer.body).toContain(`content="${nonce}"`);
      expect(policy).not.toContain('unsafe');
      expect(policy).toContain("frame-ancestors 'none'");
      expect(answer.headers['cache-control']).toBe('no-store');
      nonces.add(nonce);
    }
    expect(nonces.size).toBe(4);
  });

  test('serves hashed files for a year, and nothing outside them', async () => {
    await writeFile(join(clientDir, 'assets', 'main-1a2b.js'), 'export {};');
    await writeFile(join(clientDir, 'secret.txt'), 'secret');
    const script = await app.inject('/office/assets/main-1a2b.js');
    expect(script.headers['content-type']).toContain('javascript');
    expect(script.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(script.headers['x-content-type-options']).toBe('nosniff');
    await writeFile(join(clientDir, 'assets', 'main-1a2b.js.br'), 'packed');
    const packed = await app.inject({ url: '/office/assets/main-1a2b.js', headers: { 'accept-encoding': 'gzip, br' } });
    expect([packed.body, packed.headers['content-encoding'], packed.headers.vary]).toEqual([
      'packed',
      'br',
      'accept-encoding',
    ]);
    expect(packed.headers['content-type']).toContain('javascript');
    expect(packed.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    const plain = await app.inject({ url: '/office/assets/main-1a2b.js', headers: { 'accept-encoding': 'gzip' } });
    expect([plain.body, plain.headers['content-encoding']]).toEqual(['export {};', undefined]);
    for (const url of [
      '/office/assets/none.js',
      '/office/assets/../secret.txt',
      '/office/assets/%2e%2e/secret.txt',
      '/office/assets/..%2fsecret.txt',
    ]) {
      const answer = await app.inject(url);
      expect(answer.body).not.toBe('secret');
    }
    expect((await app.inject('/office/assets/none.js')).statusCode).toBe(404);
  });
});
