import type { Reply } from '../../domain/dialogue/reply.ts';
import type { AppDeps } from '../deps.ts';
import type { FileStore } from '../ports.ts';
import type { Stores, UnitOfWork } from '../stores.ts';
import { petitionView } from './petition-view.ts';

// More than any chat can have written; the files themselves are not in it.
const MAX_BYTES = 50_000_000;

export interface ExportDeps extends AppDeps {
  unitOfWork: UnitOfWork;
  files: Pick<FileStore, 'put'>;
}

/** Job `export_mine`: writes what a chat has stored into a JSON file and sends it there. */
export async function exportOwnData(deps: ExportDeps, conversationId: string): Promise<void> {
  const data = await deps.unitOfWork.run((stores) => collect(stores, deps, conversationId));
  if (!data) return;
  const bytes = Buffer.from(`${JSON.stringify(data, null, 2)}\n`, 'utf8');
  const { sha256, sizeBytes } = await deps.files.put(once(bytes), MAX_BYTES);
  await deps.unitOfWork.run(async (stores) => {
    const conversation = await stores.conversations.find(conversationId);
    if (!conversation) return;
    const id = deps.newId();
    await stores.files.insert({
      ...{ id, sizeBytes, conversationId, channel: conversation.channel },
      kind: 'document',
      name: 'petition-desk.json',
      mime: 'application/json',
      channelRef: null,
      stored: { sha256 },
    });
    const reply: Reply = { text: [{ key: 'matter:notice.export' }], files: [id], protect: true };
    await stores.outbox.add({ conversation, reply, priority: 0, petitionId: null, eventId: null });
  });
}

async function collect(stores: Stores, deps: AppDeps, conversationId: string) {
  const conversation = await stores.conversations.find(conversationId);
  if (!conversation) return null;
  const petitions = await stores.petitions.findMany(await stores.follows.petitionsOf(conversationId));
  const files = await stores.files.listOfConversation(conversationId);
  const filedHere = new Set(await stores.follows.filedFrom(conversationId));
  const matters = [];
  for (const petition of petitions) {
    const { statement, place, occurred, concerned, remedy, earlierHandling } = petition;
    // Number and code open the matter, not who filed it: that was said in the chat where it was filed.
    const identity = filedHere.has(petition.id) ? await stores.identities.find(petition.id) : null;
    const view = await petitionView(stores, deps, { petition });
    matters.push({ ...view, statement, place, occurred, concerned, remedy, earlierHandling, identity });
  }
  return {
    exportedAt: deps.clock.now().toISOString(),
    chat: { channel: conversation.channel, language: conversation.locale, since: conversation.createdAt.toISOString() },
    draft: conversation.state,
    matters,
    notices: await noticesOf(stores, conversationId),
    files: files.map(({ name, mime, sizeBytes, state }) => ({ name, mime, sizeBytes, state })),
  };
}

/** What the chat subscribed to (null: nothing), and what it answered to notices. */
async function noticesOf({ subscriptions }: Stores, conversationId: string) {
  const subscription = await subscriptions.find(conversationId);
  const answers = await subscriptions.answersOf(conversationId);
  return { subscription, answers: answers.map(({ at, ...answer }) => ({ ...answer, at: at.toISOString() })) };
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** Job `remove_contents`: removes stored contents to which no record points any more. */
export async function removeContents(
  deps: { unitOfWork: UnitOfWork; files: Pick<FileStore, 'remove'> },
  contents: readonly string[],
): Promise<void> {
  for (const sha256 of contents) {
    const used = await deps.unitOfWork.run((stores) => stores.files.countByContent(sha256));
    if (used === 0) await deps.files.remove(sha256);
  }
}
