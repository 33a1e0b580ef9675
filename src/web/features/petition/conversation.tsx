import './conversation.css';
import { useTranslation } from 'react-i18next';
import type { Entry, PetitionDetail } from '../../../contract/petition.ts';
import { formatTime } from '../../format.ts';
import { Icon, type IconName } from '../../ui/icons.tsx';
import { Deliveries } from './deliveries.tsx';
import { DetailList } from './detail-list.tsx';
import { FileList } from './file-list.tsx';

/** Whose side of the conversation it stands on. */
const SIDES: Record<Entry['kind'], 'citizen' | 'staff' | 'note' | 'event'> = {
  statement: 'citizen',
  addition: 'citizen',
  answer: 'citizen',
  urge: 'event',
  withdrawal: 'event',
  rating: 'event',
  question: 'staff',
  reply: 'staff',
  note: 'note',
  request: 'citizen',
  told: 'staff',
  internal: 'note',
  draft: 'note',
  activity: 'note',
  event: 'event',
};

const ICONS: Partial<Record<Entry['kind'], IconName>> = {
  note: 'note',
  question: 'ask',
  reply: 'send',
  urge: 'overdue',
  request: 'ask',
  told: 'send',
  internal: 'note',
  draft: 'file',
  activity: 'pin',
};

/** Oldest first: what the citizen said, what was said to the citizen, and notes among staff. */
export function Conversation({ petition }: { petition: PetitionDetail }) {
  const { t } = useTranslation();
  return (
    <ol className="talk" aria-label={t('case.conversation')}>
      {petition.entries.map((entry) => (
        <li key={entry.id} className={`talk-item talk-${SIDES[entry.kind]}`}>
          <EntryBubble entry={entry} petitionId={petition.id} />
        </li>
      ))}
    </ol>
  );
}

function EntryBubble({ entry, petitionId }: { entry: Entry; petitionId: string }) {
  const { t, i18n } = useTranslation();
  const icon = ICONS[entry.kind];
  return (
    <article className={`bubble bubble-${entry.kind}`}>
      <header className="bubble-head">
        <span className="bubble-kind">
          {icon && <Icon name={icon} />}
          {entry.title ?? t(`entry.${entry.kind}`)}
        </span>
        <span>{entry.by.name ?? t(`actor.${entry.by.kind}`)}</span>
        <time dateTime={entry.at}>{formatTime(entry.at, i18n.language)}</time>
      </header>
      {entry.text !== '' && <p className="bubble-text">{entry.text}</p>}
      {entry.kind === 'draft' ? (
        <details>
          <summary>{t('entry.showDraft')}</summary>
          <DetailList details={entry.details} />
        </details>
      ) : (
        <DetailList details={entry.details} />
      )}
      <FileList files={entry.files} />
      {SIDES[entry.kind] === 'staff' && entry.deliveries.length === 0 && (
        <p className="bubble-unsent">{t('delivery.noChat')}</p>
      )}
      <Deliveries petitionId={petitionId} deliveries={entry.deliveries} />
    </article>
  );
}
