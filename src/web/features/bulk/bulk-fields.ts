import { useTranslation } from 'react-i18next';
import type { FormField } from '../../../contract/acts.ts';
import { faultsIn } from '../acts/check-form.ts';
import { type ActForm, formNamed, useForms } from '../acts/forms.ts';
import type { Values } from '../acts/values.ts';
import type { Deed } from './queries.ts';

const REASON: FormField = { key: 'reason', type: 'words', required: false, max: 1000 };
/** The fixed points of a dispatch are a matter's own. */
const OF_ASSIGN = ['unitId', 'handlerId', 'reason'];

/** The form of a deed: that of the act, as far as it can be the same for many. */
export function useDeedForm(deed: Deed): ActForm | null {
  const { data } = useForms();
  if (!data) return null;
  const form = formNamed(data, deed);
  if (deed === 'close') return { name: deed, isActivity: false, shown: false, fields: [REASON] };
  if (!form || deed !== 'assign') return form;
  return { ...form, fields: form.fields.filter(({ key }) => OF_ASSIGN.includes(key)) };
}

/** What is wrong with what was filled in, in words. */
export function useFaults(form: ActForm | null, values: Values, today: string): Record<string, string> {
  const { t } = useTranslation();
  if (!form) return {};
  return Object.fromEntries(
    Object.entries(faultsIn(form.fields, values, today)).map(([key, { key: fault, params }]) => [
      key,
      t(`forms:form.${fault}`, params ?? {}),
    ]),
  );
}
