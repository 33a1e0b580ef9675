import { z } from 'zod';
import type { RoutingTable } from '../../domain/routing/table.ts';
import { nameSchema } from '../../domain/text.ts';
import { documentSettingsSchema, readDocumentSettings } from '../documents/document-settings.ts';
import { officeFactsSchema, readSetting, writeSetting } from '../settings.ts';
import type { Stores } from '../stores.ts';
import sample from './qinghe.json' with { type: 'json' };

const categorySchema = z.object({
  code: z.string(),
  unit: z.object({ code: z.string(), name: nameSchema }),
  name: nameSchema,
  label: nameSchema,
  keywordsZh: z.array(z.string()),
  keywordsEn: z.array(z.string()),
  isConfidential: z.boolean(),
});

const sampleSchema = z.object({
  documents: documentSettingsSchema.pick({ agency: true }),
  office: officeFactsSchema,
  categories: z.array(categorySchema),
});

/** The invented education bureau with which a new database begins. */
export const sampleOffice = (): z.infer<typeof sampleSchema> => sampleSchema.parse(sample);

/** Loads the sample office's units, routing and facts into an empty database; elsewhere it does nothing. */
export async function loadSampleOffice(stores: Stores): Promise<boolean> {
  if ((await stores.organisation.countUnits()) > 0) return false;
  const { office, categories, documents } = sampleOffice();
  if (!(await readSetting(stores.settings, 'office'))) await writeSetting(stores.settings, 'office', office);
  const numbering = { ...(await readDocumentSettings(stores.settings)), ...documents };
  await writeSetting(stores.settings, 'documents', numbering);
  for (const { unit } of categories) await stores.organisation.insertUnit(unit);
  await stores.routing.putIntoForce(sampleTable());
  return true;
}

/** The sample office's routing table as a document. */
export const sampleTable = (): RoutingTable => ({
  entries: sampleOffice().categories.map(({ unit, ...category }) => ({
    ...category,
    parentCode: null,
    unitCode: unit.code,
    ...SAMPLE_POSTS,
    isOpen: true,
  })),
});

const SAMPLE_POSTS = {
  sponsorPost: { 'zh-CN': '分管局领导', en: 'Bureau leader in charge of the portfolio' },
  responsiblePost: { 'zh-CN': '责任科室负责人', en: 'Head of the responsible unit' },
};
