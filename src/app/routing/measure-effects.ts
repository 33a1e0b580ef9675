import type { RoutingTable } from '../../domain/routing/table.ts';
import type { Tokenise } from '../suggest/features.ts';
import { createRouting, type RoutingModel } from '../suggest/suggest-routing.ts';
import { suggestibleOf } from './suggestible.ts';

export interface EffectMatter {
  id: string;
  number: string;
  statement: string;
}

/** A matter for which another table would suggest something else first. */
export interface Effect {
  id: string;
  number: string;
  title: string;
  before: { code: string | null; unitCode: string | null };
  after: { code: string | null; unitCode: string | null };
}
export interface Effects {
  looked: number;
  /** Another category; of these, another unit. */
  changed: number;
  otherUnit: number;
  /** The first ones. */
  examples: Effect[];
}

export interface EffectDeps {
  tokenise: Tokenise;
  model?: RoutingModel | undefined;
  breathe: () => Promise<void>;
}

const AT_ONCE = 20;
const SHOWN = 50;
const TITLE_LENGTH = 60;

/** What another table would suggest for matters that were received lately. Nothing about them changes. */
export async function measureEffects(
  { before, after }: { before: RoutingTable; after: RoutingTable },
  matters: readonly EffectMatter[],
  { tokenise, model, breathe }: EffectDeps,
): Promise<Effects> {
  const sides = [before, after].map((table) => ({
    suggest: createRouting({ categories: suggestibleOf(table), tokenise, model }),
    units: new Map(table.entries.map(({ code, unitCode }) => [code, unitCode])),
  }));
  const effects: Effect[] = [];
  for (const [index, { id, number, statement }] of matters.entries()) {
    if (index % AT_ONCE === 0) await breathe();
    const [was, is] = sides.map(({ suggest, units }) => {
      const code = suggest(statement).categories[0] ?? null;
      return { code, unitCode: code === null ? null : (units.get(code) ?? null) };
    });
    if (!was || !is || (was.code === is.code && was.unitCode === is.unitCode)) continue;
    const title = [...statement.replace(/\s+/g, ' ')].slice(0, TITLE_LENGTH).join('');
    effects.push({ id, number, title, before: was, after: is });
  }
  return {
    looked: matters.length,
    changed: effects.length,
    otherUnit: effects.filter((effect) => effect.before.unitCode !== effect.after.unitCode).length,
    examples: effects.slice(0, SHOWN),
  };
}
