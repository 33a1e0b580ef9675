import { useTranslation } from 'react-i18next';
import type { TimelineItem } from '../../../contract/petition.ts';
import { Button } from '../../ui/button.tsx';
import { TwoVersions, type WrittenRow, WrittenRows } from '../../ui/two-versions.tsx';
import { HistoryItem } from './timeline.tsx';

export interface NewsNoticeProps {
  news: readonly TimelineItem[];
  petitionId: string;
  /** What the fields concerned say now, where it is no longer what they said when one began. */
  now?: readonly WrittenRow[];
  mine: readonly WrittenRow[];
  /** Why what one wrote can't be submitted as it is; undefined when it can. */
  off: string | undefined;
  /** The conflict came of submitting. */
  isAnswer: boolean;
  keepLabel: string;
  onKeep: () => void;
  onTake: () => void;
  onSeen: () => void;
}

/** The conflict: what others did while one was writing, beside what one wrote. */
export function NewsNotice({ news, petitionId, now = [], mine, off, isAnswer, ...on }: NewsNoticeProps) {
  const { t } = useTranslation();
  if (news.length === 0) return null;
  const theirs = (
    <>
      <ol className="news">
        {news.map((item) => (
          <li key={item.seq}>
            <HistoryItem item={item} petitionId={petitionId} />
          </li>
        ))}
      </ol>
      {now.length > 0 && (
        <>
          <p className="version-now">{t('news.now')}</p>
          <WrittenRows rows={now} emptyText="" />
        </>
      )}
    </>
  );
  return (
    <TwoVersions
      title={t('news.title', { count: news.length })}
      theirs={{ title: t('news.theirs'), body: theirs }}
      mine={{ title: t('news.mine'), body: <WrittenRows rows={mine} emptyText={t('news.nothing')} /> }}
      takesFocus={isAnswer}
      actions={
        <>
          <Button tone="primary" onClick={on.onSeen}>
            {t('news.seen')}
          </Button>
          <Button disabledReason={off} onClick={on.onKeep}>
            {on.keepLabel}
          </Button>
          <Button onClick={on.onTake}>{t('news.take')}</Button>
        </>
      }
    >
      <p>{t('news.kept')}</p>
    </TwoVersions>
  );
}
