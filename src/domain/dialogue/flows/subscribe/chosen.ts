import type { Subscription } from '../../../announcements/content.ts';
import type { DialogueState } from '../../state.ts';

/** What has been chosen so far. */
export const subscriptionOf = ({ notices }: DialogueState): Subscription => notices ?? { areas: [], topics: [] };

export const toggled = (chosen: readonly string[], value: string): string[] =>
  chosen.includes(value) ? chosen.filter((each) => each !== value) : [...chosen, value];
