import { z } from 'zod';
import { DOCUMENT_TYPES, type DocumentType } from '../../domain/petition/lifecycle.ts';
import { nameSchema } from '../../domain/text.ts';
import type { SettingStore } from '../stores.ts';
import defaults from './document-defaults.json' with { type: 'json' };

const mark = z.string().trim().min(1).max(12);

/** How the office numbers its papers, and what they say of other bodies. Every type has a mark, and no two the same. */
export const documentSettingsSchema = z.object({
  /** Stands before the mark: the office's own, short. */
  agency: z.string().trim().max(12),
  pattern: z
    .string()
    .max(60)
    .refine((pattern) => ['{mark}', '{year}', '{running}'].every((part) => pattern.includes(part))),
  marks: z
    .record(z.enum(DOCUMENT_TYPES), mark)
    .refine((marks) => new Set(Object.values(marks)).size === DOCUMENT_TYPES.length),
  /** Where a review, and then a recheck, is asked for. */
  reviewBody: nameSchema,
  recheckBody: nameSchema,
});
export type DocumentSettings = z.infer<typeof documentSettingsSchema>;

export const DEFAULT_DOCUMENT_SETTINGS: DocumentSettings = documentSettingsSchema.parse(defaults);

/** Numbering and issuer; the product’s own until somebody has set them. */
export async function readDocumentSettings(settings: SettingStore): Promise<DocumentSettings> {
  const stored = await settings.get('documents');
  return stored === null ? DEFAULT_DOCUMENT_SETTINGS : documentSettingsSchema.parse(stored);
}

/** The series from which a type's numbers are taken; numbers run within the year, whatever the mark is then. */
export const documentSeries = (type: DocumentType, year: number): string => `document:${type}:${year}`;

/** Fills the pattern; a field that is not known stays as it is written. */
export function documentNumber(
  { agency, pattern, marks }: DocumentSettings,
  { type, year, running }: { type: DocumentType; year: number; running: number },
): string {
  const parts: Record<string, string> = { agency, mark: marks[type], year: String(year), running: String(running) };
  return pattern.replace(/\{(\w+)\}/g, (whole, name: string) => parts[name] ?? whole);
}
