import { describe, expect, test } from 'vitest';
import { createDocumentEngine } from '../../../src/infra/documents/engine.ts';
import { type Parts, partText, textPart, unzip, zip } from '../../../src/infra/documents/zip.ts';

const engine = createDocumentEngine();
const BODY = 'word/document.xml';

/** The product's own template of a reply letter, changed as the test says. */
async function changed(change: (parts: Parts) => void): Promise<Uint8Array> {
  const parts = unzip(await engine.builtIn('reply_letter', 'zh-CN'));
  change(parts);
  return zip(parts);
}
const rewritten = (find: string, put: string) =>
  changed((parts) => {
    const xml = partText(parts, BODY) ?? '';
    if (!xml.includes(find)) throw new Error(`The template does not say ${find}`);
    parts.set(BODY, textPart(xml.replace(find, put)));
  });
const check = async (content: Promise<Uint8Array> | Uint8Array) => engine.check('reply_letter', await content);

describe('a template that cannot be used is refused with what is wrong', () => {
  test('a field that there is not, by its name', async () => {
    expect(await check(rewritten('{office}', '{offise}{claim}'))).toEqual({
      ok: false,
      code: 'template.unknown_field',
      params: { what: 'offise, claim' },
    });
  });

  test('a brace that is not closed, by what stands in it', async () => {
    expect(await check(rewritten('{office}', '{office'))).toMatchObject({
      ok: false,
      code: 'template.broken',
      params: { what: expect.stringContaining('office') },
    });
  });

  test('a list that is not ended, by its name', async () => {
    expect(await check(rewritten('{/claims}', ''))).toMatchObject({
      ok: false,
      code: 'template.broken',
      params: { what: expect.stringContaining('claims') },
    });
  });

  test('one without its number', async () => {
    expect(await check(rewritten('{number}', ''))).toMatchObject({ code: 'template.number_missing' });
  });

  test('macros', async () => {
    const content = changed((parts) => parts.set('word/vbaProject.bin', new Uint8Array(8)));
    expect(await check(content)).toMatchObject({ code: 'template.macros' });
  });

  test('what is fetched from elsewhere when it is opened', async () => {
    const content = changed((parts) => {
      const path = 'word/_rels/document.xml.rels';
      const links = partText(parts, path) ?? '';
      const link = '<Relationship Id="rId9" Type="t" Target="https://example.com/x.dotm" TargetMode="External"/>';
      parts.set(path, textPart(links.replace('</Relationships>', `${link}</Relationships>`)));
    });
    expect(await check(content)).toMatchObject({ code: 'template.linked' });
  });

  test('objects, pictures, followed changes', async () => {
    const object = changed((parts) => parts.set('word/embeddings/sheet.xlsx', new Uint8Array(8)));
    expect(await check(object)).toMatchObject({ code: 'template.embedded' });
    const picture = rewritten('</w:body>', '<w:p><w:r><w:drawing/></w:r></w:p></w:body>');
    expect(await check(picture)).toMatchObject({ code: 'template.picture' });
    const tracked = rewritten('</w:body>', '<w:p><w:ins w:author="x"><w:r><w:t>x</w:t></w:r></w:ins></w:p></w:body>');
    expect(await check(tracked)).toMatchObject({ code: 'template.tracked' });
  });

  test('what is no Word file, unfolds without end, or is too large', async () => {
    expect(await check(Buffer.from('%PDF-1.7'))).toMatchObject({ code: 'template.not_word' });
    expect(await check(new Uint8Array(2 * 1024 * 1024 + 1))).toMatchObject({ code: 'template.too_large' });
    const bomb = changed((parts) => parts.set('word/media/zeros.xml', new Uint8Array(30 * 1024 * 1024)));
    expect(await check(bomb)).toMatchObject({ code: 'template.not_word' });
    const entities = rewritten('<w:document', '<!DOCTYPE w [<!ENTITY a "b">]><w:document');
    expect(await check(entities)).toMatchObject({ code: 'template.not_word' });
  });
});

describe('a template that Word has saved', () => {
  test('is kept without who wrote it', async () => {
    const content = await changed((parts) => {
      parts.set(
        'docProps/core.xml',
        textPart('<cp:coreProperties><dc:creator>虚构人甲</dc:creator></cp:coreProperties>'),
      );
      parts.set('word/people.xml', textPart('<w15:people/>'));
      const types = partText(parts, '[Content_Types].xml') ?? '';
      const core = '<Override PartName="/docProps/core.xml" ContentType="c"/>';
      parts.set('[Content_Types].xml', textPart(types.replace('</Types>', `${core}</Types>`)));
    });
    const checked = await check(content);
    if (!checked.ok) throw new Error(checked.code);
    const parts = unzip(checked.content);
    expect([...parts.keys()].filter((path) => /docProps|people/.test(path))).toEqual([]);
    expect(partText(parts, '[Content_Types].xml')).not.toContain('docProps');
  });

  test('may have its tags cut up into runs', async () => {
    const cut = '{off</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>ice}';
    expect(await check(rewritten('{office}', cut))).toMatchObject({ ok: true });
  });
});
