import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PetitionDetail, TimelineItem } from '../../../contract/petition.ts';
import { formatTime } from '../../format.ts';
import { EmptyLine } from '../../ui/empty-state.tsx';
import { Icon, type IconName } from '../../ui/icons.tsx';
import { Segments } from '../../ui/segments.tsx';
import { StatusTag } from '../../ui/status-tag.tsx';
import { Deliveries } from './deliveries.tsx';
import { DetailList } from './detail-list.tsx';

const FILTERS = ['all', 'citizen', 'staff', 'system', 'messages'] as const;
const isShown = (item: TimelineItem, filter: (typeof FILTERS)[number]): boolean =>
  filter === 'all' || (filter === 'messages' ? item.deliveries.length > 0 : item.by.kind === filter);
const ICONS: Record<TimelineItem['by']['kind'], IconName> = { citizen: 'citizen', staff: 'staff', system: 'due' };

/** Everything that happened, in order; nothing in it ever changes. */
export function Timeline({ petition }: { petition: PetitionDetail }) {
  const { t } = useTranslation();
  const [filter, setFilter] = useState<(typeof FILTERS)[number]>('all');
  const shown = petition.timeline.filter((item) => isShown(item, filter));
  return (
    <>
      <Segments
        label={t('timeline.filter')}
        value={filter}
        onChange={setFilter}
        options={FILTERS.map((key) => ({ key, label: t(`timeline.${key}`) }))}
      />
      <ol className="history" aria-label={t('case.history')}>
        {shown.map((item) => (
          <li key={item.seq} className={`history-item history-${item.by.kind}`}>
            <span className="history-icon">
              <Icon name={ICONS[item.by.kind]} />
            </span>
            <HistoryItem item={item} petitionId={petition.id} />
          </li>
        ))}
      </ol>
      {shown.length === 0 && <EmptyLine title={t('timeline.none')} next={t('timeline.noneNext')} />}
    </>
  );
}

export function HistoryItem({ item, petitionId }: { item: TimelineItem; petitionId: string }) {
  const { t, i18n } = useTranslation();
  return (
    <div className="history-body">
      <p className="history-text">{item.text}</p>
      <p className="history-by">
        <time dateTime={item.at}>{formatTime(item.at, i18n.language)}</time>
        <span>{item.by.name ?? t(`actor.${item.by.kind}`)}</span>
        {!item.visibleToCitizen && (
          <StatusTag tone="amber" icon="sealed">
            {t('timeline.internal')}
          </StatusTag>
        )}
      </p>
      {item.body && <p className="history-words">{item.body}</p>}
      {item.changes.length > 0 && (
        <ul className="history-changes">
          {item.changes.map((change) => (
            <li key={change.field}>
              {t('timeline.field', { field: change.field })}
              {change.before !== null && (
                <>
                  <del>{change.before}</del>
                  {' → '}
                </>
              )}
              <ins>{change.after ?? t('timeline.nothing')}</ins>
            </li>
          ))}
        </ul>
      )}
      <DetailList details={item.details} />
      <Deliveries petitionId={petitionId} deliveries={item.deliveries} />
    </div>
  );
}
