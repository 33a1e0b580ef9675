import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import type { IncomingUpdate } from '../../src/app/ports.ts';
import { dialogueContext } from '../../src/infra/intake/dialogue-context.ts';
import { createSealer } from '../../src/infra/sealing.ts';
import { aContext } from '../domain/dialogue/a-context.ts';
import { testSealer } from '../support/sealing.ts';

const update: IncomingUpdate = {
  channel: 'telegram',
  updateId: '700000001',
  chatKey: '1234567890',
  localeHint: null,
  event: { kind: 'text', text: 'x', ref: null },
};
const { office, categories, suggestCategories } = aContext();
const idFrom = (fingerprint: (value: string) => string): string =>
  dialogueContext(
    update,
    { office, categories, suggestCategories },
    {
      now: new Date('2026-11-21T02:00:00Z'),
      settings: { timeZone: 'Asia/Shanghai', defaultLocale: 'zh-CN' },
      fingerprint,
    },
  ).newId();

test('an update that is taken in again names the same things', () => {
  expect(idFrom(testSealer.fingerprint)).toBe(idFrom(testSealer.fingerprint));
  expect(idFrom(testSealer.fingerprint)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/);
});

test('an id tells nobody without the key which chat it came from', () => {
  const other = createSealer([`x:${Buffer.alloc(32, 1).toString('base64')}`], 'another secret'.padEnd(32, '.'));
  const id = idFrom(testSealer.fingerprint);
  expect(id).not.toBe(idFrom(other.fingerprint));
  const plain = createHash('sha256').update('telegram 700000001 1234567890 0').digest('hex');
  expect(id.slice(0, 8)).not.toBe(plain.slice(0, 8));
});
