import type { DocumentType } from '../../domain/petition/lifecycle.ts';
import type { Petition } from '../../domain/petition/petition.ts';
import type { Locale } from '../../domain/text.ts';
import type { AppDeps } from '../deps.ts';
import type { UnitOfWork } from '../stores.ts';
import { documentFields } from './document-fields.ts';
import { gatherSources } from './gather-sources.ts';
import { languageOf } from './issue-document.ts';
import type { DocumentEngine, DocumentWords } from './ports.ts';
import { sampleFields } from './sample-fields.ts';
import type { TemplateKey } from './stores.ts';
import { writeFields } from './write-fields.ts';

export interface PreviewDeps extends Pick<AppDeps, 'clock' | 'timeZone'> {
  work: UnitOfWork;
  engine: DocumentEngine;
  words: DocumentWords;
}

/**
 * A document as it would be written now, as PDF: marked as a draft, without a number, kept nowhere. It does not name the
 * petitioner: to look who that is, is an act of its own.
 */
export async function previewDocument(
  deps: PreviewDeps,
  { petition, type }: { petition: Petition; type: DocumentType },
): Promise<Uint8Array> {
  const locale = languageOf(type, petition);
  const { fields, template } = await deps.work.run(async (stores) => ({
    fields: documentFields(type, await gatherSources(stores, deps, { type, petition, unnamed: true })),
    template: await stores.templates.current({ type, locale }),
  }));
  const content = template?.content ?? (await deps.engine.builtIn(type, locale));
  return drawDraft(deps, { type, locale, content, fields: { ...fields, number: { key: 'document:draft_number' } } });
}

/** A template with an invented case: the one in use, or one of its versions (0: the product's own). */
export async function previewTemplate(
  deps: PreviewDeps,
  { version, ...key }: TemplateKey & { version: number | null },
): Promise<Uint8Array | null> {
  const content = await templateContent(deps, key, version);
  return content && drawDraft(deps, { ...key, content, fields: sampleFields(key.type) });
}

/** The Word file of a template's version, of the one in use where none is named; null for a version that is not there. */
export async function templateContent(
  deps: Pick<PreviewDeps, 'work' | 'engine'>,
  key: TemplateKey,
  version: number | null,
): Promise<Uint8Array | null> {
  const kept = await deps.work.run(async ({ templates }) =>
    version === null ? ((await templates.current(key))?.content ?? null) : templates.content(key, version),
  );
  if (kept) return kept;
  return version === null || version === 0 ? deps.engine.builtIn(key.type, key.locale) : null;
}

async function drawDraft(
  deps: PreviewDeps,
  draft: { type: DocumentType; locale: Locale; content: Uint8Array; fields: ReturnType<typeof sampleFields> },
): Promise<Uint8Array> {
  const { engine, words, clock } = deps;
  const { type, locale, content, fields } = draft;
  const docx = await engine.fill(content, writeFields(fields, locale, words));
  const watermark = words.t(locale, 'document:draft');
  return engine.draw(docx, { title: words.t(locale, `document:type.${type}`), at: clock.now(), watermark });
}
