import { cleanLine, excerpt, hasWords, lengthOf, NAME_LIMIT } from '../../clean-text.ts';
import type { Representative } from '../../draft.ts';
import { onward } from '../../path.ts';
import { phoneIn } from '../../phone.ts';
import { lines, option, primary, raw, say } from '../../say.ts';
import { type Answer, draftOf, type Outcome, type Scene, type Step, UNMATCHED, withDraft } from '../../scene.ts';

/** Regulation on Petition Work, art. 20: at most five represent a joint petition. */
const MOST = 5;

/** No name has that many letters; what is longer tells of something. */
const NAME_LONGEST = 30;
const isTold = (line: string): boolean => /[。！？!?]/u.test(line.replace(/[。！？!?\s]+$/u, ''));

/** A name with or without a telephone number, on a line or between semicolons. */
function personIn(line: string): Representative | null {
  if (isTold(line)) return null;
  const found = phoneIn(line);
  const name = cleanLine(found ? line.replace(found.typed, ' ') : line).replace(
    /^[\s,，、:：.\d)]+|[\s,，、:：(（。！？!?]+$/gu,
    '',
  );
  return /\p{L}/u.test(name) && lengthOf(name) <= NAME_LONGEST
    ? { name: excerpt(name, NAME_LIMIT), phone: found?.phone ?? null }
    : null;
}

function peopleIn(answer: Answer): Representative[] {
  if (answer.kind === 'contact' && hasWords(answer.name)) {
    return [{ name: excerpt(cleanLine(answer.name), NAME_LIMIT), phone: phoneIn(answer.phone)?.phone ?? null }];
  }
  if (answer.kind !== 'text') return [];
  return answer.text
    .split(/[\n;；、]/)
    .slice(0, 50)
    .flatMap((line) => personIn(line) ?? []);
}

function add({ state }: Scene, answer: Answer): Outcome {
  const added = peopleIn(answer);
  if (added.length === 0) {
    // A sentence was meant for the statement.
    const isSentence = answer.kind === 'text' && lengthOf(answer.text) > NAME_LONGEST;
    return isSentence ? UNMATCHED : { kind: 'retry', say: [say('representatives.notName')] };
  }
  const known = draftOf(state).representatives ?? [];
  const all = [...known, ...added];
  const representatives = all.slice(0, MOST);
  const left = all.slice(MOST).map(({ name }) => raw(name));
  const notes = left.length > 0 ? [say('representatives.tooMany', { left: { join: left } })] : [];
  const next = withDraft(state, { representatives });
  return representatives.length < MOST
    ? {
        kind: 'stay',
        state: next,
        say: [soFar(representatives), say('representatives.more', { count: representatives.length })],
      }
    : { kind: 'next', state: withDraft(next, { representativesDone: true }), say: notes };
}

/** As they were understood, so that whoever wrote them can see it. */
const soFar = (known: readonly Representative[]) =>
  lines([say('representatives.soFar'), ...known.map(({ name, phone }) => raw(phone ? `${name} ${phone}` : name))]);

export const representatives: Step = {
  prompt: ({ state }) => {
    const known = draftOf(state).representatives ?? [];
    return {
      text: [...(known.length > 0 ? [soFar(known)] : []), say('representatives.ask')],
      options:
        known.length > 0
          ? [[primary('done', say('option.done'))], [option('clear', say('representatives.clear'))]]
          : [],
      input: 'text',
    };
  },
  accept: (scene, answer) => {
    if (answer.kind === 'text' || answer.kind === 'contact') return add(scene, answer);
    if (answer.kind !== 'press') return UNMATCHED;
    return answer.value === 'clear'
      ? { kind: 'go', state: withDraft(scene.state, { representatives: [], representativesDone: false }) }
      : { kind: 'next', state: withDraft(scene.state, { representativesDone: true }) };
  },
  next: onward,
  typed: 'prose',
  skip: (state) => withDraft(state, { representativesDone: true }),
};
