import { useTranslation } from 'react-i18next';
import type { TimelineItem } from '../../../contract/petition.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { HistoryItem } from './timeline.tsx';

interface NewsNoticeProps {
  news: readonly TimelineItem[];
  petitionId: string;
  onSeen: () => void;
}

/** The conflict, beside the text that it may change: what came in while it was being written. */
export function NewsNotice({ news, petitionId, onSeen }: NewsNoticeProps) {
  const { t } = useTranslation();
  if (news.length === 0) return null;
  return (
    <Notice
      tone="warning"
      title={t('news.title', { count: news.length })}
      actions={<Button onClick={onSeen}>{t('news.seen')}</Button>}
    >
      <ol className="news">
        {news.map((item) => (
          <li key={item.seq}>
            <HistoryItem item={item} petitionId={petitionId} />
          </li>
        ))}
      </ol>
      <p>{t('news.kept')}</p>
    </Notice>
  );
}
