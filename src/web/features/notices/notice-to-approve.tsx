import './notices.css';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { failureText } from '../../api.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { StatusTag } from '../../ui/status-tag.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { NoticeActions } from './notice-actions.tsx';
import { NoticeView } from './notice-view.tsx';
import { useAnnouncement } from './queries.ts';
import { toneOf } from './tones.ts';

/** A notice in the room of approvals: what it says, to whom it goes, and the decision. */
export function NoticeToApprove({ id, onDone }: { id: string; onDone: () => void }) {
  const { t } = useTranslation();
  const { data, error } = useAnnouncement(id);
  if (error) return <EmptyState icon="failed" title={failureText(error)} next={t('empty.reload')} />;
  if (!data) return <Waiting rows={6} label={t('common.loading')} />;
  const title = data.content.texts['zh-CN']?.title ?? data.content.texts.en?.title ?? '';
  return (
    <section className="approvals-one notice-view" aria-label={title}>
      <div className="approvals-head">
        <h2>
          <Link to={`/notices/${id}`}>{title}</Link>
        </h2>
        <StatusTag tone={toneOf(data.state)}>{t(`announcement.state.${data.state}`)}</StatusTag>
      </div>
      <p className="quiet">{t('announcement.author', { name: data.author })}</p>
      <div className="notice-actions">
        <NoticeActions of={data} onDone={onDone} />
      </div>
      <NoticeView of={data} />
    </section>
  );
}
