import type { DialogueContext } from '../domain/dialogue/context.ts';
import { readSetting } from './settings.ts';
import type { UnitOfWork } from './stores.ts';
import { createCategorySuggester, type SuggestibleCategory, type Tokenise } from './suggest-categories.ts';

type Office = Pick<DialogueContext, 'office' | 'categories' | 'suggestCategories'>;
type Suggest = Office['suggestCategories'];

/** A question is put more than once for the same text: it is shown, and its typed answer is compared with what was shown. */
const REMEMBERED = 200;

/**
 * Reads what the dialogue needs of the office's settings and routing table. The scorer, which takes a moment to build, is
 * built anew only when the table has changed. The function rejects when the office is not set up.
 */
export function createOfficeLoader(unitOfWork: UnitOfWork, tokenise?: Tokenise): () => Promise<Office> {
  let built: { from: string; suggest: Suggest } | undefined;
  const suggesterOf = (categories: readonly SuggestibleCategory[]): Suggest => {
    const from = JSON.stringify(categories);
    if (built?.from !== from)
      built = { from, suggest: remembering(createCategorySuggester(categories, tokenise).suggest) };
    return built.suggest;
  };
  return async () => {
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
    return { office, categories, suggestCategories: suggesterOf(categories) };
  };
}

function remembering(suggest: Suggest): Suggest {
  const known = new Map<string, string[]>();
  return (text) => {
    const found = known.get(text);
    if (found) return found;
    const codes = suggest(text);
    known.set(text, codes);
    const [oldest] = known.keys();
    if (known.size > REMEMBERED && oldest !== undefined) known.delete(oldest);
    return codes;
  };
}
