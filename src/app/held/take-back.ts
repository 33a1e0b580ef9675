import type { StaffContext } from '../petition/staff-context.ts';
import type { FileRecord } from '../stores.ts';
import type { HeldMessage } from './held-store.ts';

/** The writer's words again, with the files that were to go with them; null when they are out already. */
export async function takeBack(
  { stores, actor }: Pick<StaffContext, 'stores' | 'actor'>,
  id: string,
): Promise<{ message: HeldMessage; files: FileRecord[] } | null> {
  const message = await stores.held.lock(id);
  if (!message || message.staffId !== actor.id) return null;
  await stores.held.remove(id);
  return { message, files: await stores.files.findLoose(message.words.fileIds) };
}
