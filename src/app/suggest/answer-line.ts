import { z } from 'zod';
import type { SuggestRouting } from './suggest-routing.ts';

const lineSchema = z.object({ id: z.union([z.string(), z.number()]), text: z.string() });

/** An answer to one line of JSON `{id, text}`, as JSON. A bad line gets `{id, error}`, and never stops the others. */
export function answerLine(line: string, suggest: SuggestRouting): string {
  let given: unknown;
  try {
    given = JSON.parse(line);
  } catch {
    return JSON.stringify({ id: null, error: 'not JSON' });
  }
  const parsed = lineSchema.safeParse(given);
  if (!parsed.success) {
    return JSON.stringify({ id: idOf(given), error: 'expected an object with an id and a text' });
  }
  const { kind, categories, statutoryRoute, urgent, needsClarification, reasons } = suggest(parsed.data.text);
  return JSON.stringify({
    id: parsed.data.id,
    kind,
    categories,
    statutory_route: statutoryRoute,
    urgent,
    needs_clarification: needsClarification,
    reasons,
  });
}

function idOf(given: unknown): string | number | null {
  const id = typeof given === 'object' && given !== null && 'id' in given ? given.id : null;
  return typeof id === 'string' || typeof id === 'number' ? id : null;
}
