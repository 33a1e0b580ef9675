import { problemWith } from './answers.ts';
import { lengthOf, STATEMENT_LIMIT } from './clean-text.ts';
import { type Draft, type Part, statementOf } from './draft.ts';
import { answerQuestionAt } from './flows/file/clarify.ts';
import { readPhone } from './phone.ts';
import { withDraft } from './scene.ts';
import type { DialogueState } from './state.ts';

export type Edit = { kind: 'changed'; state: DialogueState } | { kind: 'refused' } | { kind: 'unknown' };

/** An edited message changes what it had said: a part of a statement or an addition, or a single answer. */
export function applyEdit(state: DialogueState, ref: string, text: string): Edit {
  const { draft } = state;
  if (draft?.parts.some((part) => part.ref === ref)) {
    const parts = replaced(draft.parts, ref, text);
    return parts ? { kind: 'changed', state: withDraft(state, { parts }) } : { kind: 'refused' };
  }
  const inBag = Object.entries(state.bags).find(([, bag]) => bag.parts.some((part) => part.ref === ref));
  if (inBag) {
    const [name, bag] = inBag;
    const parts = replaced(bag.parts, ref, text);
    return parts
      ? { kind: 'changed', state: { ...state, bags: { ...state.bags, [name]: { ...bag, parts } } } }
      : { kind: 'refused' };
  }
  const field = Object.entries(draft?.refs ?? {}).find(([, given]) => given === ref)?.[0];
  return draft && field ? changeAnswer(state, draft, { field, text }) : { kind: 'unknown' };
}

/** Null where the new text says nothing or no longer fits. */
function replaced(parts: Part[], ref: string, text: string): Part[] | null {
  if (problemWith(text, STATEMENT_LIMIT)) return null;
  const changed = parts.map((part) => (part.ref === ref ? { ref, text } : part));
  return lengthOf(statementOf({ parts: changed, files: [] })) > STATEMENT_LIMIT ? null : changed;
}

function changeAnswer(state: DialogueState, draft: Draft, { field, text }: { field: string; text: string }): Edit {
  const patch = problemWith(text) ? null : patchFor(draft, field, text);
  return patch ? { kind: 'changed', state: withDraft(state, patch) } : { kind: 'refused' };
}

function patchFor(draft: Draft, field: string, text: string): Partial<Draft> | null {
  if (field.startsWith('question.')) return answerQuestionAt(draft, Number(field.slice('question.'.length)), text);
  switch (field) {
    case 'place':
      return { place: { text, latitude: draft.place?.latitude ?? null, longitude: draft.place?.longitude ?? null } };
    case 'phone': {
      const phone = readPhone(text);
      return phone === null ? null : { phone };
    }
    case 'occurred':
    case 'concerned':
    case 'remedy':
    case 'earlier':
    case 'earlierNumber':
    case 'name':
    case 'behalfName':
    case 'behalfRelation':
    case 'address':
      return { [field]: text };
    default:
      return null;
  }
}
