import { describe, expect, test } from 'vitest';
import { sampleFields } from '../../../src/app/documents/sample-fields.ts';
import { writeFields } from '../../../src/app/documents/write-fields.ts';
import { DOCUMENT_FIELDS, fieldsSchema, knownFields } from '../../../src/domain/documents/document-fields.ts';
import { DOCUMENT_TYPES } from '../../../src/domain/petition/lifecycle.ts';
import { LOCALES } from '../../../src/domain/text.ts';
import { createDocumentEngine } from '../../../src/infra/documents/engine.ts';
import { createTranslator } from '../../../src/infra/i18n/translator.ts';
import { fontsOf, hasPdfTools, infoOf, squeezed, textOf } from '../../support/pdf.ts';

const engine = createDocumentEngine();
const words = createTranslator();
const AT = new Date('2026-11-21T02:00:00Z');
const every = DOCUMENT_TYPES.flatMap((type) => LOCALES.map((locale) => [type, locale] as const));

/** What of the common fields each letter leaves out is not missed; what is its own must be there. */
const ownNames = (type: (typeof DOCUMENT_TYPES)[number]): string[] => [...DOCUMENT_FIELDS[type].fields];

describe.each(every)('the document %s in %s', (type, locale) => {
  /** Every field by a value of its own, so that none can stand for another. */
  const values = () => {
    const { fields, lists } = knownFields(type);
    const marked = (name: string, row = 0): string => `${name}${row}之值 ${name.toUpperCase()}-${row}`;
    return {
      ...Object.fromEntries([...fields].map((name) => [name, marked(name)])),
      ...Object.fromEntries(
        [...lists].map(([name, columns]) => [
          name,
          [1, 2, 3].map((row) =>
            Object.fromEntries([...columns].map((column) => [column, marked(`${name}.${column}`, row)])),
          ),
        ]),
      ),
    };
  };

  test('has a template that passes the checks for templates', async () => {
    const checked = await engine.check(type, await engine.builtIn(type, locale));
    expect(checked).toMatchObject({ ok: true });
  });

  test.skipIf(!hasPdfTools)('says in its PDF what each of its own fields says, and each row of its lists', async () => {
    const given = values();
    const docx = await engine.fill(await engine.builtIn(type, locale), given);
    const pdf = await engine.draw(docx, { title: 'x', at: AT, watermark: null });
    const text = squeezed(textOf(pdf));
    const rows = Object.values(given).flatMap((value) => (Array.isArray(value) ? value : []));
    const wanted = [
      ...['number', 'date', ...ownNames(type)].map((name) => String(given[name as keyof typeof given])),
      ...rows.flatMap((row) => Object.values(row)),
    ];
    expect(wanted.filter((value) => !text.includes(squeezed(value)))).toEqual([]);
  });

  test.skipIf(!hasPdfTools)('reads as its sample, with its own fonts in it and nobody in its notes', async () => {
    const fields = sampleFields(type);
    expect(fieldsSchema(type).parse(fields)).toEqual(fields);
    const written = writeFields(fields, locale, words);
    const docx = await engine.fill(await engine.builtIn(type, locale), written);
    const pdf = await engine.draw(docx, { title: 'Letter 1', at: AT, watermark: words.t(locale, 'document:draft') });
    expect(squeezed(textOf(pdf))).toContain(squeezed(String(written.number)));
    expect(textOf(pdf)).not.toMatch(/[{}]|undefined|document:|matter:/);
    expect(fontsOf(pdf)).toMatch(/NotoSansHans.* yes yes yes/);
    expect(infoOf(pdf)).not.toMatch(/Author/);
    expect(infoOf(pdf)).toMatch(/Title: +Letter 1\nCreator: +Petition Desk\nProducer: +Petition Desk/);
  });
});

test('the same words are the same bytes', async () => {
  const written = writeFields(sampleFields('reply_letter'), 'zh-CN', words);
  const draw = async () => {
    const docx = await engine.fill(await engine.builtIn('reply_letter', 'zh-CN'), written);
    return [docx, await engine.draw(docx, { title: 'x', at: AT, watermark: null })].map((bytes) =>
      Buffer.from(bytes).toString('base64'),
    );
  };
  expect(await draw()).toEqual(await draw());
});
