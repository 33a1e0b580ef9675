import { ask, enter, enterAside, type Move, stepAt } from './ask.ts';
import { backward, onward } from './path.ts';
import { say } from './say.ts';
import type { Scene } from './scene.ts';
import { HOME } from './state.ts';

/** The ways around a question of a filing; null for the question's own options. */
export function onNavigation(scene: Scene, value: string): Move | null {
  const { state } = scene;
  switch (value) {
    case 'nav.back': {
      const at = backward(state);
      return enter(scene, at, at.step === HOME.step ? [say('menu.draftKept')] : []);
    }
    case 'nav.keep':
      return enter(scene, onward(state));
    case 'nav.skip':
    case 'nav.clear': {
      const skipped = stepAt(state.at).skip?.(state);
      // Offered only where it is possible; asked again should that have changed.
      if (!skipped) return { state, replies: [ask(scene)], commands: [] };
      return enter({ ...scene, state: skipped }, stepAt(state.at).next(skipped));
    }
    case 'nav.save':
      return { state, replies: [], commands: [{ kind: 'shareDraft' }] };
    case 'nav.cancel':
      return enterAside(scene, { step: 'aside.cancel' });
    default:
      return null;
  }
}
