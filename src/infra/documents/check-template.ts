import type { CheckedTemplate, TemplateRefusal } from '../../app/documents/ports.ts';
import { knownFields } from '../../domain/documents/document-fields.ts';
import type { DocumentType } from '../../domain/petition/lifecycle.ts';
import { type Tag, tagsOf } from './fill-docx.ts';
import { type Parts, partText, textPart, UnreadableZip, unzip, zip } from './zip.ts';

/** A letter takes some kB; the limit leaves room for what Word adds. */
const TEMPLATE_MAX_BYTES = 2 * 1024 * 1024;

/**
 * Whether a Word file can be a template of that type. It must be filled and drawn here exactly as it says: so nothing
 * that runs, nothing that is fetched from elsewhere, no traces of who changed what, and no field that we don't know.
 */
export async function checkTemplate(type: DocumentType, content: Uint8Array): Promise<CheckedTemplate> {
  if (content.byteLength > TEMPLATE_MAX_BYTES) return { ok: false, code: 'template.too_large' };
  const parts = readParts(content);
  if (!parts) return { ok: false, code: 'template.not_word' };
  const fault = faultOfParts(parts);
  if (fault) return { ok: false, code: fault };
  const clean = zip(withoutTraces(parts));
  const found = await tagsOf(clean);
  if (!found.ok) return { ok: false, code: 'template.broken', params: { what: found.broken.join(', ') } };
  const unknown = unknownNames(type, found.tags);
  if (unknown.length > 0) return { ok: false, code: 'template.unknown_field', params: { what: unknown.join(', ') } };
  // A paper without its number could not be told from another.
  if (!found.tags.some(({ name }) => name === 'number')) return { ok: false, code: 'template.number_missing' };
  return { ok: true, content: clean };
}

function readParts(content: Uint8Array): Parts | null {
  try {
    const parts = unzip(content);
    return parts.has('word/document.xml') && parts.has('[Content_Types].xml') ? parts : null;
  } catch (error) {
    if (error instanceof UnreadableZip) return null;
    throw error;
  }
}

const EMBEDDED = /^word\/(embeddings|activeX|controls)\//;
const DRAWN = /<(w:drawing|w:pict|w:object|mc:AlternateContent)\b/;
/** Letters are written by `w:ins` and `w:del` while changes are followed, with the names of who made them. */
const FOLLOWED = /<w:(ins|del|moveFrom|moveTo|commentReference)\b/;

function faultOfParts(parts: Parts): TemplateRefusal | null {
  const paths = [...parts.keys()];
  const types = partText(parts, '[Content_Types].xml') ?? '';
  if (paths.some((path) => /vbaProject|vbaData|\.bin$/i.test(path)) || /macroEnabled/i.test(types)) {
    return 'template.macros';
  }
  if (paths.some((path) => EMBEDDED.test(path))) return 'template.embedded';
  const texts = paths.filter((path) => /\.(xml|rels)$/.test(path)).map((path) => partText(parts, path) ?? '');
  // No Word file declares a document type; one that does may unfold into anything.
  if (texts.some((text) => /<!(DOCTYPE|ENTITY)/i.test(text))) return 'template.not_word';
  if (texts.some((text) => /TargetMode\s*=\s*["']External/i.test(text))) return 'template.linked';
  const body = partText(parts, 'word/document.xml') ?? '';
  if (FOLLOWED.test(body)) return 'template.tracked';
  return texts.some((text) => DRAWN.test(text)) ? 'template.picture' : null;
}

/** Parts in which word processors note who wrote, when and with what. */
const TRACES = /^(docProps\/|customXml\/|word\/(comments\w*|people|glossary\/.*)\.xml)/;

function withoutTraces(parts: Parts): Parts {
  const kept: Parts = new Map();
  for (const [path, content] of parts) {
    if (TRACES.test(path)) continue;
    const isList = path.endsWith('.rels') || path === '[Content_Types].xml';
    kept.set(path, isList ? withoutLinks(content) : content);
  }
  return kept;
}

/** What points to a part that is left out goes with it. */
function withoutLinks(content: Uint8Array): Uint8Array {
  const text = new TextDecoder().decode(content);
  return textPart(
    text.replace(/<(Relationship|Override)\b[^>]*?(?:\/>|>\s*<\/\1>)/g, (entry) => {
      const target = /\b(?:Target|PartName)="([^"]*)"/.exec(entry)?.[1] ?? '';
      return /(^|\/)(docProps|customXml|glossary)\/|(^|\/)(comments\w*|people)\.xml$/.test(target) ? '' : entry;
    }),
  );
}

function unknownNames(type: DocumentType, tags: readonly Tag[]): string[] {
  const { fields, lists } = knownFields(type);
  const walk = (inside: readonly Tag[], columns: ReadonlySet<string>): string[] =>
    inside.flatMap(({ name, inside: nested }) => {
      const list = lists.get(name);
      if (list) return nested ? walk(nested, new Set([...columns, ...list])) : [name];
      const own = fields.has(name) || columns.has(name) ? [] : [name];
      return [...own, ...(nested ? walk(nested, columns) : [])];
    });
  return [...new Set(walk(tags, new Set()))];
}
