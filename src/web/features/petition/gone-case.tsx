import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { TextBox } from '../../ui/text-box.tsx';
import { showToast } from '../../ui/toasts.tsx';
import { WrittenRows } from '../../ui/two-versions.tsx';
import { keptForms } from '../acts/form-draft.ts';
import { formNamed, nameOfForm, useForms } from '../acts/forms.ts';
import { movedRows } from '../acts/written-fields.tsx';
import { useReturned } from '../held/returned.ts';
import { useMe } from '../shell/me.tsx';
import { type DraftTab, useDraft } from './drafts.ts';
import { useBackLabel } from './list-path.ts';

const TABS: readonly DraftTab[] = ['send', 'note'];

/**
 * A matter that is no longer in one's scope, or never was: nothing of it is shown any more. What one has written oneself stays,
 * to be taken along.
 */
export function GoneCase({ id, kind, from }: { id: string; kind: string; from: string }) {
  const { t } = useTranslation();
  useReturned(id);
  return (
    <>
      <PageHeader title={t('case.notYours')} back={<Link to={from}>{useBackLabel()}</Link>} />
      <AllUnsent id={id} kind={kind} />
    </>
  );
}

/** The same where the matter was open in a dialog only. */
export function GoneDialog({ petitionId, kind, onClose }: { petitionId: string; kind: string; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Dialog
      open
      title={t('case.notYours')}
      onClose={onClose}
      actions={<Button onClick={onClose}>{t('common.close')}</Button>}
    >
      <AllUnsent id={petitionId} kind={kind} />
    </Dialog>
  );
}

function AllUnsent({ id, kind }: { id: string; kind: string }) {
  return (
    <>
      {TABS.map((tab) => (
        <Unsent key={tab} petition={{ id, kind }} tab={tab} />
      ))}
      <UnsentForms petitionId={id} />
    </>
  );
}

/** A form that was being filled in: what one put there oneself, to be taken along; nothing of what stood there before. */
function UnsentForms({ petitionId }: { petitionId: string }) {
  const { t } = useTranslation();
  const staffId = useMe().id;
  const { data: forms } = useForms();
  const [kept] = useState(() => keptForms({ staffId, petitionId }));
  if (!forms) return null;
  return kept.map(({ form: name, values, base }) => {
    const form = formNamed(forms, name);
    const rows = form ? movedRows({ form: name, fields: form.fields, values, base }) : [];
    if (!form || rows.length === 0) return null;
    const title = t('case.unsentForm', { action: nameOfForm(form) });
    return (
      <section key={name} className="panel" aria-label={title}>
        <h2>{title}</h2>
        <WrittenRows rows={rows} emptyText="" />
      </section>
    );
  });
}

function Unsent({ petition, tab }: { petition: { id: string; kind: string }; tab: DraftTab }) {
  const { t } = useTranslation();
  const { draft, update } = useDraft(useMe().id, petition, tab);
  if (draft.text === '') return null;
  const copy = () =>
    navigator.clipboard.writeText(draft.text).then(
      () => showToast('good', t('case.unsentCopied')),
      () => showToast('bad', t('staff.copyByHand')),
    );
  return (
    <section className="panel" aria-label={t('case.unsent')}>
      <TextBox showLabel label={t('case.unsent')} value={draft.text} onChange={(text) => update({ text })} />
      <div className="form-actions">
        <Button icon="copy" onClick={copy}>
          {t('case.unsentCopy')}
        </Button>
      </div>
    </section>
  );
}
