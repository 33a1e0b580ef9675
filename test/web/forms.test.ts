import { describe, expect, test } from 'vitest';
import { ACTIVITIES } from '../../src/domain/petition/activities.ts';
import { ACT_FORMS } from '../../src/domain/petition/acts.ts';
import { CLAIM_OPINIONS, type Form, fieldsOf } from '../../src/domain/petition/form.ts';
import { LOCALES } from '../../src/domain/text.ts';
import { createTranslator } from '../../src/infra/i18n/translator.ts';

const translator = createTranslator();
const forms: [string, Form][] = [
  ...Object.entries(ACT_FORMS),
  ...Object.entries(ACTIVITIES).map(([key, { form }]): [string, Form] => [key, form]),
];

describe.each(LOCALES)('the forms of acts and activities, in %s', (locale) => {
  const has = (key: string) => translator.has(locale, `forms:${key}`);

  test('have a label for every field', () => {
    const missing = forms.flatMap(([form, schema]) =>
      fieldsOf(schema)
        .filter(({ key }) => !has(`fieldOf.${form}.${key}`) && !has(`field.${key}`))
        .map(({ key }) => `${form}.${key}`),
    );
    expect(forms.length).toBeGreaterThan(60);
    expect(missing).toEqual([]);
  });

  test('have a word for every option', () => {
    const missing = forms.flatMap(([form, schema]) =>
      fieldsOf(schema).flatMap(({ key, options = [] }) =>
        options.filter((option) => !has(`choice.${key}.${option}`)).map((option) => `${form}.${key}.${option}`),
      ),
    );
    expect([...missing, ...CLAIM_OPINIONS.filter((opinion) => !has(`choice.opinion.${opinion}`))]).toEqual([]);
  });

  test('say before the click what follows', () => {
    const missing = Object.keys(ACT_FORMS).filter((action) => !has(`consequence.${action}`));
    expect([...missing, ...['shown', 'hidden'].filter((key) => !has(`consequence.${key}`))]).toEqual([]);
  });

  test('hint at fields that are there', () => {
    const labels = new Set(forms.flatMap(([form, schema]) => fieldsOf(schema).map(({ key }) => `${form}.${key}`)));
    const hinted = ['assign.requirement', 'request_extension.days', 'draft_letter.execution'];
    expect(hinted.filter((key) => !has(`hint.${key}`) || !labels.has(key))).toEqual([]);
  });
});
