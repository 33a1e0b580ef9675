import { useQuery } from '@tanstack/react-query';
import i18next from 'i18next';
import type { FormField, Forms } from '../../../contract/acts.ts';
import { get } from '../../api.ts';

/** A form of an act or of an activity. */
export interface ActForm {
  name: string;
  isActivity: boolean;
  fields: readonly FormField[];
  /** The petitioner sees that the activity took place. */
  shown: boolean;
}

/** They change with the server only. */
export const useForms = () =>
  useQuery({ queryKey: ['forms'], queryFn: () => get<Forms>('/forms'), staleTime: Number.POSITIVE_INFINITY });

/** Closing asks for no more than a remark, and has no form of its own. */
const CLOSE: ActForm = {
  ...{ name: 'close', isActivity: false, shown: false },
  fields: [{ key: 'reason', type: 'words', required: false, max: 1000 }],
};

export function formNamed(forms: Forms, name: string): ActForm | null {
  if (name === CLOSE.name) return CLOSE;
  const act = forms.acts.find(({ action }) => action === name);
  if (act) return { name, isActivity: false, fields: act.fields, shown: false };
  const activity = forms.activities.find(({ key }) => key === name);
  return activity ? { name, isActivity: true, fields: activity.fields, shown: activity.shown } : null;
}

export const nameOfForm = ({ name, isActivity }: Pick<ActForm, 'name' | 'isActivity'>): string =>
  i18next.t(isActivity ? `office:activity.${name}` : `office:action.${name}`);

export const labelOf = (form: string, key: string): string =>
  i18next.t([`forms:fieldOf.${form}.${key}`, `forms:field.${key}`]);

const own = (key: string): string | undefined => (i18next.exists(key) ? i18next.t(key) : undefined);

export const hintOf = (form: string, key: string): string | undefined => own(`forms:hint.${form}.${key}`);
export const choiceHintOf = (key: string, option: string): string | undefined =>
  own(`forms:choiceHint.${key}.${option}`);

/** What follows from it, said before the click. */
export const consequenceOf = ({ name, isActivity, shown }: ActForm): string =>
  own(`forms:consequence.${name}`) ?? (isActivity ? i18next.t(`forms:consequence.${shown ? 'shown' : 'hidden'}`) : '');
