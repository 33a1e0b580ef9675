import { STOP_VALUE } from '../../../announcements/values.ts';
import { subscriptionText } from '../../notice-texts.ts';
import { danger, lasting, option, say } from '../../say.ts';
import { type Step, UNMATCHED } from '../../scene.ts';
import { subscriptionOf } from './chosen.ts';

/** What one is subscribed to, and the ways to change or stop it. */
export const now: Step = {
  prompt: ({ state, ctx }) => ({
    text: [say('subscribe.now'), subscriptionText(subscriptionOf(state), ctx.office.areas)],
    options: [
      [option('sub.change', say('subscribe.change')), { ...danger(STOP_VALUE, say('subscribe.stop')), lasting: true }],
      [lasting('menu', say('subscribe.keep'))],
    ],
  }),
  accept: ({ state }, answer) =>
    answer.kind === 'press' && answer.value === 'sub.change' ? { kind: 'next', state } : UNMATCHED,
  next: () => ({ step: 'subscribe.topics' }),
  typed: 'choice',
};
