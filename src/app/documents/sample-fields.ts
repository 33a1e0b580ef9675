import { type FieldValues, knownFields } from '../../domain/documents/document-fields.ts';
import type { DocumentType } from '../../domain/petition/lifecycle.ts';
import type { Param } from '../../domain/text.ts';

const sample = (key: string): Param => ({ key: `document:sample.${key}` });
const DAY: Param = { date: '2026-11-21' };

/** An invented case, to show a template with: every field says something, every list has two rows. */
const VALUES: Record<string, Param> = {
  number: { key: 'document:draft_number' },
  petition: sample('petition'),
  petitioner: { key: 'document:petitioner' },
  office: sample('office'),
  officeAddress: sample('address'),
  officePhone: '0000-12345678',
  officeHours: sample('hours'),
  unit: sample('unit'),
  supervisingUnit: sample('unit'),
  suggestedUnit: sample('unit'),
  reviewBody: sample('office'),
  recheckBody: sample('office'),
  statement: sample('statement'),
  place: sample('place'),
  occurred: sample('occurred'),
  concerned: sample('concerned'),
  remedy: sample('remedy'),
  name: sample('name'),
  leader: sample('person'),
  person: sample('person'),
  body: sample('body'),
  claim: sample('claim'),
  facts: sample('facts'),
  reasons: sample('reasons'),
  basis: sample('basis'),
  task: sample('task'),
  limit: sample('limit'),
  opinion: { key: 'document:opinion.support' },
  decision: { key: 'document:decision.uphold' },
  mode: { key: 'document:supervision.tracking' },
  retention: { key: 'document:retention.years_30' },
  returned: { key: 'document:returned' },
  outcome: { key: 'matter:outcome.answered' },
  kind: { key: 'matter:kind.appeal' },
  channel: { key: 'matter:channel.webchat' },
  days: 20,
  reviewDays: 30,
  events: 12,
  headHash: 'ab12'.repeat(16),
  fingerprint: 'cd34'.repeat(16),
};

/** Invented values for each field of a type, two rows to a list: for previews. */
export function sampleFields(type: DocumentType): FieldValues {
  const { fields, lists } = knownFields(type);
  const values: FieldValues = Object.fromEntries([...fields].map((name) => [name, sampleOf(name)]));
  for (const [name, columns] of lists) {
    values[name] = [1, 2].map((index) =>
      Object.fromEntries([...columns].map((column) => [column, column === 'index' ? index : sampleOf(column)])),
    );
  }
  return values;
}

const sampleOf = (name: string): Param => VALUES[name] ?? (/(On|By|date)$/.test(name) ? DAY : sample('words'));
