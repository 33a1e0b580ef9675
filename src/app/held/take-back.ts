import type { StaffContext } from '../petition/staff-context.ts';
import type { FileRecord } from '../stores.ts';
import type { HeldMessage } from './held-store.ts';

export const TAKEN_BACK = 'taken_back';

/**
 * Keeps a message from going out and gives its writer the words again, with the files that were to go with them. The row
 * stays until `letGo`: an answer can get lost on its way, the words must not. Null when they are out already.
 */
export async function takeBack(
  { stores, actor }: Pick<StaffContext, 'stores' | 'actor'>,
  id: string,
): Promise<{ message: HeldMessage; files: FileRecord[] } | null> {
  const message = await stores.held.lock(id);
  if (!message || message.staffId !== actor.id) return null;
  if (message.refusal === null) await stores.held.refuse(id, TAKEN_BACK);
  return { message, files: await stores.files.findLoose(message.words.fileIds) };
}

/** The writer has the words of a message that did not go out: it is kept no longer. */
export async function letGo({ stores, actor }: Pick<StaffContext, 'stores' | 'actor'>, id: string): Promise<void> {
  const message = await stores.held.lock(id);
  if (message?.staffId === actor.id && message.refusal !== null) await stores.held.remove(id);
}
