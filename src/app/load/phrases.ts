import { z } from 'zod';
import type { Dice } from './dice.ts';
import stock from './phrases.json' with { type: 'json' };

const list = z.array(z.string()).min(1);
const stockSchema = z.object({
  ...{
    towns: list,
    schoolNames: list,
    streets: list,
    houses: list,
    spots: list,
    grades: list,
    relations: list,
    reporters: list,
  },
  ...{ surnames: list, givenNames: list, whens: list, occurred: list },
  /** What an appeal is about, by category code. */
  problems: z.record(z.string(), list),
  ...{ openings: list, details: list, wishes: list, earlier: list },
  ...{ suggestions: list, enquiries: list, praises: list, reports: list },
  ...{ questions: list, answers: list, additions: list, notes: list, replies: list },
  ...{ withdrawals: list, comments: list, lookReasons: list },
  ...{ objections: list, opinions: list, facts: list, basis: list, claims: list, executions: list },
  ...{ reopenings: list, reviews: list, reasons: list, records: list, places: list, bodies: list },
});
export type PhraseStock = z.infer<typeof stockSchema>;

/** Invented sentences about an invented county, with holes for places and numbers. */
export const phraseStock: PhraseStock = stockSchema.parse(stock);

/** Where one matter plays: the same in all its sentences. */
export interface Scene {
  town: string;
  school: string;
  street: string;
  spot: string;
  grade: string;
  relation: string;
  reporter: string;
}

export function newScene(dice: Dice): Scene {
  const town = dice.pick(phraseStock.towns);
  const { streets, houses, spots, grades, relations, reporters, schoolNames } = phraseStock;
  const street = dice.pick(streets);
  return {
    town,
    school: dice.chance(0.5) ? `${town}${dice.pick(schoolNames)}` : dice.pick(schoolNames),
    street: dice.chance(0.3) ? `${street}${dice.int(1, 480)}${dice.pick(houses)}` : street,
    spot: dice.pick(spots),
    grade: dice.pick(grades),
    relation: dice.pick(relations),
    reporter: dice.pick(reporters),
  };
}

/** A sentence with its holes filled: places from the scene, numbers anew each time. */
export function say(dice: Dice, scene: Scene, pattern: string): string {
  return pattern.replace(/\{(\w+)\}/g, (_hole, name: string) => numberFor(dice, name) ?? scene[name as keyof Scene]);
}

function numberFor(dice: Dice, name: string): string | null {
  switch (name) {
    case 'n':
    case 'n2':
      return String(dice.int(2, 12));
    case 'min':
      return String(dice.int(2, 18) * 5);
    case 'many':
      return String(dice.int(12, 90));
    case 'seats':
      return String(dice.pick([9, 19, 28, 35, 45]));
    case 'small':
      return String(dice.int(3, 90) * 5);
    case 'money':
      return String(dice.int(2, 400) * 50);
    case 'tail':
      return String(dice.int(0, 9999)).padStart(4, '0');
    case 'code':
      return `QH${dice.int(10, 26)}-${String(dice.int(1, 9999)).padStart(4, '0')}`;
    case 'when':
      return dice.pick(phraseStock.whens);
    default:
      return null;
  }
}
