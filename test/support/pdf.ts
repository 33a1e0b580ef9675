import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PATHS = (process.env.PATH ?? '').split(':');
/** Where poppler is not installed, tests that read a PDF back are left out; `.ci/run` installs it. */
export const hasPdfTools = PATHS.some((path) => existsSync(join(path, 'pdftotext')));

function run(tool: string, pdf: Uint8Array, ...options: string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'petition-desk-pdf-'));
  try {
    const path = join(folder, 'letter.pdf');
    writeFileSync(path, pdf);
    return execFileSync(tool, [...options, path, ...(tool === 'pdftotext' ? ['-'] : [])], { encoding: 'utf8' });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** In the order in which it was written; page numbers left out. */
export const textOf = (pdf: Uint8Array): string => run('pdftotext', pdf, '-raw').replace(/^\u2014 ?\d+ ?\u2014$/gm, '');
/** Lines as they stand on the page. */
export const linesOf = (pdf: Uint8Array): string[] => run('pdftotext', pdf, '-layout').split('\n');
export const infoOf = (pdf: Uint8Array): string => run('pdfinfo', pdf);
export const fontsOf = (pdf: Uint8Array): string => run('pdffonts', pdf);

/** Without what lines and columns do to a text. */
export const squeezed = (text: string): string => text.replace(/\s+/g, '');
