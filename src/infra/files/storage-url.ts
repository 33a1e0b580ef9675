import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A bucket and how it is reached. The endpoint names the bucket, in its path or its host, as S3 clients want it. */
export interface S3Address {
  endpoint: string;
  host: string;
  bucketName: string;
  region: string;
  /** Empty, or ends with a slash. */
  prefix: string;
  accessKeyId: string;
  secretAccessKey: string;
}

export type StorageAddress = { kind: 'disk'; path: string } | { kind: 's3'; address: S3Address };

/** How STORAGE_URL may look, for the sentence that refuses it. */
export const STORAGE_URL_FORM =
  'must be file: and a path, or s3://KEY:SECRET@host/bucket with KEY and SECRET percent-encoded';

/**
 * Reads `file:///abs/path`, `file:some/path` as people write it, or `s3://KEY:SECRET@host[:port]/bucket`, with the
 * optional parameters `region` (auto), `prefix` and `tls=off`. A service that wants the bucket in the host gets it there:
 * `s3://KEY:SECRET@bucket.host`. Null for anything else.
 */
export function parseStorageUrl(storageUrl: string): StorageAddress | null {
  if (storageUrl.startsWith('file://')) return { kind: 'disk', path: fileURLToPath(storageUrl) };
  if (/^file:./.test(storageUrl)) return { kind: 'disk', path: resolve(storageUrl.slice('file:'.length)) };
  const address = storageUrl.startsWith('s3://') ? parseS3(storageUrl) : null;
  return address && { kind: 's3', address };
}

function parseS3(storageUrl: string): S3Address | null {
  if (!URL.canParse(storageUrl)) return null;
  const url = new URL(storageUrl);
  const [pathBucket = '', ...rest] = url.pathname.split('/').filter((part) => part !== '');
  const bucketName = pathBucket || url.hostname.split('.')[0] || '';
  if (!url.username || !url.password || !url.hostname || !bucketName || rest.length > 0) return null;
  const prefix = url.searchParams.get('prefix') ?? '';
  return {
    endpoint: `${url.searchParams.get('tls') === 'off' ? 'http' : 'https'}://${url.host}/${pathBucket}`,
    host: url.host,
    bucketName,
    region: url.searchParams.get('region') ?? 'auto',
    prefix: prefix === '' || prefix.endsWith('/') ? prefix : `${prefix}/`,
    accessKeyId: decodeURIComponent(url.username),
    secretAccessKey: decodeURIComponent(url.password),
  };
}

/** Where the files are, for people: without the keys. */
export function describeStorage(storageUrl: string): string {
  const parsed = parseStorageUrl(storageUrl);
  if (parsed?.kind !== 's3') return storageUrl;
  const { bucketName, host, prefix } = parsed.address;
  return `the bucket ${bucketName} at ${host}${prefix && `, below ${prefix}`}`;
}
