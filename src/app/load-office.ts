import type { DialogueContext } from '../domain/dialogue/context.ts';
import { readModel } from './routing/advise.ts';
import { readSetting } from './settings.ts';
import type { UnitOfWork } from './stores.ts';
import { remembering } from './suggest/remembering.ts';
import { createCategorySuggester, type SuggestibleCategory, type Tokenise } from './suggest-categories.ts';

type Office = Pick<DialogueContext, 'office' | 'categories' | 'suggestCategories'>;
type Suggest = Office['suggestCategories'];

/**
 * Reads what the dialogue needs of the office's settings and routing table. The scorer, which takes a moment to build, is
 * built anew only when the table has changed, or what was learned from decisions. The function rejects when the office is not set up.
 */
export function createOfficeLoader(unitOfWork: UnitOfWork, tokenise?: Tokenise): () => Promise<Office> {
  let built: { from: string; suggest: Suggest } | undefined;
  const suggesterOf = async (categories: readonly SuggestibleCategory[], model: number | null): Promise<Suggest> => {
    const from = JSON.stringify([categories, model]);
    if (built?.from === from) return built.suggest;
    const learned = model === null ? undefined : (await readModel(unitOfWork))?.content;
    built = { from, suggest: remembering(createCategorySuggester(categories, tokenise, learned).suggest) };
    return built.suggest;
  };
  return async () => {
    const { office, records, model } = await unitOfWork.run(async (stores) => ({
      office: await readSetting(stores.settings, 'office'),
      records: await stores.organisation.listCategories(),
      model: await stores.routing.modelInUseVersion(),
    }));
    if (!office) throw new Error('The office has no settings yet: start with the sample office, or set them');
    const categories = records.map(({ code, label, unitName, keywordsZh, keywordsEn }) => ({
      code,
      label,
      unit: unitName,
      keywords: [...keywordsZh, ...keywordsEn],
    }));
    return { office, categories, suggestCategories: await suggesterOf(categories, model) };
  };
}
