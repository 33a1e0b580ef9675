import { restoreTemplate, type TemplateChange, uploadTemplate } from '../../app/documents/change-template.ts';
import { previewTemplate, templateContent } from '../../app/documents/preview-document.ts';
import type { TemplateInfo } from '../../app/documents/stores.ts';
import {
  changedTemplateSchema,
  type Template,
  templateParams,
  templateQuerySchema,
  templatesSchema,
} from '../../contract/documents.ts';
import { knownFields } from '../../domain/documents/document-fields.ts';
import { DOCUMENT_TYPES, type DocumentType } from '../../domain/petition/lifecycle.ts';
import { LOCALES, type Locale } from '../../domain/text.ts';
import type { OfficeApp, OfficeDeps } from '../deps.ts';
import { Declined, notFound } from '../http/declined.ts';
import { actorOf } from '../http/guard.ts';
import { bytesResponse, MIME, sendBytes } from './routes.ts';

/** One byte more than a template may have, so that what is too large shows as such. */
const READ_MAX = 2 * 1024 * 1024 + 1;
const permission = 'settings.manage';

/** Templates of documents: read, changed in Word, put in again. */
export function templateRoutes(app: OfficeApp, deps: OfficeDeps): void {
  const { engine } = deps.documents;
  const schema = { tags: ['documents'], params: templateParams };
  const reading = { ...schema, querystring: templateQuerySchema, response: bytesResponse };

  app.get(
    '/templates',
    { config: { permission }, schema: { tags: ['documents'], response: { 200: templatesSchema } } },
    async () => {
      const kept = await deps.work.run((stores) => stores.templates.list());
      return { items: DOCUMENT_TYPES.flatMap((type) => LOCALES.map((locale) => present(kept, type, locale))) };
    },
  );

  app.get('/templates/:type/:locale', { config: { permission }, schema: reading }, async (request, reply) => {
    const { version = null } = request.query;
    const content = await templateContent({ ...deps, engine }, request.params, version);
    if (!content) throw notFound();
    const name = `${request.params.type}.${request.params.locale}.docx`;
    return sendBytes(reply, { content, name, mime: MIME.docx, how: 'attachment' });
  });

  app.get('/templates/:type/:locale/preview', { config: { permission }, schema: reading }, async (request, reply) => {
    const { version = null } = request.query;
    const content = await previewTemplate({ ...deps, ...deps.documents }, { ...request.params, version });
    if (!content) throw notFound();
    const name = `${request.params.type}.${request.params.locale}.pdf`;
    return sendBytes(reply, { content, name, mime: MIME.pdf, how: 'inline' });
  });

  app.post(
    '/templates/:type/:locale',
    {
      config: { permission },
      bodyLimit: READ_MAX + 64 * 1024,
      schema: { ...schema, consumes: ['multipart/form-data'], response: { 201: changedTemplateSchema } },
    },
    async (request, reply) => {
      const part = request.isMultipart() ? await request.file({ limits: { fileSize: READ_MAX, files: 1 } }) : undefined;
      if (!part) throw new Declined(400, 'template.missing', { field: 'file' });
      const content = await part.toBuffer();
      const given = { ...request.params, content, name: part.filename ?? '' };
      const version = accepted(await uploadTemplate({ ...deps, engine }, actorOf(request), given));
      return reply.code(201).send({ version });
    },
  );

  app.post(
    '/templates/:type/:locale/restore',
    { config: { permission }, schema: { ...schema, response: { 200: changedTemplateSchema } } },
    async (request) => ({
      version: accepted(await restoreTemplate({ ...deps, engine }, actorOf(request), request.params)),
    }),
  );
}

function accepted(change: TemplateChange): number {
  if (change.ok) return change.version;
  throw new Declined(422, change.code, { field: 'file', ...(change.params ? { params: change.params } : {}) });
}

function present(kept: readonly TemplateInfo[], type: DocumentType, locale: Locale): Template {
  const own = kept.filter((each) => each.type === type && each.locale === locale);
  const versions = own.sort((a, b) => b.version - a.version);
  const { fields, lists } = knownFields(type);
  return {
    type,
    locale,
    version: versions[0]?.version ?? 0,
    versions: versions.map(({ version, name, by, at }) => ({
      ...{ version, name },
      by: by?.name ?? null,
      at: at.toISOString(),
    })),
    fields: [...fields],
    lists: [...lists].map(([name, columns]) => ({ name, columns: [...columns] })),
  };
}
