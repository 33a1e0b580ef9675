import type { Detail, Entry } from '../../contract/petition.ts';
import type { EventType, PetitionEventBody } from '../../domain/petition/events.ts';
import { detailsOf, type Writer } from './present-details.ts';

/** How an entry of the conversation that came of a form reads. */
export interface SaidByForm {
  kind: Entry['kind'];
  title: string;
  text: string;
  details: Detail[];
  fileIds: string[];
}

/** Where each event stands in the conversation; what is not named is in the record only. */
const KINDS: Partial<Record<EventType, Entry['kind']>> = {
  reopen_asked: 'request',
  review_requested: 'request',
  recheck_requested: 'request',
  corrected: 'request',
  receipt_confirmed: 'event',
  review_dropped: 'event',
  acceptance_notified: 'told',
  not_accepted: 'told',
  transferred_out: 'told',
  taken_back: 'told',
  extension_approved: 'told',
  executed: 'told',
  reopened: 'told',
  reopen_declined: 'told',
  review_answered: 'told',
  review_remanded: 'told',
  recheck_answered: 'told',
  recheck_remanded: 'told',
  hearing_started: 'told',
  triaged: 'internal',
  proposed: 'internal',
  instructed: 'internal',
  went_on: 'internal',
  objected: 'internal',
  objection_upheld: 'internal',
  objection_rejected: 'internal',
  extension_requested: 'internal',
  extension_refused: 'internal',
  letter_drafted: 'draft',
  letter_returned: 'internal',
  letter_checked: 'internal',
  fed_back: 'internal',
  hearing_ended: 'internal',
  recused: 'internal',
  recusal_lifted: 'internal',
  alerted: 'internal',
  alert_acknowledged: 'internal',
  activity_recorded: 'activity',
};

/** What was said by a form: one text of words reads as such; several keep their labels, as do the claims of a letter. */
export function saidByForm(event: PetitionEventBody, writer: Writer): SaidByForm | null {
  const kind = KINDS[event.type];
  if (!kind) return null;
  const { sentences, locale } = writer;
  const key =
    event.type === 'activity_recorded' ? `office:activity.${event.data.activity}` : `matter:event.${event.type}`;
  const details = detailsOf(event, writer);
  const files = 'files' in event.data ? event.data.files.map(({ id }) => id) : [];
  const frame = { kind, title: sentences.plain({ key }, locale), fileIds: files };
  if (event.type === 'corrected') return { ...frame, text: event.data.after, details: correctedDetails(event, writer) };
  if ('text' in event.data && kind === 'request') return { ...frame, text: event.data.text, details: [] };
  if (kind === 'draft') return { ...frame, text: '', details };
  const [only, ...others] = details;
  return only && others.length === 0 ? { ...frame, text: only.value, details: [] } : { ...frame, text: '', details };
}

function correctedDetails(
  { data }: Extract<PetitionEventBody, { type: 'corrected' }>,
  { sentences, locale }: Writer,
): Detail[] {
  const field = sentences.plain({ key: `matter:correctable.${data.field}` }, locale);
  const label = sentences.plain({ key: 'forms:form.before', params: { field } }, locale);
  return data.before === null ? [] : [{ label, value: data.before }];
}
