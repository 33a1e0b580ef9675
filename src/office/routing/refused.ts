import type { RoutingRefusal } from '../../app/routing/routing-refusals.ts';
import type { FileFault } from '../../app/routing/table-file.ts';
import { ENTRIES_MAX } from '../../domain/routing/table.ts';
import type { Locale } from '../../domain/text.ts';
import { Declined } from '../http/declined.ts';
import { problemSentence, type Sentences } from '../http/sentences.ts';

const STATUS: Partial<Record<RoutingRefusal['code'], number>> = {
  'routing.not_allowed': 403,
  'routing.draft_changed': 409,
  'routing.outdated': 409,
  'routing.version_unknown': 404,
};

/** A refusal about the routing table as an HTTP answer. */
export function declinedRouting({ code, params }: RoutingRefusal): Declined {
  return new Declined(STATUS[code] ?? 422, code, params ? { params } : {});
}

/** Where in a file what could not be read stands; each kind has its sentence. */
const inFile = ({ code, line, column, rows = 0 }: FileFault) => ({
  code: `routing.file.${code}`,
  params: { line, column: column ?? '', rows, max: ENTRIES_MAX },
});

export function declinedFile([first]: readonly FileFault[]): Declined {
  const { code, params } = inFile(first ?? { line: 1, column: null, code: 'not_a_table' });
  return new Declined(422, code, { field: 'content', params });
}

export const fileProblem = (
  fault: FileFault,
  { sentences, locale }: { sentences: Sentences; locale: Locale },
): string => problemSentence(sentences, inFile(fault), locale);
