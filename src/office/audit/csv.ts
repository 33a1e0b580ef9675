import type { AuditList } from '../../contract/audit.ts';
import type { Locale } from '../../domain/text.ts';
import { csvLines } from '../http/csv-lines.ts';
import type { Sentences } from '../http/sentences.ts';
import { typeLabel } from './present.ts';

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
  return csvLines([head, ...lines]);
}
