import { z } from 'zod';
import { DOCUMENT_TYPES } from '../domain/petition/lifecycle.ts';
import { localeSchema, timeSchema } from './vocabulary.ts';

/** A kind of numbered paper. Label: `document:type.<value>`. */
const documentTypeSchema = z.enum(DOCUMENT_TYPES);
export type DocumentType = z.infer<typeof documentTypeSchema>;

/** GET /api/office/petitions/:id/documents: the papers of a matter, oldest first. */
export const documentsSchema = z.object({
  items: z.array(
    z.object({
      id: z.uuid(),
      type: documentTypeSchema,
      number: z.string(),
      locale: localeSchema,
      /** `queued`: numbered, its file is being written. */
      state: z.enum(['queued', 'issued']),
      createdAt: timeSchema,
      issuedAt: timeSchema.nullable(),
      /** The petitioner's: sent into his chats, or still to be handed to him where no chat follows; null: not for him. */
      handedOver: z.enum(['by_chat', 'by_hand']).nullable(),
      /** It says who filed the matter: opening it is noted, and the petitioner sees that. */
      isNamed: z.boolean(),
      /** The beginning of the PDF's SHA-256. */
      print: z.string().nullable(),
    }),
  ),
  /** What can be previewed. */
  previews: z.array(documentTypeSchema),
});
export type Documents = z.infer<typeof documentsSchema>;

/** POST /api/office/petitions/:id/documents: a receipt on paper; other papers come with what is done. */
export const giveReceiptSchema = z.object({ type: z.literal('receipt') });

/** GET /api/office/petitions/:id/documents/preview: PDF, marked as a draft. */
export const previewQuerySchema = z.object({ type: documentTypeSchema });

/** GET /api/office/documents/:id */
export const documentQuerySchema = z.object({ format: z.enum(['pdf', 'docx']).default('pdf') });

/** `:type/:locale` of a template, and which version: the one in use where none is named, 0 the product's own. */
export const templateParams = z.object({ type: documentTypeSchema, locale: localeSchema });
export const templateQuerySchema = z.object({ version: z.coerce.number().int().min(0).optional() });

const versionSchema = z.object({
  version: z.number().int(),
  /** As the file was called; null for one put back to what the product brings. */
  name: z.string().nullable(),
  by: z.string().nullable(),
  at: timeSchema,
});

/** GET /api/office/templates: one of each type and language. */
export const templatesSchema = z.object({
  items: z.array(
    z.object({
      type: documentTypeSchema,
      locale: localeSchema,
      /** 0: the product's own. */
      version: z.number().int(),
      /** Newest first; the first is in use. */
      versions: z.array(versionSchema),
      fields: z.array(z.string()),
      lists: z.array(z.object({ name: z.string(), columns: z.array(z.string()) })),
    }),
  ),
});
export type Templates = z.infer<typeof templatesSchema>;
export type Template = Templates['items'][number];

/** POST /api/office/templates/:type/:locale (multipart, field `file`) and `…/restore`. */
export const changedTemplateSchema = z.object({ version: z.number().int() });
export type ChangedTemplate = z.infer<typeof changedTemplateSchema>;

const mark = z.string().trim().min(1).max(12);

/** How papers are numbered, and where they send people after the review. */
const documentFields = {
  /** Stands before the mark: the office's own, short. */
  agency: z.string().trim().max(12),
  pattern: z
    .string()
    .trim()
    .max(60)
    .refine((pattern) => ['{mark}', '{year}', '{running}'].every((part) => pattern.includes(part))),
  /** Label of a type: `document:type.<type>`. No two the same. */
  marks: z
    .record(documentTypeSchema, mark)
    .refine((marks) => new Set(Object.values(marks)).size === Object.keys(marks).length),
  recheckBody: z.object({
    'zh-CN': z.string().trim().min(1).max(120),
    en: z.string().trim().min(1).max(120),
  }),
};

/** GET and PATCH /api/office/documents/settings; `example`: a number as it looks now. */
export const documentSettingsSchema = z.object({ ...documentFields, example: z.string(), version: z.string() });
export type DocumentSettings = z.infer<typeof documentSettingsSchema>;
/** 409 `settings.stale` */
export const changeDocumentSettingsSchema = z.object({ ...documentFields, version: z.string().max(64) });
export type ChangeDocumentSettings = z.infer<typeof changeDocumentSettingsSchema>;
