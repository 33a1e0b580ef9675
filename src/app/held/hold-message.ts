import type { HeldAction } from '../../domain/desk/held-actions.ts';
import type { OnPetition, Refused, StaffContext } from '../petition/staff-context.ts';
import type { HeldMessage, HeldWords } from './held-store.ts';
import { speak } from './speak.ts';

/** Long enough to notice a slip, short enough not to be waited for. */
const HELD_MS = 10_000;

/** Name of the job that sends it. */
export const SEND_HELD_JOB = 'send_held';

type Holding = OnPetition & { action: HeldAction; words: HeldWords };

/**
 * Keeps words to the petitioner back for a moment, in which their writer can take them back: what has been sent cannot be.
 * What would be refused is refused at once. The job that sends is queued with the row, so neither is there without the
 * other (ADR 0022).
 */
export async function holdMessage(
  context: StaffContext,
  input: Holding,
): Promise<{ ok: true; id: string; dueAt: Date } | Refused> {
  const { stores, deps, actor } = context;
  const { petitionId, version, action, words } = input;
  const tried = await speak({ ...context, isTrial: true }, { petitionId, version }, { action, words });
  if (!tried.ok) return tried;
  const petition = await stores.petitions.lock(petitionId);
  const same = await waitingAlready(context, input);
  if (same) return { ok: true, id: same.id, dueAt: same.dueAt };
  const id = deps.newId();
  const dueAt = new Date(deps.clock.now().getTime() + HELD_MS);
  const seenSeq = (petition && (await stores.events.list(petition)).at(-1)?.seq) ?? 0;
  await stores.held.add({ id, petitionId, staffId: actor.id, action, seenSeq, words, dueAt });
  await stores.jobs.addAt(dueAt, SEND_HELD_JOB, { id });
  return { ok: true, id, dueAt };
}

/** The same words, sent again because the answer got lost on its way: they are to go out once. */
async function waitingAlready(
  { stores, actor }: StaffContext,
  { petitionId, action, words }: Holding,
): Promise<HeldMessage | undefined> {
  const own = await stores.held.listOf(actor.id);
  return own.find(
    (message) =>
      message.petitionId === petitionId &&
      message.action === action &&
      message.refusal === null &&
      message.words.text === words.text &&
      message.words.fileIds.join() === words.fileIds.join(),
  );
}
