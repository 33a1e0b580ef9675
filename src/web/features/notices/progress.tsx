import { useTranslation } from 'react-i18next';
import type { Announcement, AnnouncementProgress } from '../../../contract/announcements.ts';
import { formatTime } from '../../format.ts';

const FIGURES = ['recipients', 'delivered', 'blocked', 'skipped', 'failed', 'left', 'unsent'] as const;
/** Shown also while they are nought: what one looks for first. */
const ALWAYS = ['recipients', 'delivered', 'left'];

/** How far it is, at what pace, what did not arrive and why; after the end, the report. */
export function Progress({ of: notice }: { of: Announcement & { progress: AnnouncementProgress } }) {
  const { t, i18n } = useTranslation();
  const { id, progress, state, endedAt, startedAt } = notice;
  const { recipients, left, failed, perSecond, endsAt, isEntered, revised, notRevised } = progress;
  const counts = { ...progress, failed: failed.reduce((sum, { count }) => sum + count, 0) };
  const isOver = endedAt !== null;
  const heading = t(isOver ? 'announcement.report.title' : 'announcement.progress');
  const done = recipients - left;
  const time = (at: string) => formatTime(at, i18n.language);
  return (
    <section className="panel notice-progress" aria-label={heading}>
      <div className="notice-head">
        <h2>{heading}</h2>
        <a className="export-link" href={`/api/office/announcements/${id}/report`} download>
          {t('announcement.report.export')}
        </a>
      </div>
      <progress aria-label={t('announcement.progress')} max={Math.max(1, recipients)} value={done} />
      <p className="notice-pace quiet">
        <span>{t('announcement.progressText', { done, total: recipients })}</span>
        {!isEntered && !isOver && <span>{t('announcement.entering')}</span>}
        {state === 'sending' && perSecond > 0 && <span>{t('announcement.pace', { count: perSecond })}</span>}
        {endsAt && <span>{t('announcement.endsAt', { time: time(endsAt) })}</span>}
        {isOver && startedAt && <span>{`${time(startedAt)} – ${time(endedAt)}`}</span>}
      </p>
      <dl className="notice-figures">
        {FIGURES.filter((key) => counts[key] > 0 || ALWAYS.includes(key)).map((key) => (
          <Figure key={key} name={t(`announcement.figure.${key}`)} count={counts[key]} />
        ))}
      </dl>
      {failed.length > 0 && (
        <Causes
          title={t('announcement.failures')}
          rows={failed.map(({ cause, text, count }) => ({ key: cause, name: text, count }))}
        />
      )}
      {revised.length + notRevised.length > 0 && (
        <Causes
          title={t('announcement.revisions')}
          rows={[...revised, ...notRevised.map(totalOf)].map(({ outcome: key, count }) => ({
            ...{ key, name: t(`announcement.figure.${key}`), count },
          }))}
        />
      )}
      {notRevised.length > 0 && (
        <Causes
          title={t('announcement.revisionsNot')}
          rows={notRevised.flatMap(({ outcome, causes }) =>
            causes.map(({ cause, text, count }) => ({ key: `${outcome} ${cause}`, name: text, count })),
          )}
        />
      )}
    </section>
  );
}

const totalOf = ({ outcome, causes }: AnnouncementProgress['notRevised'][number]) => ({
  outcome,
  count: causes.reduce((sum, { count }) => sum + count, 0),
});

function Figure({ name, count }: { name: string; count: number }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className="number">{count.toLocaleString('en-US')}</dd>
    </div>
  );
}

function Causes({
  title,
  rows,
}: {
  title: string | null;
  rows: readonly { key: string; name: string; count: number }[];
}) {
  return (
    <div className="notice-causes">
      {title && <h3>{title}</h3>}
      <ul>
        {rows.map(({ key, name, count }) => (
          <li key={key}>
            <span>{name}</span> <span className="number">{count.toLocaleString('en-US')}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What recipients pressed, and what they wrote, without who. */
export function Answers({ of: { content, answers } }: { of: Announcement }) {
  const { t, i18n } = useTranslation();
  if (!answers || !content.ask) return null;
  const language = i18n.language === 'en' ? 'en' : 'zh-CN';
  const { ask } = content;
  const rows =
    ask.kind === 'reaction'
      ? ask.choices.map((label, index) => ({
          ...{ key: String(index), name: label[language] },
          count: answers.choices.find(({ choice }) => choice === index)?.count ?? 0,
        }))
      : [{ key: 'written', name: t('announcement.figure.written'), count: answers.written }];
  return (
    <section className="panel" aria-label={t('announcement.answers')}>
      <h2>{t('announcement.answers')}</h2>
      <p className="quiet">{t('announcement.answersHint')}</p>
      <Causes title={ask.kind === 'answer' ? ask.question[language] : null} rows={rows} />
      {answers.texts.length > 0 && (
        <div className="notice-causes">
          <h3>{t('announcement.latest')}</h3>
          <ul className="notice-texts">
            {answers.texts.map((text, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: words without a sender have no identity
              <li key={index}>{text}</li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}
