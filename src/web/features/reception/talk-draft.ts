import { useState } from 'react';
import { emptyForm, type Form } from '../counter/form-state.ts';

/** Who came is the same for all that was said. */
const OF_PERSON = [
  'identityMode',
  'behalfName',
  'behalfRelation',
  'behalfConsent',
  'name',
  'phone',
  'address',
  'headcount',
  'representatives',
] as const;
export type OfPerson = Partial<Pick<Form, (typeof OF_PERSON)[number]>>;

/** One thing that was said. */
export interface Said {
  form: Form;
  unitId: string | null;
}

interface Talk {
  person: OfPerson;
  matters: Said[];
}

export const filingOf = ({ person }: Talk, { form }: Said): Form => ({ ...form, ...person });

const isTalk = (value: unknown): value is Talk =>
  typeof value === 'object' && value !== null && 'person' in value && 'matters' in value;

function read(key: string): Talk | null {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(key) ?? 'null');
    return isTalk(stored) ? stored : null;
  } catch {
    return null;
  }
}

/** What is being written down, kept in this tab: it names people, and outlives a reload and a session that ends. */
export function useTalkDraft(key: string, day: string) {
  const said = (): Said => ({ form: emptyForm(day), unitId: null });
  const [talk, setTalk] = useState<Talk>(() => read(key) ?? { person: {}, matters: [said()] });
  const change = (next: (before: Talk) => Talk) =>
    setTalk((before) => {
      const after = next(before);
      try {
        sessionStorage.setItem(key, JSON.stringify(after));
      } catch {
        // Storage is full or forbidden: it stays on the page, it just won't survive a reload.
      }
      return after;
    });
  return {
    talk,
    setPerson: (person: OfPerson) => change((before) => ({ ...before, person: { ...before.person, ...person } })),
    setSaid: (at: number, over: Partial<Form>, unitId?: string | null) =>
      change((before) => ({
        ...before,
        matters: before.matters.map((each, index) =>
          index === at
            ? { form: { ...each.form, ...over }, unitId: unitId === undefined ? each.unitId : unitId }
            : each,
        ),
      })),
    add: () => change((before) => ({ ...before, matters: [...before.matters, said()] })),
    remove: (at: number) =>
      change((before) => ({ ...before, matters: before.matters.filter((_, index) => index !== at) })),
    forget: () => sessionStorage.removeItem(key),
  };
}
