import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Button } from '../../ui/button.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { TextBox } from '../../ui/text-box.tsx';
import { showToast } from '../../ui/toasts.tsx';
import { useMe } from '../shell/me.tsx';
import { type DraftTab, useDraft } from './drafts.ts';

const TABS: readonly DraftTab[] = ['send', 'note'];

/**
 * A matter that is no longer in one's scope, or never was: nothing of it is shown any more. What one has written oneself stays,
 * to be taken along.
 */
export function GoneCase({ id, kind, from }: { id: string; kind: string; from: string }) {
  const { t } = useTranslation();
  return (
    <>
      <PageHeader title={t('case.notYours')} back={<Link to={from}>{t('case.back')}</Link>} />
      {TABS.map((tab) => (
        <Unsent key={tab} petition={{ id, kind }} tab={tab} />
      ))}
    </>
  );
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
