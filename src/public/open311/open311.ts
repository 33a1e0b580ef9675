import rateLimit from '@fastify/rate-limit';
import type { FastifyError, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import type { Locale } from '../../domain/text.ts';
import { discoveryAnswer, requestAnswer, serviceAnswer } from './answers.ts';
import type { Open311Deps, Service } from './ports.ts';
import { BadQuery, fieldOf, readFilter, readPoint } from './read-query.ts';
import { toXml, type Value } from './xml.ts';

/*
 * Open311 GeoReport v2 (http://wiki.open311.org/GeoReport_v2): other programs read the services, file without a name, and
 * follow what was filed this way. Reading needs no key; filing needs one (`desk -- open311-key`).
 */

const READS = { max: 120, timeWindow: 60_000 };
const FILINGS = { max: 20, timeWindow: 60_000 };
/** By the format. */
const DESCRIPTION_MOST = 4000;

type Format = 'xml' | 'json';
const isFormat = (text: string): text is Format => text === 'xml' || text === 'json';

/** Declined, as the format has it: 404 unknown, 403 key, 400 the rest. */
class Fault extends Error {
  readonly status: number;
  constructor(status: number, description: string) {
    super(description);
    this.status = status;
  }
}
const missing = (what: string): Fault => new Fault(400, `${what} is required and was not provided`);
const notFound = (what: string): Fault => new Fault(404, `${what} was not found`);

export const open311 =
  (deps: Open311Deps): FastifyPluginAsync =>
  async (root) => {
    await root.register(
      async (app) => {
        await app.register(rateLimit, { global: false });
        app.setErrorHandler((error: FastifyError, request, reply) => fail(error, request, reply));
        const config = { permission: 'public', rateLimit: READS };
        app.get('/discovery.:format', { config }, async (request, reply) =>
          send(request, reply, { root: 'discovery', value: await discoveryAnswer(deps, localeOf(deps, request)) }),
        );
        app.get('/services.:format', { config }, (request, reply) => listServices(deps, request, reply));
        app.get('/services/:name', { config }, (request, reply) => defineService(deps, request, reply));
        app.get('/requests.:format', { config }, (request, reply) => listRequests(deps, request, reply));
        app.get('/requests/:name', { config }, (request, reply) => oneRequest(deps, request, reply));
        app.get('/tokens/:name', { config }, (request, reply) => oneToken(deps, request, reply));
        app.post('/requests.:format', { config: { permission: 'public', rateLimit: FILINGS } }, (request, reply) =>
          file(deps, request, reply),
        );
      },
      { prefix: '/open311/v2' },
    );
  };

/** `open`: as it is without a jurisdiction; else only the office's own. */
async function checkJurisdiction(deps: Open311Deps, source: unknown): Promise<void> {
  const own = await deps.jurisdictionId();
  const asked = fieldOf(source, 'jurisdiction_id');
  if (own !== null && asked !== null && asked !== own) throw notFound('jurisdiction_id');
}

const localeOf = ({ settings }: Pick<Open311Deps, 'settings'>, request: FastifyRequest): Locale => {
  const asked = fieldOf(request.query, 'locale') ?? request.headers['accept-language'] ?? '';
  if (/^zh/i.test(asked)) return 'zh-CN';
  return /^en/i.test(asked) ? 'en' : settings.defaultLocale;
};

/** `XF2026-000001.json` */
function nameOf(request: FastifyRequest): string {
  const { name = '' } = Object(request.params) as { name?: string };
  return name.replace(/\.(xml|json)$/, '');
}

function formatOf(request: FastifyRequest): Format {
  const format = /\.(\w+)(?:\?|$)/.exec(request.url)?.[1] ?? '';
  return isFormat(format) ? format : 'xml';
}

function send(
  request: FastifyRequest,
  reply: FastifyReply,
  { root, value, status = 200 }: { root: string; value: Value; status?: number },
): FastifyReply {
  const format = formatOf(request);
  reply.code(status).header('cache-control', 'no-store');
  // As bytes: Fastify would add a charset to text, and validators of the format refuse that.
  const body = Buffer.from(format === 'json' ? JSON.stringify(value) : toXml(root, value));
  return reply.header('content-type', format === 'json' ? 'application/json' : 'text/xml').send(body);
}

function fail(error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const status = error instanceof Fault ? error.status : error instanceof BadQuery ? 400 : (error.statusCode ?? 500);
  if (status >= 500) request.log.error({ err: error }, 'an Open311 request failed');
  const own =
    error instanceof Fault ? error.message : error instanceof BadQuery ? `${error.message} is not valid` : null;
  const description = own ?? (status === 429 ? 'Too many requests' : status >= 500 ? 'Not available now' : 'Not valid');
  return send(request, reply, { root: 'errors', value: [{ code: String(status), description }], status });
}

async function listServices(deps: Open311Deps, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  await checkJurisdiction(deps, request.query);
  const locale = localeOf(deps, request);
  const value = (await deps.services()).map((service) => serviceAnswer(service, locale));
  return send(request, reply, { root: 'services', value });
}

async function serviceNamed(deps: Open311Deps, code: string): Promise<Service> {
  const service = (await deps.services()).find((each) => each.code === code);
  if (!service) throw notFound('service_code');
  return service;
}

async function defineService(deps: Open311Deps, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  await checkJurisdiction(deps, request.query);
  const { code } = await serviceNamed(deps, nameOf(request));
  return send(request, reply, { root: 'service_definition', value: { service_code: code, attributes: [] } });
}

async function listRequests(deps: Open311Deps, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  await checkJurisdiction(deps, request.query);
  const found = await deps.requests(readFilter(request.query, deps.now()));
  const value = found.map((matter) => requestAnswer(deps, matter, localeOf(deps, request)));
  return send(request, reply, { root: 'service_requests', value });
}

async function oneRequest(deps: Open311Deps, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  await checkJurisdiction(deps, request.query);
  const found = await deps.requests({ numbers: [nameOf(request)], limit: 1, skip: 0 });
  if (found.length === 0) throw notFound('service_request_id');
  const value = found.map((matter) => requestAnswer(deps, matter, localeOf(deps, request)));
  return send(request, reply, { root: 'service_requests', value });
}

/** Ids are given at once, so each is a token for itself. */
async function oneToken(deps: Open311Deps, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  await checkJurisdiction(deps, request.query);
  const token = nameOf(request);
  const found = await deps.requests({ numbers: [token], limit: 1, skip: 0 });
  if (found.length === 0) throw notFound('token');
  return send(request, reply, { root: 'service_requests', value: [{ service_request_id: token, token }] });
}

async function file(deps: Open311Deps, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const form = request.body;
  await checkJurisdiction(deps, form);
  const key = fieldOf(form, 'api_key');
  if (key === null || !(await deps.knowsKey(key))) throw new Fault(403, 'api_key was not provided or is not valid');
  const code = fieldOf(form, 'service_code');
  if (code === null) throw missing('service_code');
  const service = await serviceNamed(deps, code);
  const description = fieldOf(form, 'description');
  if (description === null) throw missing('description');
  if (description.length > DESCRIPTION_MOST) throw new Fault(400, 'description is longer than 4000 characters');
  const point = readPoint(form);
  const address = fieldOf(form, 'address_string') ?? fieldOf(form, 'address_id');
  if (!point && address === null) throw missing('lat and long, or address_string,');
  const locale = localeOf(deps, request);
  const { latitude = null, longitude = null } = point ?? {};
  const filing = { serviceCode: service.code, description, address, latitude, longitude };
  const answer = await deps.file(filing, locale);
  if (!answer.ok) throw new Fault(400, 'the request is not valid');
  const notice = deps.say('open311.notice', locale, { code: answer.queryCode });
  const value = [{ service_request_id: answer.number, service_notice: notice, account_id: null }];
  return send(request, reply, { root: 'service_requests', value, status: 201 });
}
