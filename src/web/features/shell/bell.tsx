import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { Notices } from '../../../contract/clocks.ts';
import { failureText, get, post } from '../../api.ts';
import { formatTime } from '../../format.ts';
import { setTitleCount } from '../../title.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Hint } from '../../ui/hint.tsx';
import { Icon } from '../../ui/icons.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { useCameFrom } from '../petition/list-path.ts';
import { useLive } from './live.tsx';

/** While the stream is down, which else tells that there is something new. */
const LOOK_MS = 60_000;

function useNotices() {
  const refetchInterval = useLive() === 'live' ? false : LOOK_MS;
  return useQuery({ queryKey: ['notices'], queryFn: () => get<Notices>('/notices'), refetchInterval });
}

/** What the clocks have to tell me, beside the queues: a limit that runs out, an alert, an escalation to decide. */
export function Bell() {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const { data } = useNotices();
  const unread = data?.unread ?? 0;
  useEffect(() => {
    setTitleCount(unread);
    return () => setTitleCount(0);
  }, [unread]);
  const label = unread > 0 ? t('bell.unread', { count: unread }) : t('bell.title');
  return (
    <>
      <Hint acts text={label}>
        <button type="button" className="bar-button bell" aria-label={label} onClick={() => setOpen(true)}>
          <Icon name="bell" />
          {unread > 0 && (
            <span className="bell-count" aria-hidden="true">
              {unread > 99 ? '99+' : unread}
            </span>
          )}
        </button>
      </Hint>
      {/* Out of the top bar: a dialog has a head of its own. */}
      {createPortal(
        <Dialog open={open} title={t('bell.title')} onClose={() => setOpen(false)}>
          <NoticeList onLeave={() => setOpen(false)} />
        </Dialog>,
        document.body,
      )}
    </>
  );
}

function NoticeList({ onLeave }: { onLeave: () => void }) {
  const { t, i18n } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const cameFrom = useCameFrom();
  const { data, error } = useNotices();
  const read = useMutation({
    mutationFn: (ids: string[] | 'all') => post('/notices/read', { ids }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['notices'] }),
  });
  const go = (notice: Notices['items'][number]) => {
    if (!notice.isRead) read.mutate([notice.id]);
    onLeave();
    if (notice.petitionId) navigate(`/petitions/${notice.petitionId}`, { state: cameFrom });
    else if (notice.announcementId) navigate(`/notices/${notice.announcementId}`);
    else navigate(`/reception?since=${notice.receptionOn ?? ''}`);
  };
  if (error) return <p>{failureText(error)}</p>;
  if (!data) return <Waiting label={t('common.loading')} />;
  if (data.items.length === 0) return <EmptyState icon="met" title={t('bell.none')} next={t('bell.noneNext')} />;
  return (
    <>
      {data.unread > 0 && (
        <div>
          <Button small busy={read.isPending} onClick={() => read.mutate('all')}>
            {t('bell.readAll')}
          </Button>
        </div>
      )}
      <ul className="notices">
        {data.items.map((notice) => (
          <li key={notice.id}>
            <button type="button" className={`notice-row ${notice.isRead ? '' : 'is-new'}`} onClick={() => go(notice)}>
              <span>{notice.text}</span>
              <span className="quiet">
                {formatTime(notice.at, i18n.language)}
                {!notice.isRead && ` · ${t('bell.new')}`}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
