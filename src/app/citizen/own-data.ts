import type { DialogueResult } from '../../domain/dialogue/command.ts';
import type { CitizenContext } from './citizen-context.ts';

/** Has everything that this chat holds written into a file, which is then sent here (job `export_mine`). */
export async function exportMine({ stores, conversation }: CitizenContext): Promise<DialogueResult> {
  await stores.jobs.add('export_mine', { conversationId: conversation.id }, `export_mine:${conversation.id}`);
  return { kind: 'done', of: 'exportMine' };
}

/** Telegram lets a bot take messages away for two days; afterwards only the citizen can. */
const ERASABLE_HOURS = 48;

/** Takes the chat's messages away, here and as far as possible in the channel. Matters, follows and the draft stay. */
export async function clearChat({ stores, deps, conversation }: CitizenContext): Promise<DialogueResult> {
  const erase = await stores.conversations.clear(conversation.id, since(deps));
  return { kind: 'cleared', of: 'clearChat', erase };
}

/** Forgets the chat. Filed matters stay, as the law asks; number and query code still lead to them. */
export async function forgetMe({ stores, deps, conversation }: CitizenContext): Promise<DialogueResult> {
  const erase = await stores.conversations.clear(conversation.id, since(deps));
  const { contents } = await stores.conversations.forget(conversation.id);
  if (contents.length > 0) await stores.jobs.add('remove_contents', { contents });
  return { kind: 'cleared', of: 'forgetMe', erase };
}

const since = ({ clock }: CitizenContext['deps']): Date => new Date(clock.now().getTime() - ERASABLE_HOURS * 3_600_000);
