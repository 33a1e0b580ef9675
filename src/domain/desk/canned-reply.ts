/** Words that are said often. Variables stand in double braces and are filled when the words are taken. */
export const CANNED_USES = ['ask', 'reply', 'note'] as const;
export type CannedUse = (typeof CANNED_USES)[number];

/** What can stand in braces; none of it says who filed the matter. */
const CANNED_VARIABLES = ['number', 'unit', 'category', 'due', 'today', 'office', 'phone'] as const;
export type CannedVariable = (typeof CANNED_VARIABLES)[number];

const VARIABLE = /\{\{\s*([\w.-]*)\s*\}\}/g;

/** Names in braces that mean nothing; empty when all are known. */
export function unknownVariables(body: string): string[] {
  const known: readonly string[] = CANNED_VARIABLES;
  return [...new Set([...body.matchAll(VARIABLE)].map(([, name = '']) => name))].filter(
    (name) => !known.includes(name),
  );
}

/** The words with their variables filled; what is not known of this matter is left as a gap to be seen. */
export function fillCanned(body: string, values: Partial<Record<CannedVariable, string>>): string {
  const byName: Record<string, string | undefined> = values;
  return body.replaceAll(VARIABLE, (_whole, name: string) => byName[name] ?? '____');
}
