import type { Name, Param, Text } from '../text.ts';

/** What whoever filed the same matter may know of the original: its state, its unit, its date. */
export interface OriginalState {
  number: string;
  status: string;
  unit: Name | null;
  dueOn: string | null;
}

/** How the original stands; of one that is concluded also what that means for whoever brings it up again (art. 36). */
export function originalText(original: OriginalState): Text[] {
  return [stateText(original), ...(original.status === 'concluded' ? [{ key: 'matter:notice.concluded' }] : [])];
}

function stateText({ number, status, unit, dueOn }: OriginalState): Text {
  const params: Record<string, Param> = { number, status: { key: `matter:status.${status}` } };
  if (unit) params.unit = { name: unit };
  if (dueOn) params.due = { date: dueOn };
  const variant = ['state', ...(unit ? ['unit'] : []), ...(dueOn ? ['due'] : [])].join('_');
  return { key: `matter:original.${variant}`, params };
}
