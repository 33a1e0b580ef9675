import { describe, expect, test } from 'vitest';
import { AUDIT_KEYS, AUDIT_TYPES } from '../../src/app/audit/audit-types.ts';
import { PROBLEM_CODES } from '../../src/contract/problem.ts';
import { EVENT_TYPES } from '../../src/domain/petition/events.ts';
import { STAFF_REFUSAL_CODES } from '../../src/domain/petition/refusals.ts';
import { ROOM_REFUSAL_CODES } from '../../src/domain/staff/refusals.ts';
import { LOCALES } from '../../src/domain/text.ts';
import { createTranslator } from '../../src/infra/i18n/translator.ts';
import { problemSentence } from '../../src/office/http/sentences.ts';
import { sourceFiles } from '../support/source-files.ts';

const translator = createTranslator();

const declined = sourceFiles('src/office').flatMap(({ text }) =>
  [...text.matchAll(/new Declined\(\d+, '([\w.]+)'/g)].map(([, code = '']) => code),
);
const accountCodes = ['password.too_short', 'password.common', 'password.like_login', 'account.login_form'];
const fileCodes = ['too_large', 'type_mismatch', 'type_not_allowed', 'corrupt', 'unavailable'].map((c) => `file.${c}`);

describe.each(LOCALES)('the office in %s', (locale) => {
  test('has a sentence for every code with which it declines', () => {
    const general = translator.plain({ key: 'problem:refused' }, locale);
    const codes = [...Object.values(PROBLEM_CODES), ...STAFF_REFUSAL_CODES, ...declined, ...accountCodes, ...fileCodes];
    expect(declined.length).toBeGreaterThan(10);
    expect(codes.filter((code) => problemSentence(translator, { code }, locale) === general)).toEqual([]);
  });

  test('has a sentence for every refusal about accounts, units and settings', () => {
    const general = translator.plain({ key: 'problem:refused' }, locale);
    expect(ROOM_REFUSAL_CODES.filter((code) => problemSentence(translator, { code }, locale) === general)).toEqual([]);
  });

  test('can name everything that is noted for the auditor', () => {
    const noted = sourceFiles('src').flatMap(({ text }) =>
      [...text.matchAll(/(?:audit(?:\.add|Event\.create)?\(|writeAudit\(|noted\(\w+,)[^;]*?'([a-z_]+\.[a-z_]+)'/g)].map(
        ([, type = '']) => type,
      ),
    );
    expect(noted.length).toBeGreaterThan(20);
    expect(noted.filter((type) => !(AUDIT_TYPES as readonly string[]).includes(type))).toEqual([]);
    const keys = [
      ...AUDIT_TYPES.map((type) => `type.${type.replace('.', '_')}`),
      ...AUDIT_KEYS.map((key) => `key.${key}`),
    ];
    expect(keys.filter((key) => !translator.has(locale, `office:audit.${key}`))).toEqual([]);
  });

  test('can tell every event', () => {
    const keys = [...EVENT_TYPES, 'reassigned', 'accepted_unit', 'rated_office', 'clarification'];
    expect(keys.filter((key) => !translator.has(locale, `history:${key}`))).toEqual([]);
  });
});
