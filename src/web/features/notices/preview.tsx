import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AnnouncementPreview, ComposeAnnouncement } from '../../../contract/announcements.ts';
import { failureText } from '../../api.ts';
import { Notice } from '../../ui/notice.tsx';
import { Segments } from '../../ui/segments.tsx';
import { usePreview } from './queries.ts';

/** As recipients will see it, in Telegram and in the web chat. */
export function Preview({ of }: { of: Pick<ComposeAnnouncement, 'content' | 'audience'> }) {
  const { t } = useTranslation();
  const [look, setLook] = useState<'telegram' | 'webchat'>('telegram');
  const { data, error } = usePreview({ content: of.content, audience: of.audience });
  return (
    <section aria-label={t('announcement.preview')}>
      <h3>{t('announcement.preview')}</h3>
      <Segments
        label={t('announcement.preview')}
        options={[
          { key: 'telegram', label: t('announcement.previewTelegram') },
          { key: 'webchat', label: t('announcement.previewWeb') },
        ]}
        value={look}
        onChange={setLook}
      />
      {error && <Notice tone="error" title={failureText(error)} />}
      <div className={`notice-preview notice-${look}`}>
        {data?.items.map((item) => (
          <Bubble key={item.locale} item={item} />
        ))}
      </div>
    </section>
  );
}

function Bubble({ item }: { item: AnnouncementPreview['items'][number] }) {
  return (
    <div lang={item.locale} className="notice-bubble">
      {item.file && <p className="notice-file">{item.file.name}</p>}
      {item.paragraphs.map((runs, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs have no identity but their place
        <p key={index}>
          {runs.map((run, place) =>
            // biome-ignore lint/suspicious/noArrayIndexKey: nor have runs
            run.bold ? <strong key={place}>{run.text}</strong> : <span key={place}>{run.text}</span>,
          )}
        </p>
      ))}
      <div className="notice-buttons">
        {item.links.map(({ label, url }) => (
          <span key={url}>{label}</span>
        ))}
        {item.buttons.flat().map((label) => (
          <span key={label}>{label}</span>
        ))}
      </div>
    </div>
  );
}
