import { z } from 'zod';

/**
 * The routing table: what matters are about, and who is responsible (Regulation on Petition Work: whoever is in charge
 * by duty). A document of its own, so that each published version stays readable as it was; units are named by code.
 */
const bothLanguages = (most: number) => z.object({ 'zh-CN': z.string().max(most), en: z.string().max(most) });

/** Bounds that no office comes near, but an import might. */
export const ENTRIES_MAX = 400;
const KEYWORDS_MAX = 300;
export const KEYWORD_LENGTH_MAX = 40;

const keywords = z.array(z.string().max(200)).max(KEYWORDS_MAX);

export const routingEntrySchema = z.object({
  code: z.string().max(60),
  /** The category that it is a part of; null at the top. */
  parentCode: z.string().max(60).nullable(),
  name: bothLanguages(120),
  /** What citizens read: everyday words. */
  label: bothLanguages(120),
  /** Null only for a heading, which has others below it. */
  unitCode: z.string().max(60).nullable(),
  /** The leader who answers for its matters, by post and never by name. */
  sponsorPost: bothLanguages(120).nullable(),
  /** Who in the unit is the first to answer for them, by post. */
  responsiblePost: bothLanguages(120).nullable(),
  keywordsZh: keywords,
  keywordsEn: keywords,
  isConfidential: z.boolean(),
  isOpen: z.boolean(),
});
export type RoutingEntry = z.infer<typeof routingEntrySchema>;

export const routingTableSchema = z.object({
  /** In the order in which they are shown. */
  entries: z.array(routingEntrySchema).max(ENTRIES_MAX),
});
export type RoutingTable = z.infer<typeof routingTableSchema>;

/** Those that others are below of: they are headings, and nothing is routed to them. */
export function headingCodes({ entries }: RoutingTable): Set<string> {
  return new Set(entries.flatMap(({ parentCode, isOpen }) => (parentCode !== null && isOpen ? [parentCode] : [])));
}

/** What matters can be routed to: open, and no heading. */
export function routable(table: RoutingTable): RoutingEntry[] {
  const headings = headingCodes(table);
  return table.entries.filter(({ code, isOpen }) => isOpen && !headings.has(code));
}
