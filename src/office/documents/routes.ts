import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { giveReceipt } from '../../app/documents/issue-receipt.ts';
import { isNamed, openDocument } from '../../app/documents/open-document.ts';
import { previewDocument } from '../../app/documents/preview-document.ts';
import type { DocumentRecord } from '../../app/documents/stores.ts';
import {
  type Documents,
  documentQuerySchema,
  documentsSchema,
  giveReceiptSchema,
  previewQuerySchema,
} from '../../contract/documents.ts';
import { goesToPetitioner } from '../../domain/documents/document-types.ts';
import { DOCUMENT_TYPES } from '../../domain/petition/lifecycle.ts';
import type { Petition } from '../../domain/petition/petition.ts';
import { may, type StaffActor } from '../../domain/staff/permissions.ts';
import type { OfficeApp, OfficeDeps } from '../deps.ts';
import { contentDisposition } from '../files/content-disposition.ts';
import { notFound } from '../http/declined.ts';
import { actorOf } from '../http/guard.ts';
import { declinedFor } from '../http/refused.ts';

const params = z.object({ id: z.uuid() });
export const bytesResponse = { 200: { content: { 'application/octet-stream': { schema: z.unknown() } } } };

export const MIME = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
} as const;

export interface Bytes {
  content: Uint8Array;
  name: string;
  mime: string;
  how: 'inline' | 'attachment';
}
export const sendBytes = (reply: FastifyReply, { content, name, mime, how }: Bytes): FastifyReply =>
  reply
    .type(mime)
    .header('content-length', content.byteLength)
    .header('content-disposition', contentDisposition(how, name))
    .header('cross-origin-resource-policy', 'same-origin')
    .send(Buffer.from(content.buffer, content.byteOffset, content.byteLength));

const present = (
  document: DocumentRecord,
  { petition, sent }: { petition: Petition; sent: ReadonlySet<string> },
): Documents['items'][number] => ({
  id: document.id,
  type: document.type,
  number: document.number,
  locale: document.locale,
  state: document.issued ? 'issued' : 'queued',
  createdAt: document.createdAt.toISOString(),
  issuedAt: document.issued?.at.toISOString() ?? null,
  handedOver: goesToPetitioner(document.type) ? (sent.has(document.id) ? 'by_chat' : 'by_hand') : null,
  isNamed: isNamed(document, petition),
  print: document.issued?.sha256.slice(0, 16) ?? null,
});

function listDocuments({ work }: OfficeDeps, actor: StaffActor, petitionId: string): Promise<Documents> {
  return work.run(async (stores) => {
    const petition = await stores.petitions.find(petitionId);
    if (!petition || !may(actor, 'petition.read', petition)) throw notFound();
    const documents = await stores.documents.list(petition.id);
    const sent = await stores.documents.sentToChats(petition.id);
    return { items: documents.map((document) => present(document, { petition, sent })), previews: [...DOCUMENT_TYPES] };
  });
}

/** A matter's papers: what was issued, and what could be. */
export function documentRoutes(app: OfficeApp, deps: OfficeDeps): void {
  app.get(
    '/petitions/:id/documents',
    {
      config: { permission: 'petition.read' },
      schema: { tags: ['documents'], params, response: { 200: documentsSchema } },
    },
    (request) => listDocuments(deps, actorOf(request), request.params.id),
  );

  app.post(
    '/petitions/:id/documents',
    {
      config: { permission: 'petition.note' },
      schema: { tags: ['documents'], params, body: giveReceiptSchema, response: { 200: documentsSchema } },
    },
    async (request) => {
      const actor = actorOf(request);
      const given = await deps.work.run((stores) => giveReceipt({ stores, deps, actor }, request.params.id));
      if (!given.ok) throw declinedFor(given);
      return listDocuments(deps, actor, request.params.id);
    },
  );

  app.get(
    '/petitions/:id/documents/preview',
    {
      config: { permission: 'petition.read' },
      schema: { tags: ['documents'], params, querystring: previewQuerySchema, response: bytesResponse },
    },
    async (request, reply) => {
      const actor = actorOf(request);
      const petition = await deps.work.run((stores) => stores.petitions.find(request.params.id));
      if (!petition || !may(actor, 'petition.read', petition)) throw notFound();
      const { type } = request.query;
      const content = await previewDocument({ ...deps, ...deps.documents }, { petition, type });
      return sendBytes(reply, { content, name: `${petition.number} ${type}.pdf`, mime: MIME.pdf, how: 'inline' });
    },
  );

  app.get(
    '/documents/:id',
    {
      config: { permission: 'petition.read' },
      schema: { tags: ['documents'], params, querystring: documentQuerySchema, response: bytesResponse },
    },
    async (request, reply) => {
      const actor = actorOf(request);
      const { format } = request.query;
      const input = { documentId: request.params.id, format };
      const opened = await deps.work.run((stores) => openDocument({ stores, deps, actor }, input));
      if (!opened.ok) throw declinedFor(opened);
      const content = await deps.files.read(opened.sha256);
      return sendBytes(reply, { content, name: opened.name, mime: MIME[format], how: 'attachment' });
    },
  );
}
