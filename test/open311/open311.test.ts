import { DOMParser } from '@xmldom/xmldom';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeOpen311Key } from '../../src/app/exchange/open311-setting.ts';
import { writeSetting } from '../../src/app/settings.ts';
import { loadConfig } from '../../src/config.ts';
import { createServer } from '../../src/infra/http/server.ts';
import { createTranslator } from '../../src/infra/i18n/translator.ts';
import { createLogger } from '../../src/infra/logger.ts';
import type { Core } from '../../src/services/core.ts';
import { open311Area } from '../../src/services/open311.ts';
import { createWorld, type World } from '../db/app-world.ts';

const REPORT = {
  service_code: 'safety',
  description: '桥栏杆断了 <b>& 危险</b>，联系虚构人丙 13800000002。',
  address_string: '青禾镇小桥',
  lat: '29.5',
  long: '106.5',
  email: 'somebody@example.org',
  first_name: '丙',
};

describe('Open311 GeoReport v2', () => {
  let world: World;
  let app: FastifyInstance;
  let key: string;
  let number: string;

  beforeAll(async () => {
    world = await createWorld();
    const { unitOfWork: work, deps, database } = world;
    ({ key } = await work.run(async (stores) => {
      await writeSetting(stores.settings, 'open311', { jurisdictionId: 'qinghe.cn' });
      const made = await makeOpen311Key({ stores, deps, staffId: null }, { name: 'map', replaces: null });
      if (!made.ok) throw new Error(made.code);
      return made;
    }));
    const name = { 'zh-CN': '示例局', en: 'Sample Bureau' };
    // What the area asks of the core.
    const core = {
      ...{ work, deps, prisma: database.prisma, clock: deps.clock, translator: createTranslator() },
      config: loadConfig({ DATA_DIR: '/nowhere' }),
      office: async () => ({ office: { name, phone: '0731-0000000' } }),
    } as unknown as Core;
    const area = open311Area(core, () => 'https://desk.example');
    app = await createServer({ log: createLogger('silent'), areas: [area] });
  });
  afterAll(async () => {
    await app?.close();
    await world?.database.drop();
  });

  const get = async (path: string) => {
    const { statusCode, headers, body } = await app.inject({ url: `/open311/v2${path}` });
    return { status: statusCode, type: headers['content-type'], body, json: () => JSON.parse(body) };
  };
  const post = async (form: Record<string, string>, path = '/requests.json') => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const payload = new URLSearchParams(form).toString();
    const { statusCode, body } = await app.inject({ method: 'POST', url: `/open311/v2${path}`, headers, payload });
    return { status: statusCode, body, json: () => JSON.parse(body) };
  };
  const xml = (body: string) => {
    const document = new DOMParser().parseFromString(body, 'text/xml');
    return (tag: string) => [...document.getElementsByTagName(tag)].map(({ textContent }) => textContent);
  };

  test('tells where it is, with bare content types and two endpoints', async () => {
    const answer = await get('/discovery.json');
    expect(answer).toMatchObject({ status: 200, type: 'application/json' });
    const { endpoints } = answer.json();
    expect(endpoints).toHaveLength(2);
    expect(endpoints[0]).toMatchObject({
      url: 'https://desk.example/open311/v2',
      formats: ['text/xml', 'application/json'],
    });
    const inXml = await get('/discovery.xml');
    expect(inXml.type).toBe('text/xml');
    expect(xml(inXml.body)('format')).toEqual(['text/xml', 'application/json', 'text/xml', 'application/json']);
  });

  test('lists its services, none that is confidential, and defines each', async () => {
    const services = (await get('/services.json?locale=en')).json();
    const safety = services.find((each: { service_code: string }) => each.service_code === 'safety');
    expect(safety).toMatchObject({ metadata: 'false', type: 'realtime', service_name: expect.any(String) });
    const secret = await world.database.prisma.category.findMany({ where: { isConfidential: true } });
    const codes = services.map((each: { service_code: string }) => each.service_code);
    for (const { code } of secret) expect(codes).not.toContain(code);
    expect(xml((await get('/services.xml')).body)('service_code')).toEqual(codes);
    expect((await get('/services/safety.json')).json()).toEqual({ service_code: 'safety', attributes: [] });
    expect((await get('/services/nothing.json')).json()).toEqual([
      { code: '404', description: 'service_code was not found' },
    ]);
  });

  test.each([
    ['no key', {}, 403],
    ['a wrong key', { api_key: 'x' }, 403],
    ['no service', { api_key: 'KEY', service_code: '' }, 400],
    ['an unknown service', { api_key: 'KEY', service_code: 'zzz' }, 404],
    ['no description', { api_key: 'KEY', description: ' ' }, 400],
    ['a description that is too long', { api_key: 'KEY', description: '长'.repeat(4001) }, 400],
    ['no place', { api_key: 'KEY', address_string: '', lat: '', long: '' }, 400],
    ['half a point', { api_key: 'KEY', long: '' }, 400],
    ['a point off the map', { api_key: 'KEY', lat: '91' }, 400],
    ['another jurisdiction', { api_key: 'KEY', jurisdiction_id: 'elsewhere.cn' }, 404],
  ])('a filing with %s is declined and leaves nothing', async (_what, wrong, status) => {
    const form: Record<string, string> = { ...REPORT, ...wrong };
    if (form.api_key === 'KEY') form.api_key = key;
    const answer = await post(form);
    expect(answer.status).toBe(status);
    expect(answer.json()).toEqual([{ code: String(status), description: expect.any(String) }]);
    expect(await world.database.prisma.petition.count()).toBe(0);
  });

  test('a filing is registered without a name, and answered with its number', async () => {
    const answer = await post({ ...REPORT, api_key: key, jurisdiction_id: 'qinghe.cn' });
    expect(answer.status).toBe(201);
    const [given] = answer.json();
    expect(given).toMatchObject({ service_request_id: expect.stringMatching(/^XF/), account_id: null });
    expect(given.service_notice).toMatch(/[0-9A-Z]{4}-[0-9A-Z]{4}/);
    number = given.service_request_id;
    const row = await world.database.prisma.petition.findUniqueOrThrow({
      where: { number },
      include: { identity: true },
    });
    expect(row).toMatchObject({ identityMode: 'anonymous', identity: null, channel: 'open311', latitude: 29.5 });
    expect(JSON.stringify(row)).not.toContain('somebody@example.org');
  });

  test('its course is public in both formats; its words, place and sender are not', async () => {
    const [request] = (await get(`/requests/${number}.json`)).json();
    expect(request).toMatchObject({
      service_request_id: number,
      status: 'open',
      service_code: 'safety',
      description: null,
    });
    expect(request.expected_datetime).toMatch(/^\d{4}-\d{2}-\d{2}T23:59:59\+08:00$/);
    const body = (await get(`/requests/${number}.xml`)).body;
    expect(xml(body)('service_request_id')).toEqual([number]);
    expect(xml(body)('description')).toEqual([]);
    for (const text of [JSON.stringify(request), body]) {
      for (const secret of ['栏杆', '13800000002', '小桥', '29.5', '丙']) expect(text).not.toContain(secret);
    }
    expect((await get(`/tokens/${number}.json`)).json()).toEqual([{ service_request_id: number, token: number }]);
  });

  test('what came by any other door does not exist here', async () => {
    const chat = await world.chat();
    const other = (await chat.files()).number;
    expect((await get(`/requests/${other}.json`)).status).toBe(404);
    expect((await get(`/tokens/${other}.json`)).status).toBe(404);
    const ids = (await get('/requests.json'))
      .json()
      .map((each: { service_request_id: string }) => each.service_request_id);
    expect(ids).toEqual([number]);
  });

  test('a list is filtered by id, service, status and time', async () => {
    const count = async (query: string) => (await get(`/requests.json?${query}`)).json().length;
    expect(await count(`service_request_id=${number},XF2026-999999`)).toBe(1);
    expect(await count('service_code=safety&status=open')).toBe(1);
    expect(await count('status=closed')).toBe(0);
    expect(await count('status=open,closed')).toBe(1);
    expect(await count('start_date=2026-11-01T00:00:00Z&end_date=2026-11-02T00:00:00Z')).toBe(0);
    expect(await count('page=2&page_size=1')).toBe(0);
    for (const wrong of ['status=lost', 'start_date=yesterday', 'page=0']) {
      expect((await get(`/requests.json?${wrong}`)).status).toBe(400);
    }
  });

  test('what is closed says so', async () => {
    const { id: petitionId, version } = await world.database.prisma.petition.findUniqueOrThrow({ where: { number } });
    await world.database.prisma.petition.update({ where: { id: petitionId }, data: { status: 'closed' } });
    expect(version).toBe(1);
    const [request] = (await get(`/requests/${number}.json?locale=en`)).json();
    expect(request).toMatchObject({ status: 'closed', status_notes: 'Closed' });
  });

  test('an unknown format, page or method is declined in the format’s own way', async () => {
    expect((await get('/requests/none.xml')).body).toContain('<errors><error><code>404</code>');
    expect((await post({}, '/requests.xml')).body).toContain('<errors><error><code>403</code>');
  });

  test('reading too fast is slowed down', async () => {
    const codes: number[] = [];
    for (let n = 0; n < 125; n += 1) codes.push((await get('/discovery.json')).status);
    expect(codes).toContain(429);
  });
});
