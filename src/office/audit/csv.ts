import { BYTE_ORDER_MARK, csvLine } from '../../app/exchange/csv.ts';
import type { AuditList } from '../../contract/audit.ts';
import type { Locale } from '../../domain/text.ts';
import type { Sentences } from '../http/sentences.ts';
import { typeLabel } from './value-words.ts';

interface Writing {
  sentences: Sentences;
  locale: Locale;
  timeZone: string;
}

/** One line an entry, in the reader's language and the office's time, page by page. */
export async function* writeCsv(
  pages: AsyncIterable<AuditList['items']>,
  { sentences, locale, timeZone }: Writing,
): AsyncGenerator<string> {
  const head = ['at', 'who', 'what', 'details'].map((key) => sentences.plain({ key: `office:audit.${key}` }, locale));
  const time = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  yield BYTE_ORDER_MARK + csvLine(head);
  for await (const items of pages) {
    const lines = items.map(({ at, who, type, details }) =>
      csvLine([
        time.format(new Date(at)),
        who?.name ?? '',
        typeLabel({ sentences, locale }, type),
        details.map(({ label, value }) => `${label}: ${value}`).join('; '),
      ]),
    );
    yield lines.join('');
  }
}
