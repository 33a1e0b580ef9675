import type { PetitionKind } from './command.ts';
import { type Draft, isEmptyBag } from './draft.ts';
import { draftOf } from './scene.ts';
import { type At, type DialogueState, HOME, type StepName } from './state.ts';

/** Questions that count as one step for the citizen. */
type Group = StepName[];

const START: Group[] = [['file.kind'], ['file.what', 'file.clarify']];
const EARLIER: Group = ['file.earlier', 'file.earlier-number', 'file.earlier-court'];
const END: Group[] = [
  ['file.identity', 'file.behalf-name', 'file.behalf-relation', 'file.behalf-consent', 'file.name'],
  ['file.contact'],
  ['file.review'],
];

/** What each kind asks for, in order. */
const PATHS: Record<PetitionKind, Group[]> = {
  appeal: [
    ...START,
    ['file.category'],
    ['file.place'],
    ['file.when'],
    ['file.concerned'],
    ['file.remedy'],
    EARLIER,
    ['file.people', 'file.representatives'],
    ...END,
  ],
  // No category: a sealed matter is read by named readers, and never routed by its subject.
  whistleblow: [...START, ['file.concerned'], ['file.place'], ['file.when'], EARLIER, ...END],
  suggestion: [...START, ['file.category'], ...END],
  enquiry: [...START, ['file.category'], ...END],
  praise: [...START, ['file.concerned'], ...END],
};

export const isBrief = (kind: PetitionKind | undefined): boolean =>
  kind === 'suggestion' || kind === 'enquiry' || kind === 'praise';

/** Steps that only some answers call for. */
const CALLED_FOR: Partial<Record<StepName, (draft: Draft) => boolean>> = {
  'file.clarify': (draft) => (draft.questions ?? []).length > 0,
  'file.earlier-number': (draft) => Boolean(draft.earlier),
  'file.earlier-court': (draft) => Boolean(draft.earlier),
  'file.representatives': (draft) => (draft.headcount ?? 1) > 1,
  'file.behalf-name': (draft) => draft.identityMode === 'on_behalf',
  'file.behalf-relation': (draft) => draft.identityMode === 'on_behalf',
  'file.behalf-consent': (draft) => draft.identityMode === 'on_behalf',
  'file.name': (draft) => draft.identityMode !== 'anonymous',
  'file.contact': (draft) => draft.identityMode !== 'anonymous',
};

const ANSWERED: Partial<Record<StepName, (draft: Draft) => boolean>> = {
  'file.kind': (draft) => draft.kind !== undefined,
  'file.what': (draft) => draft.told === true && !isEmptyBag(draft),
  'file.clarify': (draft) => draft.questions?.every(({ answer }) => answer !== undefined) ?? false,
  'file.category': (draft) => draft.category !== undefined,
  'file.place': (draft) => draft.place !== undefined,
  'file.when': (draft) => draft.occurred !== undefined,
  'file.concerned': (draft) => draft.concerned !== undefined,
  'file.remedy': (draft) => draft.remedy !== undefined,
  'file.earlier': (draft) => draft.earlier !== undefined,
  'file.earlier-number': (draft) => draft.earlierNumber !== undefined,
  'file.earlier-court': (draft) => draft.court !== undefined,
  'file.people': (draft) => draft.headcount !== undefined,
  'file.representatives': (draft) => draft.representativesDone === true,
  'file.identity': (draft) => draft.identityMode !== undefined,
  'file.behalf-name': (draft) => typeof draft.behalfName === 'string',
  'file.behalf-relation': (draft) => draft.behalfRelation !== undefined,
  'file.behalf-consent': (draft) => draft.behalfConsent === true,
  'file.name': (draft) => typeof draft.name === 'string',
  'file.contact': (draft) =>
    typeof draft.phone === 'string' || (draft.phone === null && draft.identityMode !== 'withheld'),
  'file.address': (draft) => typeof draft.address === 'string',
};

export const isAnswered = (draft: Draft, step: StepName): boolean => ANSWERED[step]?.(draft) ?? false;
const isCalledFor = (draft: Draft, step: StepName): boolean => CALLED_FOR[step]?.(draft) ?? true;

const groupsOf = (draft: Draft): Group[] =>
  PATHS[draft.kind ?? 'appeal']
    .map((group) => group.filter((step) => isCalledFor(draft, step)))
    .filter((group) => group.length > 0);

/** All questions that a kind asks for, in order. */
export const stepsOf = (draft: Draft): StepName[] => groupsOf(draft).flat();

/** The first question that is still open, from the present one on; the review page when there is none. */
export function onward(state: DialogueState): At {
  const draft = draftOf(state);
  const path = groupsOf(draft).flat();
  const here = Math.max(path.indexOf(state.at.step), 0);
  const inOrder = [...path.slice(here), ...path.slice(0, here)].filter((step) => step !== 'file.review');
  const open = inOrder.find((step) => !isAnswered(draft, step));
  return { step: open ?? 'file.review' };
}

/** The first open question of all: what keeps a filing from being submitted. Null when it is complete. */
export function firstOpen(draft: Draft): StepName | null {
  const path = groupsOf(draft).flat();
  return path.find((step) => step !== 'file.review' && !isAnswered(draft, step)) ?? null;
}

/** One question back; to the review page once that has been seen; out to the menu from the first. */
export function backward(state: DialogueState): At {
  const draft = draftOf(state);
  if (draft.reviewed && state.at.step !== 'file.review' && firstOpen(draft) === null) return { step: 'file.review' };
  if (state.at.step === 'file.address') return { step: 'file.review' };
  const path = groupsOf(draft)
    .flat()
    .filter((step) => step !== 'file.clarify' || state.at.step === 'file.clarify');
  const here = path.indexOf(state.at.step);
  const before = here > 0 ? path[here - 1] : undefined;
  return before ? { step: before } : HOME;
}

export function progressOf(draft: Draft, step: StepName): { step: number; of: number } | null {
  const groups = groupsOf(draft);
  const here = groups.findIndex((group) => group.includes(step));
  return here < 0 ? null : { step: here + 1, of: groups.length };
}
