import type { IncomingMessage } from 'node:http';
import busboy from 'busboy';
import type { Validators } from './schema.ts';

export type Params = Record<string, unknown>;

/** A file that came with a call, in place of the parameter that names it. */
export interface Upload {
  upload: true;
  filename: string;
  mime: string;
  content: Buffer;
}
export const isUpload = (value: unknown): value is Upload =>
  typeof value === 'object' && value !== null && 'upload' in value;

/** One call of a method, as recorded. */
export interface ApiCall {
  method: string;
  params: Params;
}

/** What the server answers when a call is refused. */
export class ApiError extends Error {
  override name = 'ApiError';
  readonly code: number;
  readonly parameters: Params | undefined;
  constructor(code: number, description: string, parameters?: Params) {
    super(description);
    this.code = code;
    this.parameters = parameters;
  }
}
export const badRequest = (description: string): ApiError => new ApiError(400, `Bad Request: ${description}`);

/** Reads the parameters of a call from query, JSON, form or multipart. */
export async function readParams(request: IncomingMessage, method: string, validators: Validators): Promise<Params> {
  const query = new URL(request.url ?? '/', 'http://localhost').searchParams;
  const type = request.headers['content-type'] ?? '';
  const params = type.startsWith('multipart/form-data')
    ? await readMultipart(request, (name) => validators.isJsonParam(method, name))
    : type.startsWith('application/json')
      ? parseBody(await readBody(request))
      : fromForm(new URLSearchParams((await readBody(request)).toString()), (name) =>
          validators.isJsonParam(method, name),
        );
  const all: Params = { ...fromForm(query, (name) => validators.isJsonParam(method, name)), ...params };
  delete all.method; // some clients repeat it
  return attachUploads(all);
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function parseBody(body: Buffer): Params {
  if (body.length === 0) return {};
  const parsed: unknown = JSON.parse(body.toString());
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) throw badRequest('an object expected');
  return parsed as Params;
}

const fromForm = (form: URLSearchParams, isJson: (name: string) => boolean): Params =>
  Object.fromEntries([...form].map(([name, value]) => [name, fromField(value, isJson(name))]));

function fromField(value: string, isJson: boolean): unknown {
  if (!isJson) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

function readMultipart(request: IncomingMessage, isJson: (name: string) => boolean): Promise<Params> {
  return new Promise((resolve, reject) => {
    const params: Params = {};
    const parser = busboy({
      headers: request.headers,
      defParamCharset: 'utf8',
      limits: { fileSize: 50 * 1024 * 1024 },
    });
    parser.on('field', (name, value) => {
      params[name] = fromField(value, isJson(name));
    });
    parser.on('file', (name, stream, info) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const upload: Upload = {
          upload: true,
          filename: info.filename ?? '',
          mime: info.mimeType,
          content: Buffer.concat(chunks),
        };
        params[name] = upload;
      });
    });
    parser.on('close', () => resolve(params));
    parser.on('error', reject);
    request.pipe(parser);
  });
}

/** Puts an upload where `attach://name` stands, and drops the part itself. */
function attachUploads(params: Params): Params {
  const used = new Set<string>();
  const replace = (value: unknown): unknown => {
    if (typeof value === 'string' && value.startsWith('attach://')) {
      const name = value.slice('attach://'.length);
      if (!isUpload(params[name])) throw badRequest(`file "${name}" is missing`);
      used.add(name);
      return params[name];
    }
    if (Array.isArray(value)) return value.map(replace);
    if (typeof value === 'object' && value !== null && !isUpload(value)) {
      return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, replace(inner)]));
    }
    return value;
  };
  const replaced = Object.entries(params).map(([name, value]) => [name, replace(value)] as const);
  return Object.fromEntries(replaced.filter(([name]) => !used.has(name)));
}
