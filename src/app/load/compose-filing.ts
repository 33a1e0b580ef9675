import type { Filing, Identity, PetitionKind } from '../../domain/dialogue/command.ts';
import type { Dice } from './dice.ts';
import { phraseStock, type Scene, say } from './phrases.ts';

export interface Composed {
  filing: Filing;
  /** Where it belongs, whether or not the filing says so. */
  categoryCode: string;
}

const KINDS = { appeal: 66, enquiry: 15, suggestion: 11, praise: 6, whistleblow: 2 } as const;
const MODES = { named: 62, withheld: 15, anonymous: 16, on_behalf: 7 } as const;
const SEALED_MODES = { ...MODES, named: 0, on_behalf: 0 } as const;
// Most write a few sentences; some write pages.
const LENGTHS = { '0': 14, '1': 24, '2': 28, '3': 18, '5': 10, '9': 5, '24': 0.9, '70': 0.1 } as const;

/** An invented filing. Every one is somebody else's: no two are tied to one person. */
export function composeFiling(dice: Dice, scene: Scene, categories: readonly string[]): Composed {
  const kind = dice.weighted(KINDS);
  const categoryCode = kind === 'whistleblow' ? 'discipline' : pickCategory(dice, categories);
  const fill = (pattern: string) => say(dice, scene, pattern);
  const optional = (probability: number, list: readonly string[]) =>
    dice.chance(probability) ? fill(dice.pick(list)) || null : null;
  const isBrief = kind === 'enquiry' || kind === 'praise';
  const identityMode = dice.weighted(kind === 'whistleblow' ? SEALED_MODES : MODES);
  return {
    categoryCode,
    filing: {
      kind,
      statement: statementOf(dice, fill, { kind, categoryCode }),
      files: [],
      categoryCode: dice.chance(0.85) ? categoryCode : null,
      place: placeOf(dice, scene, isBrief),
      occurred: isBrief ? null : optional(0.6, phraseStock.occurred),
      concerned: dice.chance(isBrief ? 0.2 : 0.6) ? scene.school : null,
      remedy: kind === 'appeal' ? optional(0.75, phraseStock.wishes) : null,
      earlierHandling: kind === 'appeal' ? optional(0.25, phraseStock.earlier) : null,
      headcount: kind === 'appeal' && dice.chance(0.08) ? dice.int(2, 40) : 1,
      identityMode,
      identity: identityMode === 'anonymous' ? null : inventPerson(dice, identityMode),
      urgent: kind === 'appeal' && dice.chance(0.015),
      clarifications: [],
    },
  };
}

/** A few subjects make most of the post. */
function pickCategory(dice: Dice, categories: readonly string[]): string {
  return categories[Math.floor(dice.next() ** 1.6 * categories.length)] ?? dice.pick(categories);
}

function statementOf(
  dice: Dice,
  fill: (pattern: string) => string,
  { kind, categoryCode }: { kind: PetitionKind; categoryCode: string },
): string {
  const { problems, openings, details, wishes, suggestions, enquiries, praises, reports } = phraseStock;
  const known = problems[categoryCode] ?? dice.pick(Object.values(problems));
  const subject = { appeal: known, suggestion: suggestions, enquiry: enquiries, praise: praises, whistleblow: reports };
  const first = `${fill(dice.pick(openings))}${fill(dice.pick(subject[kind]))}`;
  const more = Array.from({ length: Number(dice.weighted(LENGTHS)) }, () => fill(dice.pick(details)));
  const wish = kind === 'appeal' && dice.chance(0.6) ? fill(dice.pick(wishes)) : '';
  const sentences = [first, ...(kind === 'enquiry' ? more.slice(0, 1) : more), wish].filter(Boolean);
  return sentences.map((sentence) => (/\p{P}$/u.test(sentence) ? sentence : `${sentence}${STOP}`)).join('');
}
const STOP = '\u3002';

function placeOf(dice: Dice, scene: Scene, isBrief: boolean): Filing['place'] {
  if (isBrief || dice.chance(0.2)) return { text: null, latitude: null, longitude: null };
  const text = dice.pick([`${scene.school}${scene.spot}`, `${scene.town}${scene.street}`, scene.school]);
  if (!dice.chance(0.15)) return { text, latitude: null, longitude: null };
  // Somewhere in the open sea: no shared location of the load may be anybody's home.
  return { text, latitude: 20 + dice.next() / 10, longitude: 150 + dice.next() / 10 };
}

function inventPerson(dice: Dice, mode: Filing['identityMode']): Identity {
  const name = () => `${dice.pick(phraseStock.surnames)}${dice.pick(phraseStock.givenNames)}`;
  return {
    name: name(),
    // Begins like no number that is given out.
    phone: dice.chance(0.9) ? `100${String(dice.int(0, 99_999_999)).padStart(8, '0')}` : null,
    address: null,
    onBehalfOf: mode === 'on_behalf' ? { name: name(), relation: dice.pick(phraseStock.relations) } : null,
    representatives: [],
  };
}
