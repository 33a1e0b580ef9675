import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PetitionDetail } from '../../../contract/petition.ts';
import { failureText } from '../../api.ts';
import { useHotkeys } from '../../hotkeys.ts';
import { Button } from '../../ui/button.tsx';
import { showToast } from '../../ui/toasts.tsx';
import { AssignDialog } from './assign-dialog.tsx';
import { CloseDialog } from './close-dialog.tsx';
import { useAct } from './queries.ts';
import { refusalOf } from './writing.ts';

/** What can be done to the matter as a whole; the lifecycle says what, and why not. The next step is the loud one. */
export function ActionBar({ petition }: { petition: PetitionDetail }) {
  const { t } = useTranslation();
  const [dialog, setDialog] = useState<'assign' | 'close' | null>(null);
  const act = useAct(petition.id);
  const refusals = {
    accept: refusalOf(petition, 'accept'),
    assign: refusalOf(petition, 'assign'),
    close: refusalOf(petition, 'close'),
  };
  const accept = () =>
    act.mutate(
      { action: 'accept', version: petition.version },
      {
        onSuccess: () => showToast('good', t('action.done.accept')),
        onError: (error) => showToast('bad', failureText(error)),
      },
    );
  useHotkeys({ a: () => refusals.assign === undefined && setDialog('assign') });
  const next = nextStep(petition, refusals);
  return (
    <>
      <Button
        icon="met"
        tone={next === 'accept' ? 'primary' : 'plain'}
        disabledReason={refusals.accept}
        busy={act.isPending}
        onClick={accept}
      >
        {t('action.accept')}
      </Button>
      <Button
        icon="assign"
        tone={next === 'assign' ? 'primary' : 'plain'}
        disabledReason={refusals.assign}
        shortcut="a"
        onClick={() => setDialog('assign')}
      >
        {t('action.assign')}
      </Button>
      <Button
        icon="close"
        tone={next === 'close' ? 'primary' : 'plain'}
        disabledReason={refusals.close}
        onClick={() => setDialog('close')}
      >
        {t('action.close')}
      </Button>
      {dialog === 'assign' && <AssignDialog petition={petition} onClose={() => setDialog(null)} />}
      {dialog === 'close' && <CloseDialog petition={petition} onClose={() => setDialog(null)} />}
    </>
  );
}

type Refusals = Record<'accept' | 'assign' | 'close', string | undefined>;

function nextStep(petition: PetitionDetail, refusals: Refusals): keyof Refusals | null {
  if (petition.status === 'replied') return refusals.close === undefined ? 'close' : null;
  if (petition.unit === null) return refusals.assign === undefined ? 'assign' : null;
  return refusals.accept === undefined ? 'accept' : null;
}
