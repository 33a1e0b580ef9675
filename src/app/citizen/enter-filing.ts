import { daysBetween, yearOf } from '../../domain/calendar/dates.ts';
import type { Filing, Receipt } from '../../domain/dialogue/command.ts';
import type { Actor } from '../../domain/petition/events.ts';
import { fileRefs } from '../../domain/petition/file-name.ts';
import { isTold } from '../../domain/petition/limit-rules.ts';
import { type LimitKey, type NewLimit, nearestLimit } from '../../domain/petition/limits.ts';
import type { Petition } from '../../domain/petition/petition.ts';
import { CODE_BYTES, codeFrom, seriesOf } from '../../domain/petition/reference-number.ts';
import type { Locale, Name } from '../../domain/text.ts';
import type { AppDeps } from '../deps.ts';
import { raiseAlert } from '../limits/raise-alert.ts';
import { momentOf } from '../moment.ts';
import { applyClock, limitsOnReceipt, nextDue } from '../petition/clocks.ts';
import { readersToWithdraw } from '../petition/complained-of.ts';
import type { NewPetition, Registration, Stores } from '../stores.ts';
import type { Conversation } from './citizen-context.ts';
import { keepFile } from './files.ts';
import { codeFingerprint } from './look-up-petition.ts';

/** By which door a filing comes in, and who enters it. */
export interface Entrance {
  channel: string;
  locale: Locale;
  actor: Actor;
  /** The chat that it comes from; null for what staff enter. */
  conversation: Conversation | null;
}
export interface Entering {
  stores: Stores;
  deps: AppDeps;
  entrance: Entrance;
}

export interface Entry {
  /** Checked: see filing-schema.ts. */
  filing: Filing;
  /** The day on which it came in, where it is entered later: its limits begin then. */
  receivedOn?: string;
  /** From which the query code is made; random ones otherwise. */
  codeBytes?: Uint8Array | undefined;
  /** Limits with a date that somebody has set. */
  fixed?: Partial<Record<LimitKey, string>>;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** Enters a filing into the register: number, secret code, first event, first limits. */
export async function enterFiling(
  entering: Entering,
  { filing, receivedOn, codeBytes, fixed }: Entry,
): Promise<{ receipt: Receipt; submissionId: string }> {
  const { stores, deps, entrance } = entering;
  const at = momentOf(deps);
  const late = receivedOn ? daysBetween(receivedOn, at.today) : 0;
  const received = { ...at, now: new Date(at.now.getTime() - late * DAY_MS), today: receivedOn ?? at.today };
  const limits = await limitsOnReceipt(stores, { ...filing, channel: entrance.channel }, received);
  const code = codeFrom(codeBytes ?? deps.random(CODE_BYTES));
  const withdrawn = await readersToWithdraw(entering, filing);
  const petition = {
    ...(await newPetition(entering, filing, { code, limits, receivedAt: received.now })),
    recusedIds: withdrawn.map(({ staffId }) => staffId),
  };
  const { id, kind } = petition;
  const submissionId = deps.newId();
  await stores.petitions.register({
    petition,
    submission: { id: submissionId, channel: entrance.channel, body: filing.statement, receivedAt: received.now },
    identity: filing.identity,
    limits,
    event: registeredEvent(entrance, filing, at.now),
    followerId: filing.identityMode === 'anonymous' ? null : (entrance.conversation?.id ?? null),
  });
  for (const each of withdrawn) await stores.events.append({ ...petition, number: '' }, withdrawnEvent(each, at.now));
  if (filing.files.length > 0) await tieFiles(entering, filing, { id, kind });
  if (fixed && Object.keys(fixed).length > 0) {
    const after = await applyClock(stores, { ...petition, number: '' }, { ...at, effect: {}, input: { fixed } });
    await stores.petitions.update(id, nextDue(after));
  }
  if (filing.urgent) await raiseAlert(stores, { ...petition, number: '' }, at);
  const number = await stores.petitions.number(id, seriesOf(yearOf(at.today)));
  return { receipt: receiptOf({ ...petition, number }, code, limits), submissionId };
}

async function newPetition(
  { stores, deps, entrance }: Entering,
  filing: Filing,
  { code, limits, receivedAt }: { code: string; limits: readonly NewLimit[]; receivedAt: Date },
): Promise<NewPetition> {
  const category = filing.categoryCode ? await stores.organisation.findCategory(filing.categoryCode) : null;
  const next = nearestLimit(limits.map((limit) => ({ ...limit, state: 'running' as const })));
  const { kind, statement, place, occurred, concerned, remedy, earlierHandling, headcount, identityMode, urgent } =
    filing;
  return {
    id: deps.newId(),
    queryCodeHash: codeFingerprint(deps, code),
    ...{ kind, statement, occurred, concerned, remedy, earlierHandling, headcount, identityMode, urgent },
    place: place.text,
    latitude: place.latitude,
    longitude: place.longitude,
    status: 'registered',
    outcome: null,
    categoryCode: category?.code ?? null,
    unitId: null,
    handlerId: null,
    channel: entrance.channel,
    locale: entrance.locale,
    receivedAt,
    acceptedAt: null,
    repliedAt: null,
    closedAt: null,
    nextDueOn: next?.dueOn ?? null,
    nextLimitKey: next?.key ?? null,
    triageClass: null,
    assistUnitIds: [],
    recusedIds: [],
    linkedToId: null,
    flags: filing.urgent ? ['alert'] : [],
    citizenWaiting: false,
    version: 1,
  };
}

function registeredEvent({ channel, actor }: Entrance, filing: Filing, at: Date): Registration['event'] {
  const { kind, urgent, clarifications } = filing;
  const files = fileRefs(filing, filing.files);
  return { type: 'registered', data: { kind, channel, urgent, files, clarifications }, actor, at };
}

/** The unit's name is the reason, as staff read it. */
function withdrawnEvent({ staffId, unit }: { staffId: string; unit: Name }, at: Date) {
  const said = { unit: null, names: {}, files: [] };
  const data = { staffId, reason: unit['zh-CN'], cause: 'complained_of' as const, ...said };
  return { type: 'recused' as const, data, actor: { kind: 'system' } as const, at };
}

/** Files of the chat, or (where there is none) those that staff have uploaded. */
async function tieFiles(
  { stores, deps, entrance }: Entering,
  filing: Filing,
  petition: Pick<NewPetition, 'id' | 'kind'>,
): Promise<void> {
  const [event] = await stores.events.list(petition);
  if (!event) throw new Error('A registered matter has no event');
  const { conversation } = entrance;
  if (conversation) for (const file of filing.files) await keepFile({ stores, deps, conversation }, file);
  await stores.files.attach({
    petitionId: petition.id,
    eventId: event.id,
    conversationId: conversation?.id ?? null,
    forgetConversation: filing.identityMode === 'anonymous',
    names: fileRefs(filing, filing.files),
  });
}

/** What the petitioner takes along: number, query code and the dates that he is told. */
export function receiptOf(
  petition: Pick<Petition, 'id' | 'number' | 'kind' | 'urgent' | 'identityMode'>,
  queryCode: string,
  limits: readonly NewLimit[],
): Receipt {
  const next = limits.filter(({ key }) => isTold(key)).sort((a, b) => (a.legalDueOn < b.legalDueOn ? -1 : 1));
  return {
    petitionId: petition.id,
    number: petition.number,
    queryCode,
    kind: petition.kind,
    urgent: petition.urgent,
    anonymous: petition.identityMode === 'anonymous',
    next: next.map(({ key, legalDueOn, provisional }) => ({ limitKey: key, dueOn: legalDueOn, provisional })),
  };
}
