import { readPhone } from '../dialogue/phone.ts';
import type { CounterFiling } from './counter-filing.ts';

/** Days back that something may have come in before it is registered. */
const LATE_DAYS = 30;
const ON_THE_SPOT = ['enquiry', 'suggestion', 'praise'];

export interface CounterProblem {
  field: string;
  /** Label: `office:counter.problem.<code>`. */
  code: string;
}

/** What is missing or wrong, by field; the page shows all of it, the server refuses by the first. */
export function counterProblems(form: CounterFiling, today: string): CounterProblem[] {
  return [...matterProblems(form, today), ...doorProblems(form, today), ...personProblems(form)];
}

function matterProblems(form: CounterFiling, today: string): CounterProblem[] {
  const { statement, fileIds, receivedOn, answer, kind } = form;
  const problems: CounterProblem[] = [];
  if (statement === '' && fileIds.length === 0) problems.push({ field: 'statement', code: 'statement_missing' });
  if (receivedOn > today) problems.push({ field: 'receivedOn', code: 'date_future' });
  if (daysFrom(receivedOn, today) > LATE_DAYS) problems.push({ field: 'receivedOn', code: 'date_too_early' });
  if (answer !== null && !ON_THE_SPOT.includes(kind)) problems.push({ field: 'answer', code: 'answer_needs_letter' });
  return problems;
}

const daysFrom = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000;

function doorProblems({ reception }: CounterFiling, today: string): CounterProblem[] {
  switch (reception.channel) {
    case 'leader_mailbox':
      return reception.post ? [] : [{ field: 'post', code: 'missing' }];
    case 'superior': {
      const { body, dueOn } = reception;
      const late = dueOn !== null && dueOn < today;
      return [
        ...(body ? [] : [{ field: 'body', code: 'missing' }]),
        ...(late ? [{ field: 'dueOn', code: 'date_past' }] : []),
      ];
    }
    case 'hotline':
      return reception.orderNumber ? [] : [{ field: 'orderNumber', code: 'missing' }];
    case 'grid_worker':
      return reception.grid ? [] : [{ field: 'grid', code: 'missing' }];
    case 'letter':
      return reception.postmarkedOn && reception.postmarkedOn > today
        ? [{ field: 'postmarkedOn', code: 'date_future' }]
        : [];
    default:
      return [];
  }
}

function personProblems(form: CounterFiling): CounterProblem[] {
  const { identityMode: mode, phone, answerBy, address } = form;
  const problems: CounterProblem[] = [];
  const isAnonymous = mode === 'anonymous';
  if (!isAnonymous && !/\p{L}/u.test(form.name ?? '')) problems.push({ field: 'name', code: 'name_missing' });
  if (mode === 'on_behalf' && !form.behalfName) problems.push({ field: 'behalfName', code: 'name_missing' });
  if (mode === 'on_behalf' && !form.behalfConsent) problems.push({ field: 'behalfConsent', code: 'consent_missing' });
  if (phone && readPhone(phone) === null) problems.push({ field: 'phone', code: 'not_phone' });
  if (mode === 'withheld' && !phone) problems.push({ field: 'phone', code: 'phone_for_withheld' });
  const reaches = isAnonymous ? [] : [...(phone ? ['phone'] : []), ...(address ? ['post'] : [])];
  for (const way of ['phone', 'post'] as const) {
    if (answerBy.includes(way) && !reaches.includes(way))
      problems.push({ field: 'answerBy', code: `answer_by_${way}` });
  }
  form.representatives.forEach((person, index) => {
    if (!/\p{L}/u.test(person.name)) problems.push({ field: `representatives.${index}.name`, code: 'name_missing' });
    if (person.phone && readPhone(person.phone) === null)
      problems.push({ field: `representatives.${index}.phone`, code: 'not_phone' });
  });
  return problems;
}
