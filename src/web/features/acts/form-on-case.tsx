import { useTranslation } from 'react-i18next';
import type { PetitionDetail } from '../../../contract/petition.ts';
import { isCode } from '../../api.ts';
import { AssignDialog } from '../petition/assign-dialog.tsx';
import { GoneDialog } from '../petition/gone-case.tsx';
import { usePetition } from '../petition/queries.ts';
import { FormDialog } from './form-dialog.tsx';
import { formNamed, useForms } from './forms.ts';
import type { Values } from './values.ts';

interface FormOnCaseProps {
  petitionId: string;
  /** Of an act or an activity. */
  name: string;
  /** What the press that opened it has decided already. */
  given?: Values | undefined;
  onClose: () => void;
  onDone: (petition: PetitionDetail | undefined) => void;
}

/** The dialog of an act in a room that shows many matters: fetches the matter first. */
export function FormOnCase({ petitionId, name, given, onClose, onDone }: FormOnCaseProps) {
  const { t } = useTranslation();
  const { data: petition, error } = usePetition(petitionId);
  const { data: forms } = useForms();
  const form = forms && formNamed(forms, name);
  if (isCode(error, 'resource.not_found'))
    return <GoneDialog {...{ petitionId, kind: petition?.kind ?? '', onClose }} />;
  if (!petition || !forms) {
    return (
      <p className="sr-only" role="status">
        {t('common.loading')}
      </p>
    );
  }
  if (name === 'assign') return <AssignDialog petition={petition} onClose={onClose} onDone={onDone} />;
  return form ? <FormDialog petition={petition} form={form} given={given} onClose={onClose} onDone={onDone} /> : null;
}
