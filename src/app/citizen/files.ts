import type { DialogueResult, DraftFile } from '../../domain/dialogue/command.ts';
import { cleanText } from '../../domain/petition/clean-text.ts';
import type { FileRef } from '../../domain/petition/events.ts';
import { fileRefs } from '../../domain/petition/file-name.ts';
import type { Petition } from '../../domain/petition/petition.ts';
import type { CitizenContext, CommandOf } from './citizen-context.ts';

const STORED_REF = /^[0-9a-f]{64}$/;

/** Remembers an announced file and has it fetched; a file that is known already stays as it is. */
export async function keepFile({ stores, conversation }: CitizenContext, file: DraftFile): Promise<void> {
  // The web chat stores an upload before it tells of it, and names it by its content's hash.
  const isStored = conversation.channel === 'webchat' && STORED_REF.test(file.channelRef);
  const isNew = await stores.files.insert({
    ...file,
    name: cleanText(file.name).slice(0, 300) || file.kind,
    mime: cleanText(file.mime).slice(0, 200),
    channelRef: isStored ? null : file.channelRef,
    conversationId: conversation.id,
    channel: conversation.channel,
    ...(isStored ? { stored: { sha256: file.channelRef } } : {}),
  });
  if (isNew && !isStored) await stores.jobs.add('fetch_file', { fileId: file.id }, `fetch_file:${file.id}`);
}

/** Keeps what comes with a draft, before there is a matter. */
export async function keepDraftFile(context: CitizenContext, command: CommandOf<'keepFile'>): Promise<DialogueResult> {
  await keepFile(context, command.file);
  return { kind: 'done', of: 'keepFile' };
}

/** Keeps files that come with an addition; the event names them. */
export async function keepFiles(
  context: CitizenContext,
  files: readonly DraftFile[],
  petition: Petition,
): Promise<FileRef[]> {
  for (const file of files) await keepFile(context, file);
  const named = files.map(({ id, name, kind }) => ({ id, kind, name: cleanText(name).slice(0, 300) || kind }));
  return fileRefs(petition, named);
}
