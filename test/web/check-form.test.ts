import { describe, expect, test } from 'vitest';
import type { FormField } from '../../src/contract/acts.ts';
import { faultsIn } from '../../src/web/features/acts/check-form.ts';
import { askedFields, payloadOf } from '../../src/web/features/acts/values.ts';

const TODAY = '2026-11-23';
const field = (key: string, type: FormField['type'], more: Partial<FormField> = {}): FormField => ({
  ...{ key, type, required: true },
  ...more,
});
const faultOf = (given: FormField, value: unknown) => faultsIn([given], { [given.key]: value }, TODAY)[given.key];

describe('a form before it is sent', () => {
  test('wants what is needed, in words or by a choice', () => {
    expect(faultOf(field('reason', 'words'), '  ')).toEqual({ key: 'required' });
    expect(faultOf(field('class', 'choice'), null)).toEqual({ key: 'pick' });
    expect(faultOf(field('reason', 'words', { required: false }), '')).toBeUndefined();
    expect(faultOf(field('reason', 'words'), '查清了')).toBeUndefined();
  });

  test('wants whole numbers within their bounds', () => {
    const days = field('days', 'number', { min: 1, max: 30 });
    for (const wrong of ['0', '31', '2.5', 'x']) {
      expect(faultOf(days, wrong)).toEqual({ key: 'number', params: { min: 1, max: 30 } });
    }
    expect(faultOf(days, '30')).toBeUndefined();
  });

  test('knows which side of today a day may be on', () => {
    expect(faultOf(field('on', 'day', { when: 'past' }), '2026-11-24')).toEqual({ key: 'past' });
    expect(faultOf(field('on', 'day', { when: 'past' }), TODAY)).toBeUndefined();
    expect(faultOf(field('dueOn', 'day', { when: 'future' }), TODAY)).toEqual({ key: 'future' });
  });

  test('does not go out without a day that was written in words, wanted or not', () => {
    expect(faultOf(field('remedyBy', 'day', { required: false }), '下周三')).toEqual({ key: 'notDay' });
    expect(faultOf(field('remedyBy', 'day', { required: false }), '')).toBeUndefined();
  });

  test('wants each claim whole, but for its basis', () => {
    const claim = { claim: '修灯', facts: '两盏不亮', opinion: 'support', reasons: '归学校管', basis: '' };
    expect(faultOf(field('claims', 'claims'), [claim])).toBeUndefined();
    expect(faultOf(field('claims', 'claims'), [{ ...claim, opinion: null }])).toEqual({ key: 'fillRows' });
    expect(faultOf(field('claims', 'claims'), [claim, { ...claim, facts: ' ' }])).toEqual({ key: 'fillRows' });
  });

  test('goes out with ids for files, numbers as such, and nothing for what was left empty', () => {
    const fields = [field('days', 'number'), field('place', 'line'), field('fileIds', 'files'), field('done', 'flag')];
    const file = { id: 'f1', name: 'a.pdf', mime: 'application/pdf', sizeBytes: 1 };
    expect(payloadOf(fields, { days: '20', place: '', fileIds: [file], done: false })).toEqual({
      ...{ days: 20, place: null, fileIds: ['f1'], done: false },
    });
  });

  test('asks for the statutory route only where there is one, and then insists', () => {
    const fields = [field('class', 'choice'), field('route', 'choice', { required: false })];
    const triage = { name: 'triage', fields };
    const plain = { extension: null };
    expect(askedFields(triage, { class: 'simple' }, plain).map(({ key }) => key)).toEqual(['class']);
    const asked = askedFields(triage, { class: 'statutory_route' }, plain);
    expect(asked.find(({ key }) => key === 'route')?.required).toBe(true);
  });
  test('asks why an extension comes so late only when it does', () => {
    const approval = { name: 'approve_extension', fields: [field('lateReason', 'words', { required: false })] };
    const extension = { days: 20, reason: '需要检测', dueOn: '2026-12-20' };
    expect(askedFields(approval, {}, { extension: { ...extension, isLate: false } })).toEqual([]);
    expect(askedFields(approval, {}, { extension: { ...extension, isLate: true } })).toMatchObject([
      { required: true },
    ]);
  });
});
