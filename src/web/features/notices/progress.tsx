import { useTranslation } from 'react-i18next';
import type { Announcement, AnnouncementProgress } from '../../../contract/announcements.ts';
import { formatTime } from '../../format.ts';

/** How far it is, at what pace, what did not arrive and why; after the end, the report. */
export function Progress({ progress }: { progress: AnnouncementProgress }) {
  const { t, i18n } = useTranslation();
  const { recipients, left, delivered, blocked, skipped, failed, perSecond, endsAt, revised } = progress;
  const count = (key: string, value: number) => value > 0 && <li>{t(`announcement.${key}`, { count: value })}</li>;
  return (
    <section className="panel" aria-label={t('announcement.progress')}>
      <h2>{t('announcement.progress')}</h2>
      <progress aria-label={t('announcement.progress')} max={Math.max(1, recipients)} value={recipients - left} />
      <ul aria-live="polite">
        {count('recipients', recipients)}
        {count('delivered', delivered)}
        {count('blocked', blocked)}
        {count('skipped', skipped)}
        {failed.map(({ cause, count: value }) => (
          <li key={cause}>{t('announcement.failed', { count: value, cause })}</li>
        ))}
        {count('left', left)}
        {Object.entries(revised).map(([kind, value]) => (
          <li key={kind}>{t(`announcement.revised.${kind}`, { count: value })}</li>
        ))}
        {count('pace', perSecond)}
        {endsAt && <li>{t('announcement.endsAt', { time: formatTime(endsAt, i18n.language) })}</li>}
      </ul>
    </section>
  );
}

/** What recipients pressed, and what they wrote, without who. */
export function Answers({ of: { content, answers } }: { of: Announcement }) {
  const { t, i18n } = useTranslation();
  if (!answers || !content.ask) return null;
  const language = i18n.language === 'en' ? 'en' : 'zh-CN';
  const labels = content.ask.kind === 'reaction' ? content.ask.choices : [];
  return (
    <section className="panel" aria-label={t('announcement.answers')}>
      <h2>{t('announcement.answers')}</h2>
      <ul>
        {labels.map((label, index) => {
          const count = answers.choices.find(({ choice }) => choice === index)?.count ?? 0;
          return <li key={label['zh-CN']}>{t('announcement.choice', { label: label[language], count })}</li>;
        })}
        {content.ask.kind === 'answer' && <li>{t('announcement.written', { count: answers.written })}</li>}
        {answers.texts.map((text, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: words without a sender have no identity
          <li key={index}>{text}</li>
        ))}
      </ul>
    </section>
  );
}
