import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkKeys } from '../../src/infra/db/key-proof.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.drop());

const key = (id: string): string => `${id}:${randomBytes(32).toString('base64')}`;
const [k1, k2] = [key('k1'), key('k2')];
const sessionSecret = 'the secret of this office'.padEnd(32, '.');

test('an office starts with its own keys, again and again, and with a new one in front', async () => {
  await checkKeys(db.url, { fieldKeys: [k1], sessionSecret });
  await checkKeys(db.url, { fieldKeys: [k1], sessionSecret });
  await checkKeys(db.url, { fieldKeys: [k2, k1], sessionSecret });
});

test('it does not start without a key that data was sealed with, nor with another of the same name', async () => {
  await expect(checkKeys(db.url, { fieldKeys: [k2], sessionSecret })).rejects.toThrow(/"k1".*missing/);
  await expect(checkKeys(db.url, { fieldKeys: [k2, key('k1')], sessionSecret })).rejects.toThrow(/"k1"/);
});

test('it does not start with a secret that no query code would fit', async () => {
  const other = 'the secret of another office'.padEnd(32, '.');
  await expect(checkKeys(db.url, { fieldKeys: [k2, k1], sessionSecret: other })).rejects.toThrow(/SESSION_SECRET/);
});
