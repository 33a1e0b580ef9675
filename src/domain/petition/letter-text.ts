import type { Text } from '../text.ts';
import type { EventData } from './events.ts';
import type { Claim } from './form.ts';

export type Letter = NonNullable<EventData<'replied'>['letter']>;

/** A reply letter as the chat says it: how many claims and how each was decided, then each with facts, reasons, basis. */
export function letterText({ claims, execution, executeBy }: Letter): Text[] {
  return [
    summaryText(claims),
    ...claims.flatMap(claimText),
    ...(execution === null
      ? []
      : [
          {
            key: executeBy ? 'matter:letter.execution_by' : 'matter:letter.execution',
            params: { due: executeBy ? { date: executeBy } : '', what: execution },
          },
        ]),
  ];
}

/** In one sentence: how many, and each with its opinion. */
function summaryText(claims: readonly Claim[]): Text {
  const [only] = claims;
  if (only && claims.length === 1) return { key: `matter:letter.only_${only.opinion}` };
  const each = claims.map(
    ({ opinion }, index): Text => ({
      key: `matter:letter.short_${opinion}`,
      params: { nth: nth(index) },
    }),
  );
  return {
    key: 'matter:letter.all',
    params: { n: { key: `matter:letter.total.${claims.length}` }, each: chain(each) },
  };
}

function claimText({ claim, opinion, facts, reasons, basis }: Claim, index: number): Text[] {
  return [
    { key: `matter:letter.claim_${opinion}`, params: { nth: nth(index), claim } },
    basis === ''
      ? { key: 'matter:letter.body', params: { facts, reasons } }
      : { key: 'matter:letter.body_basis', params: { facts, reasons, basis } },
  ];
}

/** Numbers as words; a letter has ten claims at most (form.ts). */
const numeral = (count: number): Text => ({ key: `matter:letter.numeral.${count}` });
/** "The first claim", by its place in the letter. */
export const nth = (index: number): Text => ({ key: 'matter:letter.nth', params: { n: numeral(index + 1) } });

function chain([first = { raw: '' }, ...rest]: Text[]): Text {
  return rest.length === 0 ? first : { key: 'matter:letter.chain', params: { first, rest: chain(rest) } };
}
