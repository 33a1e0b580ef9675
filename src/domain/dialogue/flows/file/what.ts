import { openQuestions } from '../../alarm.ts';
import { type BagPlace, takeIn } from '../../collect.ts';
import { type Draft, isEmptyBag, type Question, statementOf } from '../../draft.ts';
import { isBrief, onward } from '../../path.ts';
import { option, primary, say } from '../../say.ts';
import { draftOf, type Step, UNMATCHED, withDraft } from '../../scene.ts';
import { soFar } from '../../so-far.ts';
import type { DialogueState } from '../../state.ts';

export const draftBag: BagPlace = {
  read: draftOf,
  write: (state, bag) => withDraft(state, { parts: bag.parts, files: bag.files }),
};

export const what: Step = {
  prompt: ({ state }) => {
    const draft = draftOf(state);
    return {
      text: isEmptyBag(draft) ? [say(`what.ask.${draft.kind ?? 'appeal'}`)] : [soFar(draft), say('what.goOn')],
      options: [
        [primary('done', say('option.done'))],
        ...(draft.parts.length > 0 ? [[option('rewrite', say('option.rewrite'))]] : []),
      ],
      input: 'files',
    };
  },
  accept: (scene, answer) => {
    if (answer.kind === 'text' || answer.kind === 'attachment') return takeIn(scene, draftBag, answer);
    if (answer.kind !== 'press') return UNMATCHED;
    if (answer.value === 'rewrite') {
      return { kind: 'go', state: { ...scene.state, under: scene.state.at, at: { step: 'aside.rewrite' } } };
    }
    return isEmptyBag(draftOf(scene.state))
      ? { kind: 'retry', say: [say('what.empty')] }
      : { kind: 'next', state: told(scene.state) };
  },
  next: onward,
  typed: 'prose',
};

/** The statement is complete. The short questions are settled now, once for the draft. */
function told(state: DialogueState): DialogueState {
  const draft = draftOf(state);
  return withDraft(state, { told: true, questions: draft.questions ?? questionsFor(draft) });
}

function questionsFor(draft: Draft): Question[] {
  const isSettled = {
    detail: false,
    main: false,
    where: draft.place !== undefined,
    when: draft.occurred !== undefined,
    // Whoever reports wrongdoing is not asked what to do about it.
    wish: draft.remedy !== undefined || draft.kind === 'whistleblow',
  };
  const asked = openQuestions(statementOf(draft), isBrief(draft.kind)).filter((id) => !isSettled[id]);
  // A report of wrongdoing has no first thing to settle; what can be missing is detail.
  const fitting = asked.map((id) => (id === 'main' && draft.kind === 'whistleblow' ? 'detail' : id));
  return fitting.map((id) => ({ id }));
}
