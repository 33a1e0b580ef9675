import type { ListRow } from '../../app/office/reads.ts';
import type { PetitionRow } from '../../contract/petition.ts';
import { titleOf } from '../../domain/petition/clean-text.ts';
import { presentDue, type Today } from './due.ts';

/** Letters of the statement that a row has room for. */
const TITLE_LENGTH = 80;

export function presentRow({ petition, category, unit, handler, due }: ListRow, on: Today): PetitionRow {
  const { id, number, kind, status, outcome, urgent, citizenWaiting, receivedAt, version } = petition;
  return {
    id,
    number,
    kind,
    status,
    outcome,
    title: titleOf(petition.statement, TITLE_LENGTH),
    category,
    unit,
    handler,
    urgent,
    isFirst: petition.earlierHandling === null && petition.linkedToId === null,
    citizenWaiting,
    receivedAt: receivedAt.toISOString(),
    due: due && presentDue(due, on),
    version,
  };
}
