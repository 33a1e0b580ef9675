import type { Text } from '../text.ts';
import { excerpt, lengthOf } from './clean-text.ts';
import { type Draft, type Place, statementOf } from './draft.ts';
import { isAnswered } from './path.ts';
import { named, raw, say } from './say.ts';
import type { Scene } from './scene.ts';
import { draftOf } from './scene.ts';
import type { At, StepName } from './state.ts';

/** One answer as the review page lists it: what it is called, what it says, where it is changed. */
export interface Item {
  /** Value of the button that changes it. */
  value: string;
  at: At;
  label: Text;
  text: Text;
}

const STATEMENT_SHOWN = 300;
const ANSWER_SHOWN = 120;

type Write = (draft: Draft, scene: Scene) => Text;
const shown = (text: string | null | undefined): Text =>
  text ? raw(excerpt(text, ANSWER_SHOWN)) : say('review.empty');

function statement(draft: Draft): Text {
  const text = statementOf(draft);
  const length = lengthOf(text);
  const files = draft.files.length;
  if (text === '') return say('review.onlyFiles', { files });
  return say(files > 0 ? 'review.statementAndFiles' : 'review.statement', {
    text: excerpt(text, STATEMENT_SHOWN),
    length,
    files,
  });
}

function place(given: Place | null | undefined): Text {
  if (given?.text) return shown(given.text);
  if (given?.latitude == null || given.longitude == null) return say('review.empty');
  return say('review.point', { latitude: given.latitude.toFixed(5), longitude: given.longitude.toFixed(5) });
}

function category(draft: Draft, { ctx }: Scene): Text {
  if (draft.category == null) return say('review.officeDecides');
  const found = ctx.categories.find(({ code }) => code === draft.category);
  return found ? named(found.label) : say('review.officeDecides');
}

const representatives = ({ representatives: known = [] }: Draft): Text =>
  known.length === 0
    ? say('review.empty')
    : say('plain', { value: { join: known.map(({ name, phone }) => raw(phone ? `${name} ${phone}` : name)) } });

const WRITE: Partial<Record<StepName, Write>> = {
  'file.kind': (draft) => say(`kind.label.${draft.kind ?? 'appeal'}`),
  'file.what': statement,
  'file.category': category,
  'file.place': (draft) => place(draft.place),
  'file.when': (draft) => shown(draft.occurred),
  'file.concerned': (draft) => shown(draft.concerned),
  'file.remedy': (draft) => shown(draft.remedy),
  'file.earlier': (draft) => (draft.earlier === '' ? say('earlier.none') : shown(draft.earlier)),
  'file.earlier-number': (draft) => shown(draft.earlierNumber),
  'file.earlier-court': (draft) => (draft.court ? say(`court.label.${draft.court}`) : say('review.empty')),
  'file.people': (draft) => say('review.people', { count: draft.headcount ?? 1 }),
  'file.representatives': representatives,
  'file.identity': (draft) => say(`identity.label.${draft.identityMode ?? 'named'}`),
  'file.behalf-name': (draft) => shown(draft.behalfName),
  'file.behalf-relation': (draft) => shown(draft.behalfRelation),
  'file.name': (draft) => shown(draft.name),
  'file.contact': (draft) => shown(draft.phone),
  'file.address': (draft) => shown(draft.address),
};

const ORDER = Object.keys(WRITE) as StepName[];
/** Answers that concern a person: none of them is submitted without a name. */
const PERSONAL: StepName[] = ['file.name', 'file.contact', 'file.address', 'file.representatives'];
const FOR_OTHERS: StepName[] = ['file.behalf-name', 'file.behalf-relation'];

function isListed(draft: Draft, step: StepName): boolean {
  const isAnonymous = draft.identityMode === 'anonymous';
  if (FOR_OTHERS.includes(step) && draft.identityMode !== 'on_behalf') return false;
  if (step === 'file.representatives' && (draft.headcount ?? 1) < 2) return false;
  if (step.startsWith('file.earlier-') && !draft.earlier) return false;
  if (PERSONAL.includes(step) && isAnonymous) return false;
  // Not part of the questions; can be added here.
  return step === 'file.address' || isAnswered(draft, step);
}

/** What an answered step says at present; null where it has no answer. */
export function currentAnswer(scene: Scene, step: StepName): Text | null {
  const draft = draftOf(scene.state);
  const write = WRITE[step];
  return write && isAnswered(draft, step) ? write(draft, scene) : null;
}

/** Every answer that is given, in the order of the questions. */
export function itemsOf(scene: Scene): Item[] {
  const draft = draftOf(scene.state);
  const asked = (draft.questions ?? []).flatMap(({ id, answer }, index): Item[] =>
    (id === 'detail' || id === 'main') && answer !== undefined
      ? [
          {
            value: `edit.question.${index}`,
            at: { step: 'file.clarify', page: index },
            label: say(`clarify.label.${id}`),
            text: shown(answer),
          },
        ]
      : [],
  );
  const fields = ORDER.filter((step) => isListed(draft, step)).map(
    (step): Item => ({
      value: `edit.${step.slice('file.'.length)}`,
      at: { step },
      label: say(`field.${step.slice('file.'.length)}`),
      text: WRITE[step]?.(draft, scene) ?? say('review.empty'),
    }),
  );
  return [...fields.slice(0, 2), ...asked, ...fields.slice(2)];
}
