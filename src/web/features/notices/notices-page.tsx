import '../staff/staff.css';
import './notices.css';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { failureText } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { StatusTag } from '../../ui/status-tag.tsx';
import { useMay } from '../shell/me.tsx';
import { ComposeForm } from './compose-form.tsx';
import { EMPTY } from './draft.ts';
import { NoticeView } from './notice-view.tsx';
import { useAnnouncements } from './queries.ts';
import { toneOf } from './tones.ts';

/** Policy notices: what was sent, what is being written, and the one that is open. */
export function NoticesPage() {
  const { t } = useTranslation();
  const { id } = useParams();
  const navigate = useNavigate();
  const may = useMay('announcement.write');
  const { data, error } = useAnnouncements();
  if (!may) return <EmptyState icon="sealed" title={t('organisation.mayNot')} />;
  const open = (next: string) => navigate(`/notices/${next}`);
  const write = (
    <Button tone="primary" onClick={() => open('new')}>
      {t('announcement.new')}
    </Button>
  );
  return (
    <div className="staff">
      <PageHeader title={t('announcement.room')} intro={t('announcement.intro')} actions={write} />
      {error && <Notice tone="error" title={failureText(error)} />}
      {id === 'new' && data && <ComposeForm saved={null} start={EMPTY} areas={data.areas} onSaved={open} />}
      {id && id !== 'new' && data && (
        <NoticeView key={id} id={id} areas={data.areas} onGone={() => navigate('/notices')} />
      )}
      {data?.items.length === 0 && !id && <EmptyState icon="bell" title={t('announcement.none')} />}
      <ul className="notice-list">
        {data?.items.map((item) => (
          <li key={item.id}>
            <Link to={`/notices/${item.id}`} aria-current={item.id === id ? 'page' : undefined}>
              {item.title}
            </Link>{' '}
            <StatusTag tone={toneOf(item.state)}>{t(`announcement.state.${item.state}`)}</StatusTag>
          </li>
        ))}
      </ul>
    </div>
  );
}
