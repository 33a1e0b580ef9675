import type { CategoryRecord, UnitOfWork } from '../stores.ts';
import type { Tokenise } from '../suggest/features.ts';
import { remembering } from '../suggest/remembering.ts';
import {
  createRouting,
  type RoutingModel,
  routingModelSchema,
  type SuggestRouting,
} from '../suggest/suggest-routing.ts';
import { suggestible } from './suggestible.ts';

/** Suggestions by the office's own table and decisions, with what they rest on. */
export interface Advice {
  suggest: SuggestRouting;
  /** By code. */
  categories: ReadonlyMap<string, CategoryRecord>;
  /** Version of the table; 0 before the first was written down. */
  table: number;
  /** Null: what is known without any decision of the office. */
  model: { version: number; decisions: number } | null;
}
export type Advise = () => Promise<Advice>;

/** Asks each time what is in force, and reads and builds anew only when the table, a unit or the model is another one. */
export function createAdvice(work: UnitOfWork, tokenise: Tokenise): Advise {
  let held: { key: string; advice: Advice } | undefined;
  return async () => {
    const { table, model, fingerprint } = await work.read(({ routing }) => routing.inForce());
    const key = JSON.stringify([table, model, fingerprint]);
    if (held?.key === key) return held.advice;
    const records = await work.read(({ organisation }) => organisation.listCategories());
    const stored = model === null ? null : await readModel(work);
    const advice: Advice = {
      suggest: remembering(createRouting({ categories: suggestible(records), tokenise, model: stored?.content })),
      categories: new Map(records.map((record) => [record.code, record])),
      table,
      model: stored && { version: stored.version, decisions: stored.decisions },
    };
    held = { key, advice };
    return advice;
  };
}

/** One that an older release wrote is as good as none: the next night trains it anew. */
export async function readModel(
  work: UnitOfWork,
): Promise<{ version: number; decisions: number; content: RoutingModel } | null> {
  const stored = await work.read(({ routing }) => routing.modelInUse());
  const parsed = routingModelSchema.safeParse(stored?.content);
  return stored && parsed.success ? { ...stored, content: parsed.data } : null;
}
