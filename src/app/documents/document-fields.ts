import type { CommonFields, FieldValues, OwnFields } from '../../domain/documents/document-fields.ts';
import { mayCarryName } from '../../domain/documents/document-types.ts';
import type { DocumentType } from '../../domain/petition/lifecycle.ts';
import type { Param } from '../../domain/text.ts';
import { activityFields, assignmentFields, opinionFields } from './act-fields.ts';
import { dayOf, type FieldSources, lastOf, limitOf, NOTHING, nameParam, onDay, word } from './field-sources.ts';

/** The values of a document, but for its number. What the matter does not say stays empty. */
export function documentFields(type: DocumentType, sources: FieldSources): FieldValues {
  return { ...commonFields(type, sources), ...ownFields[type](sources) };
}

function commonFields(type: DocumentType, sources: FieldSources): CommonFields {
  const { petition, office, unit, category, petitionerName } = sources;
  const isNamed = petitionerName !== null && mayCarryName(type, petition);
  return {
    number: NOTHING,
    date: onDay(sources.today),
    office: { name: office.name },
    officeAddress: { name: office.address },
    officePhone: office.phone,
    officeHours: { name: office.hours },
    petition: petition.number,
    petitioner: isNamed ? petitionerName : word('petitioner'),
    receivedOn: dayOf(sources, petition.receivedAt),
    channel: { key: `matter:channel.${petition.channel}` },
    kind: { key: `matter:kind.${petition.kind}` },
    category: nameParam(category),
    statement: petition.statement,
    place: petition.place ?? NOTHING,
    occurred: petition.occurred ?? NOTHING,
    concerned: petition.concerned ?? NOTHING,
    remedy: petition.remedy ?? NOTHING,
    unit: nameParam(unit),
  };
}

/** By law, where the matter's own clocks do not say (Regulation, art. 35 and 36). */
const REMEDY_DAYS = 30;
const remedyDays = (sources: FieldSources, key: 'review_request' | 'recheck_request'): number =>
  limitOf(sources, key)?.computation.amount ?? REMEDY_DAYS;

const materials = ({ papers }: FieldSources) =>
  papers.filter(({ type }) => type === null).map(({ name }) => ({ name }));

const ownFields: { [T in DocumentType]: (sources: FieldSources) => OwnFields<T> } = {
  receipt: (sources) => ({
    noticeBy: onDay(limitOf(sources, 'notify_receipt')?.legalDueOn),
    triageBy: onDay(limitOf(sources, 'triage')?.dueOn),
    materials: materials(sources),
  }),
  acceptance: (sources) => ({
    acceptedOn: dayOf(sources, sources.petition.acceptedAt),
    handleBy: onDay(limitOf(sources, 'handle')?.legalDueOn),
    explanation: lastOf(sources, 'acceptance_notified')?.data.explanation ?? NOTHING,
  }),
  not_accepted: (sources) => {
    const data = lastOf(sources, 'not_accepted')?.data;
    return {
      reason: data ? word(`not_accepted.${data.reasonCode}`) : NOTHING,
      body: data?.body ?? NOTHING,
      explanation: data?.explanation ?? NOTHING,
    };
  },
  transfer: (sources) => {
    const data = lastOf(sources, 'transferred_out')?.data;
    return {
      reason: data ? word(`transfer.${data.reasonCode}`) : NOTHING,
      body: data?.body ?? NOTHING,
      explanation: data?.explanation ?? NOTHING,
      returned: data?.materialsReturned ? word('returned') : NOTHING,
      materials: materials(sources),
    };
  },
  dispatch: (sources) => ({ ...assignmentFields(sources), materials: materials(sources) }),
  assignment: (sources) => ({ ...assignmentFields(sources), materials: materials(sources) }),
  objection: (sources) => {
    const data = lastOf(sources, 'objected')?.data;
    return {
      dispatchedOn: dayOf(sources, lastOf(sources, 'assigned')?.at ?? null),
      reason: data?.reason ?? NOTHING,
      suggestedUnit: nameParam(data?.unitId ? data.names[data.unitId] : null),
    };
  },
  extension: (sources) => {
    const asked = lastOf(sources, 'extension_approved')?.data ?? lastOf(sources, 'extension_requested')?.data;
    const moved = lastOf(sources, 'limit_extended')?.data;
    return {
      reason: asked?.reason ?? NOTHING,
      days: asked?.days ?? NOTHING,
      formerDueOn: onDay(moved?.before),
      newDueOn: onDay(moved?.legalDueOn ?? limitOf(sources, 'handle')?.legalDueOn),
    };
  },
  reply_letter: replyFields,
  review_opinion: (sources) => ({
    ...opinionFields(sources, 'review'),
    recheckBody: { name: sources.settings.recheckBody },
    reviewDays: remedyDays(sources, 'recheck_request'),
  }),
  recheck_opinion: (sources) => opinionFields(sources, 'recheck'),
  legal_opinion: (sources) => {
    const fields = activityFields(sources, ['legal_opinion']);
    return { question: fields('question'), opinion: fields('opinion'), basis: fields('basis') };
  },
  urge: (sources) => {
    const key = lastOf(sources, 'urged_unit')?.data.key ?? lastOf(sources, 'overdue')?.data.key;
    return { ...overrunFields(sources, key), reason: activityFields(sources, ['urge_unit'])('text') };
  },
  supervision: (sources) => {
    const fields = activityFields(sources, ['supervise', 'list']);
    const answerBy = fields('answerBy') || fields('dueOn');
    return {
      ...overrunFields(sources, lastOf(sources, 'overdue')?.data.key),
      mode: word(`supervision.${fields('way') || 'listed'}`),
      reason: fields('text') || fields('reason'),
      answerBy: onDay(answerBy),
    };
  },
  conclusion: (sources) => ({
    concludedOn: onDay(sources.today),
    papers: sources.papers.flatMap(({ type, name, on }) =>
      type && CONCLUDES.includes(type) ? [{ name: word(`type.${type}`), number: name, date: onDay(on) }] : [],
    ),
  }),
  archive_list: (sources) => {
    const { petition, head, papers } = sources;
    const data = lastOf(sources, 'archived')?.data;
    return {
      closedOn: dayOf(sources, petition.closedAt),
      outcome: petition.outcome ? { key: `matter:outcome.${petition.outcome}` } : NOTHING,
      retention: data ? word(`retention.${data.retention}`) : NOTHING,
      events: head.seq,
      headHash: head.hash,
      papers: papers.map(({ type, name, on, sha256 }, index) => ({
        index: index + 1,
        name: type ? { key: 'document:paper', params: { type: word(`type.${type}`), number: name } } : name,
        date: onDay(on),
        fingerprint: sha256 ?? NOTHING,
      })),
    };
  },
};

const CONCLUDES: readonly DocumentType[] = ['reply_letter', 'review_opinion', 'recheck_opinion'];

/** A limit that has run out, for papers that ask a unit to act; empty when it is for something else. */
function overrunFields(sources: FieldSources, key: string | undefined): { limit: Param; dueOn: Param } {
  const limit = key ? limitOf(sources, key) : null;
  return { limit: key ? { key: `matter:limit.${key}` } : NOTHING, dueOn: onDay(limit?.legalDueOn) };
}

/** The signed letter; before that, the draft. */
function replyFields(sources: FieldSources): OwnFields<'reply_letter'> {
  const [replied, draft] = [lastOf(sources, 'replied'), lastOf(sources, 'letter_drafted')];
  const isSigned = replied && (!draft || replied.seq > draft.seq);
  const letter = isSigned ? replied.data.letter : draft?.data;
  return {
    acceptedOn: dayOf(sources, sources.petition.acceptedAt),
    text: isSigned && !letter ? replied.data.text : NOTHING,
    execution: letter?.execution ?? NOTHING,
    executeBy: onDay(letter?.executeBy),
    reviewBody: { name: sources.reviewBody },
    reviewDays: remedyDays(sources, 'review_request'),
    claims: (letter?.claims ?? []).map(({ claim, facts, opinion, reasons, basis }, index) => ({
      ...{ index: index + 1, claim, facts, reasons, basis },
      opinion: word(`opinion.${opinion}`),
    })),
  };
}
