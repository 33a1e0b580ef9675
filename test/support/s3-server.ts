import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The one account that the server knows. */
const ACCOUNT = { key: 'AKEXAMPLE', secret: 'a/secret+with=signs' };
const REGION = 'cn-north-1';
/** Real services list 1,000 at most and then go on from a token. */
const PAGE = 50;

interface Kept {
  bytes: Buffer;
  at: Date;
}

/** What all requests have in common. */
interface Here {
  buckets: Map<string, Map<string, Kept>>;
  /** Begun and not ended, by id: parts by number. */
  uploads: Map<string, Map<number, Buffer>>;
  /** Bytes of the largest thing that came or went in one request. */
  largest: number;
}

export interface S3Server {
  storageUrl: (of: { bucket: string; prefix?: string; secret?: string }) => string;
  newBucket: () => string;
  /** What lies in any bucket under a key that has this in it. */
  bytesOf: (part: string) => Buffer;
  /** Of the largest body of a request or an answer so far. */
  largestBody: () => number;
  /** Uploads in parts that were begun and neither ended nor given up. */
  openUploads: () => number;
  /** The next requests are answered 503. */
  failNext: (count: number) => void;
  stop: () => Promise<void>;
}

/** A server on this machine that keeps objects in memory, speaks the part of S3 that a file store needs, and checks signatures. */
export async function startS3(): Promise<S3Server> {
  const buckets = new Map<string, Map<string, Kept>>();
  const here: Here = { buckets, uploads: new Map(), largest: 0 };
  let failures = 0;
  const server = createServer((request, response) => {
    if (failures > 0) {
      failures -= 1;
      refuse(response, 503, 'SlowDown');
    } else void answer(here, request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  return {
    storageUrl: (of) => storageUrl(server, of),
    newBucket: () => {
      const name = `bucket-${buckets.size}`;
      buckets.set(name, new Map());
      return name;
    },
    bytesOf: (part) => {
      const found = [...buckets.values()].flatMap((objects) => [...objects]).find(([key]) => key.includes(part));
      if (!found) throw new Error(`Nothing is kept under ${part}`);
      return found[1].bytes;
    },
    largestBody: () => here.largest,
    openUploads: () => here.uploads.size,
    failNext: (count) => {
      failures = count;
    },
    stop: () => new Promise((closed) => server.close(() => closed())),
  };
}

function storageUrl(
  server: Server,
  { bucket, prefix, secret = ACCOUNT.secret }: Parameters<S3Server['storageUrl']>[0],
) {
  const { port } = server.address() as AddressInfo;
  const url = new URL(`s3://${ACCOUNT.key}:${encodeURIComponent(secret)}@127.0.0.1:${port}/${bucket}`);
  url.search = new URLSearchParams({ tls: 'off', region: REGION, ...(prefix ? { prefix } : {}) }).toString();
  return url.href;
}

async function answer(here: Here, request: IncomingMessage, response: ServerResponse) {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = Buffer.concat(chunks);
  here.largest = Math.max(here.largest, body.byteLength);
  if (!isSigned(request)) return refuse(response, 403, 'SignatureDoesNotMatch');
  const url = new URL(request.url ?? '/', 'http://s3');
  const [, bucket = '', ...rest] = url.pathname.split('/');
  const key = decodeURIComponent(rest.join('/'));
  const objects = here.buckets.get(bucket);
  if (!objects) return refuse(response, 404, 'NoSuchBucket');
  if (url.searchParams.get('list-type') === '2') return list(objects, url.searchParams, response);
  if (url.searchParams.has('uploads') || url.searchParams.has('uploadId')) {
    return answerParts({ here, objects, key, body }, { url, request, response });
  }
  if (request.method === 'PUT') {
    objects.set(key, { bytes: body, at: new Date() });
    return response.writeHead(200, { etag: '"kept"' }).end();
  }
  if (request.method === 'DELETE') {
    objects.delete(key);
    return response.writeHead(204).end();
  }
  const found = objects.get(key);
  if (!found) return refuse(response, 404, 'NoSuchKey');
  return sendObject(here, found, { request, response });
}

interface Exchange {
  request: IncomingMessage;
  response: ServerResponse;
}

function sendObject(here: Here, { bytes, at }: Kept, { request, response }: Exchange) {
  const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '') ?? [];
  const part = from === undefined ? bytes : bytes.subarray(Number(from), to ? Number(to) + 1 : undefined);
  here.largest = Math.max(here.largest, part.byteLength);
  const last = Number(from ?? 0) + part.byteLength - 1;
  const range = from === undefined ? {} : { 'content-range': `bytes ${from}-${last}/${bytes.byteLength}` };
  const head = { 'last-modified': at.toUTCString(), 'content-length': part.byteLength, ...range };
  response.writeHead(from === undefined ? 200 : 206, head);
  return response.end(part);
}

interface PartOf {
  here: Here;
  objects: Map<string, Kept>;
  key: string;
  body: Buffer;
}

/** An upload in parts: begun, a part, ended, given up. */
function answerParts(
  { here: { uploads }, objects, key, body }: PartOf,
  { url, request, response }: Exchange & { url: URL },
) {
  const xml = (text: string) => response.writeHead(200, { 'content-type': 'application/xml' }).end(text);
  const id = url.searchParams.get('uploadId') ?? `upload-${objects.size}-${key.length}-${body.byteLength}`;
  if (url.searchParams.has('uploads')) {
    uploads.set(id, new Map());
    const result = `<Key>${key}</Key><UploadId>${id}</UploadId>`;
    return xml(`<InitiateMultipartUploadResult>${result}</InitiateMultipartUploadResult>`);
  }
  const parts = uploads.get(id);
  if (!parts) return refuse(response, 404, 'NoSuchUpload');
  if (request.method === 'PUT') {
    parts.set(Number(url.searchParams.get('partNumber')), body);
    return response.writeHead(200, { etag: '"part"' }).end();
  }
  uploads.delete(id);
  if (request.method === 'DELETE') return response.writeHead(204).end();
  const inOrder = [...parts].sort(([a], [b]) => a - b).map(([, bytes]) => bytes);
  objects.set(key, { bytes: Buffer.concat(inOrder), at: new Date() });
  return xml(`<CompleteMultipartUploadResult><Key>${key}</Key><ETag>"kept"</ETag></CompleteMultipartUploadResult>`);
}

function list(objects: Map<string, Kept>, asked: URLSearchParams, response: ServerResponse) {
  const from = asked.get('continuation-token') ?? '';
  const keys = [...objects.keys()].sort().filter((key) => key.startsWith(asked.get('prefix') ?? '') && key > from);
  const page = keys.slice(0, Math.min(Number(asked.get('max-keys') ?? PAGE), PAGE));
  const isCut = page.length < keys.length;
  const contents = page.map((key) => {
    const { bytes, at } = objects.get(key) ?? { bytes: Buffer.alloc(0), at: new Date(0) };
    return `<Contents><Key>${key}</Key><LastModified>${at.toISOString()}</LastModified><Size>${bytes.byteLength}</Size></Contents>`;
  });
  const token = isCut ? `<NextContinuationToken>${page.at(-1)}</NextContinuationToken>` : '';
  response
    .writeHead(200, { 'content-type': 'application/xml' })
    .end(
      `<?xml version="1.0"?><ListBucketResult><KeyCount>${page.length}</KeyCount><IsTruncated>${isCut}</IsTruncated>${token}${contents.join('')}</ListBucketResult>`,
    );
}

function refuse(response: ServerResponse, status: number, code: string): void {
  response.writeHead(status, { 'content-type': 'application/xml' });
  response.end(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`);
}

/** Signature version 4 in the header, computed anew from what arrived. */
function isSigned({ method, url = '/', headers }: IncomingMessage): boolean {
  const form = /Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]+)/;
  const [, key, day = '', region = '', names = '', signature] = form.exec(headers.authorization ?? '') ?? [];
  const [path = '/', query = ''] = url.split('?');
  const signed = names.split(';').map((name) => `${name}:${String(headers[name]).trim()}\n`);
  const sorted = query.split('&').sort().join('&');
  const canonical = [method, path, sorted, signed.join(''), names, headers['x-amz-content-sha256']].join('\n');
  const hash = createHash('sha256').update(canonical).digest('hex');
  const scope = `${day}/${region}/s3/aws4_request`;
  const toSign = ['AWS4-HMAC-SHA256', headers['x-amz-date'], scope, hash].join('\n');
  const hmac = (by: string | Buffer, text: string): Buffer => createHmac('sha256', by).update(text).digest();
  const parts = [day, region, 's3', 'aws4_request'];
  const signingKey = parts.reduce<string | Buffer>((by, part) => hmac(by, part), `AWS4${ACCOUNT.secret}`);
  return key === ACCOUNT.key && region === REGION && hmac(signingKey, toSign).toString('hex') === signature;
}
