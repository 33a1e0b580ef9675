import type { DialogueContext } from '../domain/dialogue/context.ts';
import { readSetting } from './settings.ts';
import type { UnitOfWork } from './stores.ts';
import { createCategorySuggester, type Tokenise } from './suggest-categories.ts';

/** What the dialogue needs of the office's settings and routing table. @throws when the office is not set up. */
export async function loadOffice(
  unitOfWork: UnitOfWork,
  tokenise?: Tokenise,
): Promise<Pick<DialogueContext, 'office' | 'categories' | 'suggestCategories'>> {
  const { office, records } = await unitOfWork.run(async (stores) => ({
    office: await readSetting(stores.settings, 'office'),
    records: await stores.organisation.listCategories(),
  }));
  if (!office) throw new Error('The office has no settings yet: start with the sample office, or set them');
  const categories = records.map(({ code, label, unitName, keywordsZh, keywordsEn }) => ({
    code,
    label,
    unit: unitName,
    keywords: [...keywordsZh, ...keywordsEn],
  }));
  return { office, categories, suggestCategories: createCategorySuggester(categories, tokenise).suggest };
}
