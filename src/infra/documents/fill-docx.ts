import type Docxtemplater from 'docxtemplater';
import type { WrittenFields } from '../../app/documents/ports.ts';
import { toPizZip, unzip, zip } from './zip.ts';

/** What docxtemplater leaves of a tag: enough to ask which names a template uses. */
export interface Tag {
  name: string;
  /** With the tags inside of a loop or condition. */
  inside: Tag[] | null;
}

export type Tags = { ok: true; tags: Tag[] } | { ok: false; broken: string[] };

interface Part {
  type: string;
  value?: string;
  module?: string;
  subparsed?: Part[];
}

/** Fills a template. What a value has no name for stays empty: the template was checked when it was handed in. */
export async function fillDocx(template: Uint8Array, fields: WrittenFields): Promise<Uint8Array> {
  const document = await open(template, []);
  document.render(cleaned(fields));
  const filled = document.getZip().generate({ type: 'uint8array', compression: 'STORE' });
  // Packed here, so that the same words are the same bytes whenever they are filled in.
  return zip(unzip(filled));
}

/** The tags of a template, or those that are broken. @throws {UnreadableZip} */
export async function tagsOf(template: Uint8Array): Promise<Tags> {
  const parsed: Part[] = [];
  const listener = {
    name: 'tags',
    set: (given: { inspect?: { postparsed?: Part[] } }) => {
      parsed.push(...(given.inspect?.postparsed ?? []));
    },
  };
  try {
    await open(template, [listener]);
  } catch (error) {
    const broken = brokenTags(error);
    if (broken.length === 0) throw error;
    return { ok: false, broken };
  }
  return { ok: true, tags: toTags(parsed) };
}

async function open(template: Uint8Array, modules: object[]): Promise<Docxtemplater> {
  const { default: Engine } = await import('docxtemplater');
  return new Engine(toPizZip(unzip(template)), {
    paragraphLoop: true,
    linebreaks: true,
    errorLogging: false,
    nullGetter: () => '',
    modules: modules as never[],
  });
}

const toTags = (parts: readonly Part[]): Tag[] =>
  parts.flatMap(({ type, value = '', subparsed }) =>
    type === 'placeholder' && value !== ''
      ? [{ name: value.trim(), inside: subparsed ? toTags(subparsed) : null }]
      : toTags(subparsed ?? []),
  );

/** Signs that may stand in Word and not in XML (a pasted form feed, half of a character). */
const UNWRITABLE = /(?![\t\n\r])\p{Cc}|[\ufffe\uffff]/gu;
const cleanText = (text: string): string => text.toWellFormed().replace(UNWRITABLE, '').replace(/\r\n?/g, '\n');

function cleaned(fields: WrittenFields): WrittenFields {
  const row = (values: Record<string, string>) =>
    Object.fromEntries(Object.entries(values).map(([name, value]) => [name, cleanText(value)]));
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      typeof value === 'string' ? cleanText(value) : value.map(row),
    ]),
  );
}

interface EngineError {
  properties?: { id?: string; xtag?: string; context?: string; errors?: EngineError[] };
}

/** docxtemplater throws one error with all in it, or a single one. */
function brokenTags(error: unknown): string[] {
  const { properties } = error as EngineError;
  const errors = properties?.errors ?? (properties?.id ? [error as EngineError] : []);
  return [
    ...new Set(errors.map((each) => each.properties?.xtag || each.properties?.context || each.properties?.id || '?')),
  ];
}
