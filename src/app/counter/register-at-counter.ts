import type { CounterFiling } from '../../domain/counter/counter-filing.ts';
import { type CounterProblem, counterProblems } from '../../domain/counter/counter-problems.ts';
import type { DraftFile, Receipt } from '../../domain/dialogue/command.ts';
import { type Draft, newDraft } from '../../domain/dialogue/draft.ts';
import { toFiling } from '../../domain/dialogue/filing.ts';
import { readPhone } from '../../domain/dialogue/phone.ts';
import { codeFrom } from '../../domain/petition/reference-number.ts';
import type { Locale } from '../../domain/text.ts';
import { enterFiling, receiptOf } from '../citizen/enter-filing.ts';
import { filingSchema } from '../citizen/filing-schema.ts';
import { codeFingerprint } from '../citizen/look-up-petition.ts';
import { issueReceipt } from '../documents/issue-receipt.ts';
import { momentOf } from '../moment.ts';
import { replyToPetition } from '../petition/reply-to-petition.ts';
import type { StaffContext } from '../petition/staff-context.ts';

export interface AtCounter {
  form: CounterFiling;
  /** In which the office's own sentences are written into the filing. */
  locale: Locale;
}
export type CounterOutcome = { ok: true; receipt: Receipt; answered: boolean } | { ok: false; problem: CounterProblem };

/**
 * Registers what came by letter, visit, telephone or from another body: the same form, register and clocks as in the chat.
 * No chat follows it. Whoever enters it is its first receiver. What can be answered on the spot is answered in one go.
 */
export async function registerAtCounter(context: StaffContext, { form, locale }: AtCounter): Promise<CounterOutcome> {
  const { stores, deps, actor } = context;
  const { today, now } = momentOf(deps);
  const [problem] = counterProblems(form, today);
  if (problem) return { ok: false, problem };
  const codeBytes = ownCode(context, form);
  const known = codeBytes && (await registeredBefore(context, codeFrom(codeBytes)));
  if (known) return { ok: true, receipt: known, answered: Boolean(form.answer) };
  const files = await scansOf(context, form.fileIds);
  if (!files) return { ok: false, problem: { field: 'fileIds', code: 'file_gone' } };
  const filing = toFiling(draftOf(form, files), locale);
  const parsed = filingSchema.safeParse({ ...filing, urgent: filing.urgent || form.urgent });
  if (!parsed.success) {
    return { ok: false, problem: { field: String(parsed.error.issues[0]?.path[0] ?? 'statement'), code: 'invalid' } };
  }
  const { channel } = form.reception;
  const { receipt, submissionId } = await enterFiling(
    { stores, deps, entrance: { channel, locale, actor: { kind: 'staff', id: actor.id }, conversation: null } },
    { filing: parsed.data, receivedOn: form.receivedOn, codeBytes, fixed: superiorDate(form) },
  );
  const { petitionId } = receipt;
  const record = { facts: form.reception, answerBy: form.answerBy };
  await stores.receptions.insert({ submissionId, petitionId, receiverId: actor.id, at: now, ...record });
  if (form.answer) await answerOnTheSpot(context, { petitionId, text: form.answer });
  await issueReceipt(stores, deps, petitionId);
  return { ok: true, receipt, answered: Boolean(form.answer) };
}

/**
 * The query code of what is registered by a request that can be told again: it comes from the request, the words and
 * who sends them, by the server's own secret, so that the same request finds the same matter and other words make another.
 */
function ownCode({ deps, actor }: StaffContext, form: CounterFiling): Uint8Array | undefined {
  if (!form.requestId) return undefined;
  return Buffer.from(deps.fingerprint(`counter:${actor.id}:${JSON.stringify(form)}`), 'hex');
}

async function registeredBefore({ stores, deps }: StaffContext, code: string): Promise<Receipt | null> {
  const petition = await stores.petitions.findByCodeHash(codeFingerprint(deps, code));
  return petition && receiptOf(petition, code, await stores.limits.list(petition.id));
}

/** A date that a higher body has set is a limit of its own, until the result is reported there. */
function superiorDate({ reception }: CounterFiling): { superior?: string } {
  return reception.channel === 'superior' && reception.dueOn ? { superior: reception.dueOn } : {};
}

/** The answers as the dialogue holds them: from here on it is the chat's own way to a filing. */
function draftOf(form: CounterFiling, files: DraftFile[]): Draft {
  const { statement, category, place, occurred, concerned, remedy, earlier, earlierNumber, court } = form;
  const { headcount, representatives, identityMode, behalfName, behalfRelation, behalfConsent } = form;
  const { kind, name, address } = form;
  const phone = form.phone ? readPhone(form.phone) : null;
  return {
    ...newDraft({ parts: statement === '' ? [] : [{ ref: null, text: statement }], files }),
    ...{ kind, category, occurred, concerned, remedy, earlier, earlierNumber, court, headcount, representatives },
    ...{ identityMode, behalfName, behalfRelation, behalfConsent, name, phone, address },
    place: { text: place, latitude: null, longitude: null },
  };
}

async function scansOf({ stores }: StaffContext, ids: readonly string[]): Promise<DraftFile[] | null> {
  if (ids.length === 0) return [];
  const found = await stores.files.findLoose(ids);
  if (found.length !== new Set(ids).size) return null;
  return found.map(({ id, kind, name, mime, sizeBytes }) => ({ id, kind, name, mime, sizeBytes, channelRef: '' }));
}

/** Whoever registers may answer, or nothing of it happens: what throws is rolled back. */
async function answerOnTheSpot(context: StaffContext, { petitionId, text }: { petitionId: string; text: string }) {
  const petition = await context.stores.petitions.find(petitionId);
  if (!petition) throw new Error('A registered matter is gone');
  const done = await replyToPetition(context, { petitionId, version: petition.version, text });
  if (!done.ok) throw new Error(`The answer on the spot was refused: ${done.code}`);
}
