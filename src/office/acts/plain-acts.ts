import type { PlainFormAction } from '../../app/petition/act-on-petition.ts';
import { type FormAction, hasForm } from '../../domain/petition/acts.ts';

/** Acts with routes of their own: they are more than their form. */
const ELSEWHERE: readonly FormAction[] = ['assign', 'link', 'unlink'];

/** Whether an act is all in its form. */
export const isPlain = (action: string): action is PlainFormAction =>
  hasForm(action) && !ELSEWHERE.some((other) => other === action);
