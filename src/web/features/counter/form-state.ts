import type { CounterFiling } from '../../../contract/counter.ts';
import type { UploadedFile } from '../../../contract/petition.ts';

export type Form = CounterFiling;
export type Change = (change: Partial<Form>) => void;

/** What is being filled in. It lives in this tab alone and goes with it: it names people. */
export interface Filling {
  form: Form;
  /** As they were uploaded: their names are only for whoever fills in the form. */
  scans: UploadedFile[];
}

export const emptyForm = (today: string): Form => ({
  reception: { channel: 'visit', needs: [] },
  receivedOn: today,
  kind: 'appeal',
  statement: '',
  fileIds: [],
  category: null,
  place: null,
  occurred: null,
  concerned: null,
  remedy: null,
  earlier: null,
  earlierNumber: null,
  court: null,
  headcount: 1,
  representatives: [],
  identityMode: 'named',
  behalfName: null,
  behalfRelation: null,
  behalfConsent: false,
  name: null,
  phone: null,
  address: null,
  urgent: false,
  answerBy: ['query_code'],
  answer: null,
  requestId: newRequestId(),
});

/** Of this filling-in; `randomUUID` is missing where the page comes without TLS. */
const newRequestId = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');

type Channel = Form['reception']['channel'];

/** The facts of another door, empty. */
function receptionOf(channel: Channel): Form['reception'] {
  switch (channel) {
    case 'visit':
      return { channel, needs: [] };
    case 'letter':
      return { channel, letterNumber: null, postmarkedOn: null };
    case 'phone':
      return { channel };
    case 'leader_mailbox':
      return { channel, post: null, letterNumber: null };
    case 'superior':
      return { channel, body: null, documentNumber: null, dueOn: null, resultRequired: true };
    case 'hotline':
      return { channel, orderNumber: null };
    case 'grid_worker':
      return { channel, grid: null };
  }
}

/** A grid worker reports an issue, not a person: nobody is named. */
export function throughDoor(channel: Channel): Partial<Form> {
  const reception = receptionOf(channel);
  if (channel !== 'grid_worker') return { reception };
  const nobody = { name: null, phone: null, address: null, behalfName: null, behalfRelation: null } as const;
  return {
    reception,
    ...nobody,
    identityMode: 'anonymous',
    headcount: 1,
    representatives: [],
    answerBy: ['query_code'],
  };
}

const keyOf = (staffId: string): string => `desk.counter.${staffId}`;

const isFilling = (value: unknown): value is Filling =>
  typeof value === 'object' && value !== null && 'form' in value && 'scans' in value;

export function readFilling(staffId: string, today: string): Filling {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(keyOf(staffId)) ?? 'null');
    if (isFilling(stored)) return { ...stored, form: { ...emptyForm(today), ...stored.form } };
  } catch {
    // What can't be read is begun anew.
  }
  return { form: emptyForm(today), scans: [] };
}

export function keepFilling(staffId: string, filling: Filling): void {
  try {
    sessionStorage.setItem(keyOf(staffId), JSON.stringify(filling));
  } catch {
    // Storage is full or forbidden: the form stays on the page, it just won't survive a reload.
  }
}

export const forgetFilling = (staffId: string): void => sessionStorage.removeItem(keyOf(staffId));
