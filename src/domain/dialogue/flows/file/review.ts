import { toFiling } from '../../filing.ts';
import { firstOpen, onward } from '../../path.ts';
import { lines, option, primary, rows, say } from '../../say.ts';
import { draftOf, localeOf, type Outcome, type Scene, type Step, UNMATCHED } from '../../scene.ts';
import { itemsOf } from '../../summary.ts';

function submit(scene: Scene): Outcome {
  const { state } = scene;
  const open = firstOpen(draftOf(state));
  if (open) return { kind: 'go', state: { ...state, at: { step: open } }, say: [say('review.oneMore')] };
  const filing = toFiling(draftOf(state), localeOf(scene));
  // The draft stays until the registration's result is there.
  return { kind: 'run', state, commands: [{ kind: 'registerPetition', filing }] };
}

export const review: Step = {
  prompt: (scene) => {
    const items = itemsOf(scene);
    return {
      text: [
        lines(items.map(({ label, text }) => say('review.line', { label, text }))),
        say(draftOf(scene.state).identityMode === 'anonymous' ? 'review.askAnonymous' : 'review.ask'),
      ],
      options: [
        [primary('submit', say('option.submit'))],
        ...rows(
          items.map(({ value, label }) => option(value, say('review.edit', { label }))),
          2,
        ),
      ],
    };
  },
  accept: (scene, answer) => {
    if (answer.kind !== 'press') return UNMATCHED;
    if (answer.value === 'submit') return submit(scene);
    const item = itemsOf(scene).find(({ value }) => value === answer.value);
    return item ? { kind: 'go', state: { ...scene.state, at: item.at } } : UNMATCHED;
  },
  next: onward,
  typed: 'choice',
};
