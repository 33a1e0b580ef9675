import type { Locale } from '../text.ts';
import { isDangerous } from './alarm.ts';
import type { Filing, Identity } from './command.ts';
import { type Draft, statementOf } from './draft.ts';
import { wordsOf } from './lexicon.ts';
import { raw, say } from './say.ts';

/** All that was said of the matter itself: danger told in an answer counts as well. */
function isUrgent(draft: Draft): boolean {
  const answers = (draft.questions ?? []).map(({ answer }) => answer ?? '');
  return isDangerous([statementOf(draft), ...answers, draft.concerned ?? '', draft.remedy ?? ''].join('\n'));
}

/** What is submitted. Sentences of ours in it are written in the citizen's language. */
export function toFiling(draft: Draft, locale: Locale): Filing {
  return {
    kind: draft.kind ?? 'appeal',
    statement: statementOf(draft) || wordsOf(say('written.onlyFiles', { files: draft.files.length }), locale),
    files: draft.files,
    categoryCode: draft.category ?? null,
    place: draft.place ?? { text: null, latitude: null, longitude: null },
    occurred: draft.occurred ?? null,
    concerned: draft.concerned ?? null,
    remedy: draft.remedy ?? null,
    earlierHandling: earlierHandling(draft, locale),
    headcount: draft.headcount ?? 1,
    identityMode: draft.identityMode ?? 'anonymous',
    identity: identityOf(draft),
    urgent: isUrgent(draft),
    clarifications: clarifications(draft, locale),
  };
}

function identityOf(draft: Draft): Identity | null {
  const { identityMode: mode, name } = draft;
  if (!mode || mode === 'anonymous' || !name) return null;
  const isForOther = mode === 'on_behalf' && draft.behalfName;
  return {
    name,
    phone: draft.phone ?? null,
    address: draft.address ?? null,
    onBehalfOf: isForOther ? { name: draft.behalfName ?? '', relation: draft.behalfRelation ?? '' } : null,
    representatives: (draft.headcount ?? 1) > 1 ? (draft.representatives ?? []) : [],
  };
}

function earlierHandling(draft: Draft, locale: Locale): string | null {
  if (draft.earlier === undefined || draft.earlier === null) return null;
  if (draft.earlier === '') return wordsOf(say('written.earlierNone'), locale);
  const sentences = [
    say('written.earlierWhom', { whom: draft.earlier }),
    ...(draft.earlierNumber ? [say('written.earlierNumber', { number: draft.earlierNumber })] : []),
    ...(draft.court ? [say(`written.court.${draft.court}`)] : []),
  ];
  return sentences.map((sentence) => wordsOf(sentence, locale)).join('\n');
}

// The place, the time and the wish stand in their own fields; these two have none.
function clarifications(draft: Draft, locale: Locale): Filing['clarifications'] {
  return (draft.questions ?? []).flatMap(({ id, answer }) =>
    (id === 'detail' || id === 'main') && answer
      ? [{ question: wordsOf(say(`clarify.ask.${id}`), locale), answer: wordsOf(raw(answer), locale) }]
      : [],
  );
}
