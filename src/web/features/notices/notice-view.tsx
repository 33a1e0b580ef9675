import { useTranslation } from 'react-i18next';
import type { Announcement } from '../../../contract/announcements.ts';
import { formatTime, nameIn } from '../../format.ts';
import { Notice } from '../../ui/notice.tsx';
import { Preview } from './preview.tsx';
import { Answers, Progress } from './progress.tsx';

/** One notice that is not being written any more: how it goes, to whom, when, and what it says. */
export function NoticeView({ of: notice }: { of: Announcement }) {
  const { t } = useTranslation();
  const { progress, proposal, audience, state } = notice;
  return (
    <>
      <Standing of={notice} />
      {proposal && (
        <div className="notice-pair">
          <Preview title={t('announcement.correction.after')} of={{ content: proposal.content, audience }} />
          <Preview title={t('announcement.correction.before')} of={notice} />
        </div>
      )}
      {progress && <Progress of={{ ...notice, progress }} />}
      <Answers of={notice} />
      <Terms of={notice} />
      {!proposal && <Preview of={notice} title={state === 'recalled' ? t('announcement.recalledWords') : undefined} />}
    </>
  );
}

/** Why it is where it is, and what it waits for. */
export function Standing({ of: { reason, waits, proposal, state, ...notice } }: { of: Announcement }) {
  const { t, i18n } = useTranslation();
  const hours = { from: notice.quietFrom ?? '', to: notice.quietTo ?? '' };
  return (
    <>
      {reason && (
        <Notice tone="warning" title={reason.text}>
          {reason.next}
        </Notice>
      )}
      {state === 'paused' && !reason && <Notice tone="info" title={t('announcement.pausedByHand')} />}
      {waits === 'quiet' && <Notice tone="info" title={t('announcement.waits.quiet', hours)} />}
      {waits === 'early' && notice.scheduledAt && (
        <Notice
          tone="info"
          title={t('announcement.waits.early', { time: formatTime(notice.scheduledAt, i18n.language) })}
        />
      )}
      {proposal && (
        <Notice tone="info" title={t('announcement.correction.waiting')}>
          {t('announcement.correction.by', { name: proposal.proposer })}
        </Notice>
      )}
    </>
  );
}

/** To whom and when, in a line each. */
function Terms({ of: notice }: { of: Announcement }) {
  const { t, i18n } = useTranslation();
  const { audience, content, scheduledAt, expiresAt, quietFrom, quietTo } = notice;
  const comma = t('duty.comma');
  const named = (area: string) => {
    const place = content.places?.find((each) => each['zh-CN'] === area);
    return place ? nameIn(place, i18n.language) : area;
  };
  const time = (at: string) => formatTime(at, i18n.language);
  const topics = audience.topics.map((topic) => t(`announcement.topic.${topic}`)).join(comma);
  const lines = [
    t('announcement.audienceShown', {
      areas: audience.areas.map(named).join(comma) || t('announcement.allAreas'),
      topics: topics || t('announcement.allTopics'),
      languages: audience.locales.map((locale) => t(`announcement.language.${locale}`)).join(comma),
    }),
    t('announcement.schedule', { time: scheduledAt ? time(scheduledAt) : t('announcement.atOnce') }),
    ...(expiresAt ? [t('announcement.expires', { time: time(expiresAt) })] : []),
    ...(quietFrom && quietTo ? [t('announcement.quietShown', { from: quietFrom, to: quietTo })] : []),
  ];
  return (
    <ul className="notice-terms">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
