import { addDays, dayInZone } from '../../domain/calendar/dates.ts';
import { CLAIM_OPINIONS, type Claim, type FieldInfo, type Form, fieldsOf } from '../../domain/petition/form.ts';
import type { Petition } from '../../domain/petition/petition.ts';
import type { Crew } from './crew.ts';
import type { Dice } from './dice.ts';
import { type PhraseStock, phraseStock, type Scene, say } from './phrases.ts';

/** Somebody with a form in front of him. */
export interface FillingIn {
  dice: Dice;
  scene: Scene;
  petition: Petition;
  crew: Crew;
  unitIds: readonly string[];
  today: string;
  timeZone: string;
}

/** A form filled in with invented words, days on the right side of today, and people who may. */
export const fillIn = (form: Form, filling: FillingIn): Record<string, unknown> =>
  Object.fromEntries(fieldsOf(form).map(({ key, ...info }) => [key, valueFor(filling, key, info)]));

function valueFor(filling: FillingIn, key: string, info: FieldInfo): unknown {
  const { dice, petition } = filling;
  const isLeftOut = !info.required && !dice.chance(0.4);
  switch (info.type) {
    case 'words':
    case 'line':
      return isLeftOut ? null : wordsFor(filling, key).slice(0, info.max);
    case 'choice':
      return isLeftOut ? null : dice.pick(info.options ?? []);
    case 'flag':
      return dice.chance(0.7);
    case 'number':
      return isLeftOut ? null : dice.int(Math.ceil((info.max ?? 1) / 3), info.max ?? 1);
    case 'day':
      return isLeftOut ? null : dayFor(filling, info);
    case 'unit':
      return isLeftOut ? null : dice.pick(filling.unitIds);
    case 'staff': {
      const able = filling.crew.holders(info.may ?? 'petition.read', petition);
      return isLeftOut || able.length === 0 ? null : dice.pick(able).id;
    }
    case 'category':
      return null;
    case 'files':
      return [];
    case 'claims':
      return Array.from({ length: dice.int(1, 2) }, () => claimFor(filling));
    case 'assists':
      return isLeftOut ? [] : assistsFor(filling);
  }
}

/** Words by what the field is called. */
const STOCK_OF: Record<string, keyof PhraseStock> = {
  ...{ opinion: 'opinions', facts: 'facts', basis: 'basis', place: 'places', body: 'bodies', bodies: 'bodies' },
  ...{ record: 'records', told: 'records', report: 'records', progress: 'records', participants: 'reporters' },
  ...{ mediator: 'reporters', execution: 'executions', reason: 'reasons', explanation: 'opinions' },
};

function wordsFor({ dice, scene }: FillingIn, key: string): string {
  const stock = phraseStock[STOCK_OF[key] ?? 'reasons'];
  return Array.isArray(stock) ? say(dice, scene, dice.pick(stock)) : key;
}

function dayFor({ dice, petition, today, timeZone }: FillingIn, { when }: FieldInfo): string {
  if (when !== 'past') return addDays(today, dice.int(1, 20));
  const registeredOn = dayInZone(petition.receivedAt, timeZone);
  const [, later = today] = [addDays(today, -dice.int(0, 2)), registeredOn].sort();
  return later;
}

function claimFor({ dice, scene }: FillingIn): Claim {
  const words = (list: readonly string[]) => say(dice, scene, dice.pick(list));
  return {
    claim: words(phraseStock.claims),
    facts: words(phraseStock.facts),
    opinion: dice.pick(CLAIM_OPINIONS),
    reasons: words(phraseStock.opinions),
    basis: words(phraseStock.basis),
  };
}

function assistsFor({ dice, scene, petition, unitIds, today }: FillingIn) {
  const others = unitIds.filter((id) => id !== petition.unitId);
  const task = say(dice, scene, dice.pick(phraseStock.wishes));
  return others.length === 0 ? [] : [{ unitId: dice.pick(others), task, dueOn: addDays(today, dice.int(3, 15)) }];
}
