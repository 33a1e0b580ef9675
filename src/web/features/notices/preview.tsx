import { useDeferredValue } from 'react';
import { useTranslation } from 'react-i18next';
import type {
  AnnouncementAudience,
  AnnouncementContent,
  AnnouncementPreview,
} from '../../../contract/announcements.ts';
import { failureText } from '../../api.ts';
import { Icon } from '../../ui/icons.tsx';
import { Notice } from '../../ui/notice.tsx';
import { usePreview } from './queries.ts';

const LOOKS = ['telegram', 'webchat'] as const;

interface Shown {
  content: AnnouncementContent;
  audience: AnnouncementAudience;
}

/** As recipients will see it, in Telegram and in the web chat beside each other, in each language. */
export function Preview({ of, title }: { of: Shown | null; title?: string | undefined }) {
  const { t } = useTranslation();
  const shown = useDeferredValue(of);
  const { data, error } = usePreview(shown && { content: shown.content, audience: shown.audience });
  const heading = title ?? t('announcement.preview');
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: beside a form it scrolls by itself, so the keyboard must reach it
    <section className="notice-previews panel" aria-label={heading} tabIndex={0}>
      <h2>{heading}</h2>
      {!title && <p className="quiet">{t(of ? 'announcement.previewHint' : 'announcement.previewWait')}</p>}
      {of && error && <Notice tone="error" title={failureText(error)} />}
      {of &&
        data?.items.map((item) => (
          <div key={item.locale} className="notice-language">
            <div className="notice-looks">
              {LOOKS.map((look) => (
                <Look key={look} look={look} item={item} />
              ))}
            </div>
            <Behind of={item} />
          </div>
        ))}
    </section>
  );
}

type Item = AnnouncementPreview['items'][number];

function Look({ look, item }: { look: (typeof LOOKS)[number]; item: Item }) {
  const { t } = useTranslation();
  const language = t(item.locale === 'en' ? 'announcement.language.en' : 'announcement.language.zh-CN');
  const channel = t(look === 'telegram' ? 'announcement.channel.telegram' : 'announcement.channel.webchat');
  return (
    <figure className={`notice-look notice-${look}`}>
      <figcaption>{t('announcement.previewOf', { channel, language })}</figcaption>
      <div className="notice-chat" lang={item.locale}>
        <Bubble item={item} look={look} />
      </div>
    </figure>
  );
}

/** What recipients come to by the button and the file: whoever approves has to have seen it. */
function Behind({ of: { links, file } }: { of: Item }) {
  const { t } = useTranslation();
  if (links.length === 0 && !file) return null;
  const away = { target: '_blank', rel: 'noreferrer' };
  return (
    <ul className="notice-behind">
      {links.map(({ url }) => (
        <li key={url}>
          {t('announcement.linkTo')}{' '}
          <a href={url} {...away}>
            {url}
          </a>
        </li>
      ))}
      {file && (
        <li>
          <a href={`/api/office/announcements/files/${file.id}?whole=1`} {...away}>
            {t('announcement.openFile', { name: file.name })}
          </a>
        </li>
      )}
    </ul>
  );
}

function Bubble({ item: { file, paragraphs, links, buttons }, look }: { item: Item; look: (typeof LOOKS)[number] }) {
  const isTelegram = look === 'telegram';
  return (
    <>
      <div className="notice-bubble">
        {isTelegram && file?.isPicture && <img src={`/api/office/announcements/files/${file.id}`} alt={file.name} />}
        {isTelegram && file && !file.isPicture && (
          <p className="notice-file">
            <Icon name="file" /> {file.name}
          </p>
        )}
        {paragraphs.map((runs, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs have no identity but their place
          <p key={index}>
            {runs.map((run, place) =>
              // biome-ignore lint/suspicious/noArrayIndexKey: nor have runs
              run.bold ? <strong key={place}>{run.text}</strong> : <span key={place}>{run.text}</span>,
            )}
          </p>
        ))}
      </div>
      <ul className="notice-buttons">
        {links.map(({ label, url }) => (
          <li key={url} className="notice-link">
            <span>{label}</span>
          </li>
        ))}
        {!isTelegram && file && (
          <li className="notice-link">
            <span>{file.download}</span>
          </li>
        )}
        {buttons.map((row) => (
          <li key={row.join('|')}>
            {row.map((label) => (
              <span key={label}>{label}</span>
            ))}
          </li>
        ))}
      </ul>
    </>
  );
}
