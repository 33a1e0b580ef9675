import { yearOf } from '../../domain/calendar/dates.ts';
import type { DialogueResult, Filing } from '../../domain/dialogue/command.ts';
import { fileRefs } from '../../domain/petition/file-name.ts';
import { isTold } from '../../domain/petition/limit-rules.ts';
import { type NewLimit, nearestLimit } from '../../domain/petition/limits.ts';
import { CODE_BYTES, codeFrom, seriesOf } from '../../domain/petition/reference-number.ts';
import { momentOf } from '../moment.ts';
import { limitsOnReceipt } from '../petition/clocks.ts';
import type { NewPetition, Registration } from '../stores.ts';
import { type CitizenContext, type CommandOf, refuse } from './citizen-context.ts';
import { keepFile } from './files.ts';
import { filingSchema } from './filing-schema.ts';
import { codeFingerprint } from './look-up-petition.ts';

/**
 * Enters a filing into the register: number, secret code, first event, first limits. The chat follows the matter, unless
 * it was filed anonymously: then nothing ties it to the chat, and only number and code lead back to it.
 */
export async function registerPetition(
  context: CitizenContext,
  command: CommandOf<'registerPetition'>,
): Promise<DialogueResult> {
  const parsed = filingSchema.safeParse(command.filing);
  if (!parsed.success) return refuse('registerPetition', 'filing.invalid', problemOf(parsed.error));
  const filing = parsed.data;
  const { stores, deps, conversation } = context;
  const moment = momentOf(deps);
  const limits = await limitsOnReceipt(stores, { ...filing, channel: conversation.channel }, moment);
  const code = codeFrom(deps.random(CODE_BYTES));
  const petition = await newPetition(context, filing, { code, limits });
  const { id, kind, receivedAt } = petition;
  await stores.petitions.register({
    petition,
    submission: { id: deps.newId(), channel: conversation.channel, body: filing.statement, receivedAt },
    identity: filing.identity,
    limits,
    event: registeredEvent(context, filing, receivedAt),
    followerId: filing.identityMode === 'anonymous' ? null : conversation.id,
  });
  if (filing.files.length > 0) await tieFiles(context, filing, { id, kind });
  const number = await stores.petitions.number(id, seriesOf(yearOf(moment.today)));
  return { kind: 'registered', receipt: receiptOf({ ...petition, number }, code, limits) };
}

async function newPetition(
  { stores, deps, conversation }: CitizenContext,
  filing: Filing,
  { code, limits }: { code: string; limits: readonly NewLimit[] },
): Promise<NewPetition> {
  const { now } = momentOf(deps);
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
    channel: conversation.channel,
    locale: conversation.locale,
    receivedAt: now,
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

function registeredEvent({ conversation }: CitizenContext, filing: Filing, at: Date): Registration['event'] {
  const { kind, urgent, clarifications } = filing;
  const files = fileRefs(filing, filing.files);
  const data = { kind, channel: conversation.channel, urgent, files, clarifications };
  return { type: 'registered', data, actor: { kind: 'citizen' }, at };
}

async function tieFiles(
  context: CitizenContext,
  filing: Filing,
  petition: Pick<NewPetition, 'id' | 'kind'>,
): Promise<void> {
  const { stores, conversation } = context;
  const [event] = await stores.events.list(petition);
  if (!event) throw new Error('A registered matter has no event');
  for (const file of filing.files) await keepFile(context, file);
  await stores.files.attach({
    petitionId: petition.id,
    eventId: event.id,
    conversationId: conversation.id,
    forgetConversation: filing.identityMode === 'anonymous',
    names: fileRefs(filing, filing.files),
  });
}

function receiptOf(petition: NewPetition & { number: string }, queryCode: string, limits: readonly NewLimit[]) {
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

/** Where the filing is wrong, never what it says. */
function problemOf(error: { issues: { path: PropertyKey[]; message: string }[] }): Record<string, string> {
  const [issue] = error.issues;
  return { field: issue?.path.map(String).join('.') ?? '' };
}
