/** How people name school years, terms, classes and days. Data. */

export const GRADE =
  /(?<![第])([一二三四五六七八九])年级|([一二三四五六七八九])(?:年)?[（(]\d{1,2}[）)]班|(初|高)([一二三123])(?!小|中)|(?<!最|很|太|扩|巨|一)([大中小托])班(?!额|车|主)/g;
export const CLASS =
  /[（(](\d{1,2}|[一二三四五六七八九十]{1,2})[）)]班|(?<![一二两三四五六七八九十\d年])(\d{1,2}|[一二三四五六七八九十]{1,2})班(?!车|主|级|人)/g;

export const TERMS: readonly (readonly [RegExp, 'autumn' | 'spring' | 'summer' | 'winter'])[] = [
  [/秋季|秋学期|上学期|第一学期|九月开学|9月开学/, 'autumn'],
  [/春季|春学期|下学期|第二学期|三月开学|3月开学/, 'spring'],
  [/暑假|暑期|夏令营/, 'summer'],
  [/寒假|冬令营/, 'winter'],
];

export const YEAR = /(20\d{2})(?:年|级|届|学年|秋|春|-|—)/g;
export const YEAR_WORDS: readonly (readonly [RegExp, number])[] = [
  [/前年/, -2],
  [/去年|上一年|去年度/, -1],
  [/今年|本年|这学年|本学年/, 0],
  [/明年/, 1],
];

export const MONTH =
  /(1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月(?!票|考|卡)(?:份)?(?:(\d{1,2}|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])[日号])?/g;
export const LAST_MONTH = /上个?月/;
export const AMOUNT = /(\d+(?:\.\d+)?)\s*(万)?(?:多)?元/g;
