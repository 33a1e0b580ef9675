import './canned.css';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CannedReply } from '../../../contract/desk.ts';
import { failureText } from '../../api.ts';
import { nameIn } from '../../format.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmButton } from '../../ui/confirm-button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { StatusTag } from '../../ui/status-tag.tsx';
import { showToast } from '../../ui/toasts.tsx';
import { TotalCount } from '../../ui/total-count.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { useCategories, useUnits } from '../queue/directory.ts';
import { CannedDialog } from './canned-dialog.tsx';
import { useCannedReplies, useRemoveCanned } from './queries.ts';

/** The words that are said often: the office's, kept by whoever manages settings, and each unit's, kept by its head. */
export function CannedPage() {
  const { t } = useTranslation();
  const { data, error } = useCannedReplies();
  const [edited, setEdited] = useState<CannedReply | 'new' | null>(null);
  return (
    <>
      <PageHeader
        title={t('canned.title')}
        aside={<TotalCount count={data?.items.length} />}
        intro={t('canned.intro')}
        actions={
          <Button tone="primary" icon="note" onClick={() => setEdited('new')}>
            {t('canned.add')}
          </Button>
        }
      />
      {error && <EmptyState icon="failed" title={failureText(error)} next={t('empty.reload')} />}
      {!data && !error && <Waiting label={t('common.loading')} />}
      {data?.items.length === 0 && (
        <EmptyState icon="canned" title={t('canned.noneYet')} next={t('canned.noneYetNext')} />
      )}
      <ul className="canned-rows">
        {data?.items.map((reply) => (
          <Row key={reply.id} reply={reply} onEdit={() => setEdited(reply)} />
        ))}
      </ul>
      {edited && <CannedDialog reply={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
    </>
  );
}

function Row({ reply, onEdit }: { reply: CannedReply; onEdit: () => void }) {
  const { t } = useTranslation();
  const remove = useRemoveCanned();
  const where = useWhere(reply);
  const { id, title, body, use, locale } = reply;
  return (
    <li className="canned-row">
      <div className="canned-row-head">
        <h2>{title}</h2>
        <StatusTag tone="blue">{t(`canned.use.${use}`)}</StatusTag>
        <StatusTag tone="neutral">{t(`canned.locale.${locale}`)}</StatusTag>
        <Button small label={t('canned.editOne', { title })} onClick={onEdit}>
          {t('canned.edit')}
        </Button>
        <ConfirmButton
          small
          tone="danger"
          label={t('canned.removeOne', { title })}
          question={t('canned.removeQuestion', { title })}
          consequence={t('canned.removeConsequence')}
          confirmLabel={t('canned.remove')}
          onConfirm={() =>
            remove.mutate(id, {
              onSuccess: () => showToast('good', t('canned.removed')),
              onError: (failure) => showToast('bad', failureText(failure)),
            })
          }
        >
          {t('canned.remove')}
        </ConfirmButton>
      </div>
      <p>{body}</p>
      <span className="quiet">{where}</span>
    </li>
  );
}

/** Whose it is and where it is offered, in words. */
function useWhere({ unitId, categoryCode, status }: CannedReply): string {
  const { t, i18n } = useTranslation();
  const { data: units } = useUnits();
  const { data: categories } = useCategories();
  const unit = units?.items.find(({ id }) => id === unitId);
  const category = categories?.items.find(({ code }) => code === categoryCode);
  return [
    unitId === null ? t('canned.ofOffice') : unit ? nameIn(unit.name, i18n.language) : '',
    category ? nameIn(category.name, i18n.language) : '',
    status === null ? '' : t(`status.${status}`),
  ]
    .filter(Boolean)
    .join(' · ');
}
