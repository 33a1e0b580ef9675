import type { DocumentEngine } from '../../app/documents/ports.ts';
import type { DocumentType } from '../../domain/petition/lifecycle.ts';
import type { Locale } from '../../domain/text.ts';
import { DrawingRoom } from './drawing-room.ts';

/** One for the process, whoever draws. */
const room = new DrawingRoom();

/**
 * Word files and PDF. Each part is loaded when it is first needed: a process that starts, or that never writes a letter,
 * keeps none of it in memory.
 */
export function createDocumentEngine(): DocumentEngine {
  return {
    builtIn,
    check: async (type, content) => (await import('./check-template.ts')).checkTemplate(type, content),
    fill: async (template, fields) => (await import('./fill-docx.ts')).fillDocx(template, fields),
    draw: (document, options) => room.draw(document, options),
  };
}

/** The same for every letter: a dozen small files, made when they are first asked for. */
const builtInMade = new Map<string, Promise<Uint8Array>>();

function builtIn(type: DocumentType, locale: Locale): Promise<Uint8Array> {
  const key = `${type} ${locale}`;
  const made = builtInMade.get(key) ?? makeBuiltIn(type, locale);
  builtInMade.set(key, made);
  return made;
}

async function makeBuiltIn(type: DocumentType, locale: Locale): Promise<Uint8Array> {
  const [{ templateLines }, { writeDocx }] = await Promise.all([
    import('./template-lines.ts'),
    import('./write-docx.ts'),
  ]);
  return writeDocx(templateLines(type, locale), locale);
}
