import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Routing } from '../../../contract/routing.ts';
import { failureText } from '../../api.ts';
import { formatTime } from '../../format.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmButton } from '../../ui/confirm-button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { showToast } from '../../ui/toasts.tsx';
import { PublishDialog } from './publish-dialog.tsx';
import { useDraftChange } from './queries.ts';

type Draft = NonNullable<Routing['draft']>;

/** That something is being prepared, by whom, and the two ways out of it. */
export function DraftNotice({ draft, next }: { draft: Draft; next: number }) {
  const { t, i18n } = useTranslation();
  const [publishing, setPublishing] = useState(false);
  const discard = useDraftChange(
    () => '/routing/draft/discard',
    (revision: number) => ({ revision }),
  );
  const drop = () =>
    discard.mutate(draft.revision, {
      onSuccess: () => showToast('good', t('routing.draft.discarded')),
      onError: (error) => showToast('bad', failureText(error)),
    });
  return (
    <Notice
      tone={draft.isOutdated ? 'warning' : 'info'}
      title={t('routing.draft.title', { count: draft.changes.length })}
      actions={
        <>
          <ConfirmButton
            tone="danger"
            question={t('routing.draft.discardQuestion')}
            consequence={<p>{t('routing.draft.discardConsequence')}</p>}
            confirmLabel={t('routing.draft.discard')}
            busy={discard.isPending}
            onConfirm={drop}
          >
            {t('routing.draft.discard')}
          </ConfirmButton>
          <Button
            tone="primary"
            disabledReason={draft.isOutdated ? t('routing.draft.outdated') : undefined}
            onClick={() => setPublishing(true)}
          >
            {t('routing.draft.publish')}
          </Button>
        </>
      }
    >
      <p>
        {t('routing.draft.about', {
          editor: draft.editor ?? t('routing.draft.somebody'),
          at: formatTime(draft.updatedAt, i18n.language),
          next,
        })}
        {draft.restoredFrom !== null && ` ${t('routing.draft.restored', { number: draft.restoredFrom })}`}
      </p>
      {draft.isOutdated && <p>{t('routing.draft.outdated')}</p>}
      {publishing && <PublishDialog draft={draft} next={next} onClose={() => setPublishing(false)} />}
    </Notice>
  );
}
