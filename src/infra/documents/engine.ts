import type { DocumentEngine } from '../../app/documents/ports.ts';
import { DrawingRoom } from './drawing-room.ts';

/** One for the process, whoever draws. */
const room = new DrawingRoom();

/**
 * Word files and PDF. Each part is loaded when it is first needed: a process that starts, or that never writes a letter,
 * keeps none of it in memory.
 */
export function createDocumentEngine(): DocumentEngine {
  return {
    builtIn: async (type, locale) => {
      const [{ templateLines }, { writeDocx }] = await Promise.all([
        import('./template-lines.ts'),
        import('./write-docx.ts'),
      ]);
      return writeDocx(templateLines(type, locale), locale);
    },
    check: async (type, content) => (await import('./check-template.ts')).checkTemplate(type, content),
    fill: async (template, fields) => (await import('./fill-docx.ts')).fillDocx(template, fields),
    draw: (document, options) => room.draw(document, options),
  };
}
