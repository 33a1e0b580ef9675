import type { Reply } from '../../domain/dialogue/reply.ts';
import { goesToPetitioner } from '../../domain/documents/document-types.ts';
import type { PetitionEvent } from '../../domain/petition/events.ts';
import type { Petition } from '../../domain/petition/petition.ts';
import { goValue } from '../../domain/petition/short-id.ts';
import { isSealed } from '../../domain/staff/permissions.ts';
import type { Text } from '../../domain/text.ts';
import type { AppDeps } from '../deps.ts';
import type { FileStore } from '../ports.ts';
import type { Stores, UnitOfWork } from '../stores.ts';
import { isNamed } from './open-document.ts';
import type { DocumentEngine, DocumentWords } from './ports.ts';
import type { DocumentRecord } from './stores.ts';
import { writeFields } from './write-fields.ts';

export interface RenderDeps extends AppDeps {
  unitOfWork: UnitOfWork;
  files: Pick<FileStore, 'put'>;
  engine: DocumentEngine;
  words: DocumentWords;
}

/** More than any letter takes, its fonts included. */
const MAX_BYTES = 20 * 1024 * 1024;

interface Written {
  docx: { sha256: string };
  pdf: { sha256: string; sizeBytes: number };
}

/**
 * Job `render_document`: writes the Word file and the PDF, keeps both sealed, and notes the PDF's hash in the matter's
 * history; petitioners' papers go out into their chats. Run again after a crash it finds what was done: the same words
 * give the same bytes, and the history is written once, with the row locked.
 */
export async function renderDocument(deps: RenderDeps, documentId: string): Promise<void> {
  const document = await deps.unitOfWork.read((stores) => stores.documents.find(documentId));
  if (!document || document.issued) return;
  const written = await writeFiles(deps, document);
  await deps.unitOfWork.run((stores) => keep(stores, deps, { document, written }));
}

async function writeFiles(deps: RenderDeps, document: DocumentRecord): Promise<Written> {
  const { type, locale, number, createdAt } = document;
  const template = await templateOf(deps, document);
  const docx = await deps.engine.fill(template, writeFields(document.fields, locale, deps.words));
  const title = `${deps.words.t(locale, `document:type.${type}`)} ${number}`;
  const pdf = await deps.engine.draw(docx, { title, at: createdAt, watermark: null });
  return {
    docx: await deps.files.put(once(docx), MAX_BYTES),
    pdf: await deps.files.put(once(pdf), MAX_BYTES),
  };
}

async function templateOf(deps: RenderDeps, { type, locale, templateVersion }: DocumentRecord): Promise<Uint8Array> {
  if (templateVersion === 0) return deps.engine.builtIn(type, locale);
  const content = await deps.unitOfWork.read((stores) => stores.templates.content({ type, locale }, templateVersion));
  if (!content) throw new Error('A document names a template that is not there');
  return content;
}

async function keep(
  stores: Stores,
  deps: RenderDeps,
  { document, written }: { document: DocumentRecord; written: Written },
): Promise<void> {
  const petition = await stores.petitions.lock(document.petitionId);
  const now = await stores.documents.find(document.id);
  if (!petition || !now || now.issued) return;
  const { id, type, number } = document;
  const { sha256, sizeBytes } = written.pdf;
  const at = deps.clock.now();
  const event = await stores.events.append(petition, {
    type: 'document_issued',
    data: { documentId: id, type, number, sha256, toPetitioner: goesToPetitioner(type) },
    actor: { kind: 'system' },
    at,
  });
  const fileId = deps.newId();
  await stores.documents.insertFile({
    ...{ id: fileId, eventId: event.id, sha256, sizeBytes },
    name: `${number}.pdf`,
  });
  await stores.documents.markIssued(id, { sha256, docxSha256: written.docx.sha256, fileId, at });
  if (goesToPetitioner(type)) await handOver(stores, petition, { document, fileId, event });
}

/**
 * Into every chat that follows the matter. Under the seal it says only that there is news. A letter that names the
 * petitioner goes where the matter was filed: number and code open a matter, not who filed it.
 */
async function handOver(
  stores: Stores,
  petition: Petition,
  { document, fileId, event }: { document: DocumentRecord; fileId: string; event: PetitionEvent },
): Promise<void> {
  const named = isNamed(document, petition);
  for (const conversation of await stores.follows.followers(petition.id)) {
    const mayHave = !named || (await stores.follows.filedFrom(conversation.id)).includes(petition.id);
    const reply = paperReply(petition, { document, fileId: mayHave ? fileId : null });
    await stores.outbox.add({ conversation, reply, priority: 1, petitionId: petition.id, eventId: event.id });
  }
}

function paperReply(
  petition: Petition,
  { document, fileId }: { document: DocumentRecord; fileId: string | null },
): Reply {
  const { type, number } = document;
  const params = { number: petition.number, type: { key: `document:type.${type}` }, paper: number };
  const sealed = isSealed(petition);
  const text: Text = sealed
    ? { key: 'matter:notice.sealed', params: { number: petition.number } }
    : { key: fileId ? 'document:notice' : 'document:notice_elsewhere', params };
  return {
    text: [text],
    options: [[{ value: goValue('open', petition.id), label: { key: 'matter:option.open' }, lasting: true }]],
    ...(fileId && !sealed ? { files: [fileId] } : {}),
    protect: true,
  };
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
