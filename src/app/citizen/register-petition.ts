import type { DialogueResult } from '../../domain/dialogue/command.ts';
import { type CitizenContext, type CommandOf, refuse } from './citizen-context.ts';
import { enterFiling } from './enter-filing.ts';
import { filingSchema } from './filing-schema.ts';

/**
 * Enters what was filed in a chat into the register. The chat follows the matter, unless it was filed anonymously: then
 * nothing ties it to the chat, and only number and code lead back to it.
 */
export async function registerPetition(
  { stores, deps, conversation }: CitizenContext,
  command: CommandOf<'registerPetition'>,
): Promise<DialogueResult> {
  const parsed = filingSchema.safeParse(command.filing);
  if (!parsed.success) return refuse('registerPetition', 'filing.invalid', problemOf(parsed.error));
  const { channel, locale } = conversation;
  const entrance = { channel, locale, actor: { kind: 'citizen' } as const, conversation };
  const { receipt } = await enterFiling({ stores, deps, entrance }, { filing: parsed.data });
  return { kind: 'registered', receipt };
}

/** Where the filing is wrong, never what it says. */
function problemOf(error: { issues: { path: PropertyKey[]; message: string }[] }): Record<string, string> {
  const [issue] = error.issues;
  return { field: issue?.path.map(String).join('.') ?? '' };
}
