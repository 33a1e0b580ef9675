import type { DialogueResult } from '../../domain/dialogue/command.ts';
import type { CitizenContext } from './citizen-context.ts';

/** Has everything that this chat holds written into a file, which is then sent here (job `export_mine`). */
export async function exportMine({ stores, conversation }: CitizenContext): Promise<DialogueResult> {
  await stores.jobs.add('export_mine', { conversationId: conversation.id }, `export_mine:${conversation.id}`);
  return { kind: 'done', of: 'exportMine' };
}

/** Forgets the chat. Filed matters stay, as the law asks; number and query code still lead to them. */
export async function forgetMe({ stores, conversation }: CitizenContext): Promise<DialogueResult> {
  const { contents } = await stores.conversations.forget(conversation.id);
  if (contents.length > 0) await stores.jobs.add('remove_contents', { contents });
  return { kind: 'done', of: 'forgetMe' };
}
