import { readFile } from 'node:fs/promises';

const OFFICE_STREAMS: readonly [string, string][] = [
  ['WordDocument', 'application/msword'],
  ['Workbook', 'application/vnd.ms-excel'],
  ['PowerPoint Document', 'application/vnd.ms-powerpoint'],
];

/** Where the entries' names stand: each entry has 128 bytes and begins with its name in UTF-16LE. */
const CFB_ENTRY_BYTES = 128;

/**
 * Word, Excel and PowerPoint before 2007 share their container with installers (.msi) and saved mails;
 * the name of the main stream tells which it is. Null for anything that is not one of the three.
 */
export async function officeTypeOfCompoundFile(path: string): Promise<string | null> {
  const content = await readFile(path);
  for (const [stream, mime] of OFFICE_STREAMS) {
    const name = Buffer.from(`${stream}\0`, 'utf16le');
    for (let at = content.indexOf(name); at !== -1; at = content.indexOf(name, at + 1)) {
      if (at % CFB_ENTRY_BYTES === 0) return mime;
    }
  }
  return null;
}

/** Control characters that plain text has no use for; tab, line feed, form feed, return and escape are left out. */
const isControl = (byte: number): boolean =>
  byte < 0x09 || byte === 0x0b || (byte > 0x0d && byte < 0x20 && byte !== 0x1b);

/** UTF-8, UTF-16 with its mark, or GB 18030 (what Chinese Windows still writes), without control characters. */
export async function looksLikeText(path: string): Promise<boolean> {
  const content = await readFile(path);
  const isUtf16 = content.length >= 2 && (content.readUInt16BE(0) === 0xfffe || content.readUInt16BE(0) === 0xfeff);
  if (isUtf16) return decodes(content, content.readUInt16BE(0) === 0xfffe ? 'utf-16le' : 'utf-16be');
  if (content.some(isControl)) return false;
  return decodes(content, 'utf-8') || decodes(content, 'gb18030');
}

function decodes(content: Uint8Array, encoding: string): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(content);
    return true;
  } catch {
    return false;
  }
}
