import type { DocumentEngine } from '../../app/documents/ports.ts';

/**
 * Word files and PDF. Each part is loaded when it is first needed: a process that starts, or that never draws a letter,
 * keeps no fonts in memory.
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
    draw: async (document, options) => (await import('./draw-pdf.ts')).drawPdf(document, options),
  };
}
