import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { Announcement } from '../../../contract/announcements.ts';
import type { Name } from '../../../contract/vocabulary.ts';
import { failureText } from '../../api.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { StatusTag } from '../../ui/status-tag.tsx';
import { showToast } from '../../ui/toasts.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { ComposeForm } from './compose-form.tsx';
import { NoticeActions } from './notice-actions.tsx';
import { NoticeView, Standing } from './notice-view.tsx';
import { useAnnouncement } from './queries.ts';
import { toneOf } from './tones.ts';

const useBack = () => {
  const { t } = useTranslation();
  return <Link to="/notices">← {t('announcement.back')}</Link>;
};

/** A new notice. */
export function NewNotice({ areas }: { areas: readonly Name[] }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const back = useBack();
  return (
    <>
      <PageHeader title={t('announcement.new')} back={back} />
      <ComposeForm
        saved={null}
        areas={areas}
        onSaved={(id) => {
          showToast('good', t('announcement.saved'));
          navigate(`/notices/${id}`, { replace: true });
        }}
      />
    </>
  );
}

/** The console of one notice: a draft to be written, else how it goes and what can be done. */
export function OneNotice({ id, areas }: { id: string; areas: readonly Name[] }) {
  const { t } = useTranslation();
  const { data, error } = useAnnouncement(id);
  if (error) return <EmptyState icon="failed" title={failureText(error)} next={t('empty.reload')} />;
  if (!data) return <Waiting rows={6} label={t('common.loading')} />;
  return (
    <>
      <NoticeHead of={data} />
      {data.mayChange ? <DraftDesk of={data} areas={areas} /> : <NoticeView of={data} />}
    </>
  );
}

function NoticeHead({ of: notice }: { of: Announcement }) {
  const { t, i18n } = useTranslation();
  const { content, state, author, approver } = notice;
  const back = useBack();
  const words = i18n.language === 'en' ? (content.texts.en ?? content.texts['zh-CN']) : content.texts['zh-CN'];
  return (
    <PageHeader
      title={words?.title ?? content.texts.en?.title ?? ''}
      back={back}
      aside={<StatusTag tone={toneOf(state)}>{t(`announcement.state.${state}`)}</StatusTag>}
      intro={[t('announcement.author', { name: author }), approver && t('announcement.approver', { name: approver })]
        .filter(Boolean)
        .join(' · ')}
      actions={!notice.mayChange && <NoticeActions of={notice} />}
    />
  );
}

function DraftDesk({ of: notice, areas }: { of: Announcement; areas: readonly Name[] }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  return (
    <>
      <Standing of={notice} />
      <ComposeForm
        saved={notice}
        areas={areas}
        onSaved={() => showToast('good', t('announcement.saved'))}
        actions={(whyNot) => <NoticeActions of={notice} whyNot={whyNot} onGone={() => navigate('/notices')} />}
      />
    </>
  );
}
