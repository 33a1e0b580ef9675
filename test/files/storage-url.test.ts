import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { ConfigError, loadConfig } from '../../src/config.ts';
import { describeStorage, parseStorageUrl } from '../../src/infra/files/storage-url.ts';

test.each([
  ['file:///srv/files', '/srv/files'],
  ['file:files', resolve('files')],
])('%s is a directory', (url, path) => expect(parseStorageUrl(url)).toEqual({ kind: 'disk', path }));

test('a bucket is named in the path or, where the service wants it, in the host', () => {
  expect(parseStorageUrl('s3://key:a%2Fb%2B@s3.example.cn:9000/desk?region=cn-1&prefix=files&tls=off')).toEqual({
    kind: 's3',
    address: {
      endpoint: 'http://s3.example.cn:9000/desk',
      host: 's3.example.cn:9000',
      bucketName: 'desk',
      region: 'cn-1',
      prefix: 'files/',
      accessKeyId: 'key',
      secretAccessKey: 'a/b+',
    },
  });
  expect(parseStorageUrl('s3://key:secret@desk.oss.example.cn')).toMatchObject({
    address: { endpoint: 'https://desk.oss.example.cn/', bucketName: 'desk', region: 'auto', prefix: '' },
  });
});

test.each([
  's3://host/bucket',
  's3://key@host/bucket',
  's3://key:secret@host/bucket/below',
  's3:',
  'file:',
  'ftp://host/x',
])('%s is refused with the form that it should have', (url) => {
  expect(() => loadConfig({ STORAGE_URL: url })).toThrow(ConfigError);
  expect(() => loadConfig({ STORAGE_URL: url })).toThrow('STORAGE_URL must be file: and a path, or s3://KEY:SECRET@');
});

test('is told to people without its keys', () => {
  expect(describeStorage('s3://key:secret@s3.example.cn/desk?prefix=files')).toBe(
    'the bucket desk at s3.example.cn, below files/',
  );
  expect(describeStorage('file:files')).toBe('file:files');
});
