import type { AuditList } from '../../contract/audit.ts';
import type { Locale } from '../../domain/text.ts';
import type { Sentences } from '../http/sentences.ts';
import { typeLabel } from './present.ts';

// Without it a spreadsheet takes the file for the computer's old code page.
const BYTE_ORDER_MARK = '\uFEFF';

interface Writing {
  sentences: Sentences;
  locale: Locale;
  timeZone: string;
}

/** One line an entry, in the reader's language and the office's time. */
export function writeCsv(items: AuditList['items'], { sentences, locale, timeZone }: Writing): string {
  const head = ['at', 'who', 'what', 'details'].map((key) => sentences.plain({ key: `office:audit.${key}` }, locale));
  const time = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  const lines = items.map(({ at, who, type, details }) => [
    time.format(new Date(at)),
    who?.name ?? '',
    typeLabel({ sentences, locale }, type),
    details.map(({ label, value }) => `${label}: ${value}`).join('; '),
  ]);
  return BYTE_ORDER_MARK + [head, ...lines].map((line) => `${line.map(cell).join(',')}\r\n`).join('');
}

/** Quoted; what a spreadsheet would take for a formula begins with an apostrophe. */
const cell = (value: string): string => `"${(/^[=+\-@\t\r]/.test(value) ? `'${value}` : value).replaceAll('"', '""')}"`;
