import type { Text } from '../text.ts';
import type { EventData } from './events.ts';

type Letter = NonNullable<EventData<'replied'>['letter']>;

/** A reply letter as the chat says it: how many claims and how each was decided, then each with its reasons. */
export function letterText({ claims, execution, executeBy }: Letter): Text[] {
  const parts = claims.flatMap((claim, index): Text[] => [
    {
      key: `matter:letter.claim_${claim.opinion}`,
      params: { number: index + 1, claim: claim.claim },
    },
    { raw: [claim.facts, claim.reasons, claim.basis].filter((text) => text !== '').join('\n') },
  ]);
  return [
    { key: 'matter:letter.count', params: { count: claims.length } },
    ...parts,
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
