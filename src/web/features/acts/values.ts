import type { FormField } from '../../../contract/acts.ts';
import type { PetitionDetail, UploadedFile } from '../../../contract/petition.ts';

/** What stands in a form, by field; rows and files as lists. */
export type Values = Readonly<Record<string, unknown>>;

type Claim = NonNullable<PetitionDetail['letter']>['claims'][number];

/** A claim whose opinion may not be decided yet. */
export interface ClaimRow {
  claim: string;
  facts: string;
  opinion: Claim['opinion'] | null;
  reasons: string;
  basis: string;
}

export interface AssistRow {
  unitId: string | null;
  task: string;
  dueOn: string;
}

export const emptyClaim = (claim = ''): ClaimRow => ({ claim, facts: '', opinion: null, reasons: '', basis: '' });
export const emptyAssist: AssistRow = { unitId: null, task: '', dueOn: '' };

/** As a form opens: what is known already stands in it. */
export function startValues(form: string, fields: readonly FormField[], known: Known): Values {
  const empty = Object.fromEntries(fields.map((field) => [field.key, startValue(field, known)]));
  return { ...empty, ...prefilled(form, known) };
}

export interface Known {
  petition: PetitionDetail;
  staffId: string;
}

function startValue({ type, when }: FormField, { petition }: Known): unknown {
  switch (type) {
    case 'flag':
      return false;
    case 'files':
    case 'assists':
      return [];
    case 'claims':
      return [emptyClaim(petition.facts.remedy ?? '')];
    case 'day':
      return when === 'past' ? petition.today : '';
    case 'choice':
    case 'unit':
    case 'staff':
    case 'category':
      return null;
    default:
      return '';
  }
}

function prefilled(form: string, { petition, staffId }: Known): Values {
  switch (form) {
    case 'triage':
      return { class: petition.triageClass, categoryCode: petition.category?.code ?? null };
    case 'propose':
      return { unitId: petition.suggestedUnit?.id ?? null };
    case 'recuse':
      return { staffId };
    case 'draft_letter': {
      const { letter } = petition;
      return letter
        ? { claims: letter.claims, execution: letter.execution ?? '', executeBy: letter.executeBy ?? '' }
        : {};
    }
    default:
      return {};
  }
}

/** Fields that are asked for only when another, or the matter, says so; then they are needed. */
export function askedFields(
  { name, fields }: { name: string; fields: readonly FormField[] },
  values: Values,
  petition: Pick<PetitionDetail, 'extension'>,
): readonly FormField[] {
  switch (name) {
    case 'triage':
      return onlyIf(fields, 'route', values.class === 'statutory_route');
    case 'approve_extension':
      return onlyIf(fields, 'lateReason', petition.extension?.isLate === true);
    default:
      return fields;
  }
}

const onlyIf = (fields: readonly FormField[], only: string, isAsked: boolean): readonly FormField[] =>
  isAsked
    ? fields.map((field) => (field.key === only ? { ...field, required: true } : field))
    : fields.filter(({ key }) => key !== only);

/** As the server takes it: nothing for what was left empty, ids for files. */
export function payloadOf(fields: readonly FormField[], values: Values): Record<string, unknown> {
  return Object.fromEntries(fields.map((field) => [field.key, sent(field, values[field.key])]));
}

function sent({ type }: FormField, value: unknown): unknown {
  switch (type) {
    case 'number':
      return value === '' || value === null ? null : Number(value);
    case 'files':
      return filesIn(value).map(({ id }) => id);
    case 'claims':
      return claimsIn(value).map((row) => ({ ...row, basis: row.basis.trim() }));
    default:
      return value === '' ? null : value;
  }
}

// Each field's value was put there by the input of its own type, or read back from this browser's storage.
export const claimsIn = (value: unknown): ClaimRow[] => (Array.isArray(value) ? (value as ClaimRow[]) : []);
export const assistsIn = (value: unknown): AssistRow[] => (Array.isArray(value) ? (value as AssistRow[]) : []);
export const filesIn = (value: unknown): UploadedFile[] => (Array.isArray(value) ? (value as UploadedFile[]) : []);
export const textIn = (value: unknown): string => (typeof value === 'string' ? value : '');
export const pickedIn = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
