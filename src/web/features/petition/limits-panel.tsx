import { useTranslation } from 'react-i18next';
import type { PetitionLimit } from '../../../contract/petition.ts';
import { formatDay, formatTime } from '../../format.ts';
import { EmptyLine } from '../../ui/empty-state.tsx';
import { Hint } from '../../ui/hint.tsx';
import { Icon } from '../../ui/icons.tsx';
import { LimitBadge } from '../../ui/limit-badge.tsx';
import { useDueWords } from '../queue/petition-labels.tsx';
import { Panel } from './panel.tsx';

/** Running ones first, then what rests, then what is over. */
const ORDER: Record<PetitionLimit['state'], number> = { running: 0, paused: 1, met: 2, ended: 3 };

const inOrder = (limits: readonly PetitionLimit[]): PetitionLimit[] =>
  [...limits].sort((a, b) => ORDER[a.state] - ORDER[b.state] || a.dueOn.localeCompare(b.dueOn));

const isOver = ({ state }: PetitionLimit): boolean => state === 'met' || state === 'ended';

/** What is owed, by when; apart from it the petitioner's own rights, and folded away what is over. */
export function LimitsPanel({ limits }: { limits: readonly PetitionLimit[] }) {
  const { t } = useTranslation();
  const owed = inOrder(limits.filter((limit) => !limit.isWindow && !isOver(limit)));
  const rights = inOrder(limits.filter((limit) => limit.isWindow && !isOver(limit)));
  const windows = [
    { title: t('limits.windows'), limits: rights.filter(({ runsFor }) => runsFor === 'petitioner') },
    { title: t('limits.unitWindows'), limits: rights.filter(({ runsFor }) => runsFor !== 'petitioner') },
  ].filter((group) => group.limits.length > 0);
  const over = inOrder(limits.filter(isOver));
  return (
    <Panel title={t('limits.title')}>
      {owed.length === 0 && <EmptyLine title={t('limits.none')} next={t('limits.noneNext')} />}
      <LimitList limits={owed} />
      {windows.map((group) => (
        <section key={group.title} className="limits-windows">
          <h3 className="limits-head">{group.title}</h3>
          <LimitList limits={group.limits} />
        </section>
      ))}
      {over.length > 0 && (
        <details className="limits-past">
          <summary>{t('limits.over', { count: over.length })}</summary>
          <LimitList limits={over} />
        </details>
      )}
    </Panel>
  );
}

function LimitList({ limits }: { limits: readonly PetitionLimit[] }) {
  if (limits.length === 0) return null;
  return (
    <ul className="limits">
      {limits.map((limit) => (
        <li key={`${limit.key}-${limit.run}`}>
          <LimitRow limit={limit} />
        </li>
      ))}
    </ul>
  );
}

function LimitRow({ limit }: { limit: PetitionLimit }) {
  const { t, i18n } = useTranslation();
  const words = useDueWords();
  const day = formatDay(limit.dueOn, i18n.language);
  const met = limit.metAt && t('limits.met', { at: formatTime(limit.metAt, i18n.language) });
  return (
    <>
      <div className="limits-line">
        <span className="limits-name">{t(`matter:limit.${limit.key}`)}</span>
        {!limit.isWindow && (
          <Hint text={t(`limits.${limit.force}Hint`)}>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the hint must be reachable by keyboard */}
            <span className="limits-force" tabIndex={0}>
              {t(`limits.${limit.force}`)}
            </span>
          </Hint>
        )}
      </div>
      {isOver(limit) ? (
        <p className="limits-over">
          <Icon name="met" /> {met ?? t('limits.ended', { day })}
        </p>
      ) : (
        <LimitBadge light={limit.isWindow ? 'none' : limit.light} {...words(limit)} hint={limit.how} />
      )}
      <LimitNotes limit={limit} />
      <details className="limits-how">
        <summary>{t('limits.how')}</summary>
        <p>{limit.how}</p>
      </details>
    </>
  );
}

/** What moved or stopped it, without having to ask. */
function LimitNotes({ limit }: { limit: PetitionLimit }) {
  const { t, i18n } = useTranslation();
  const notes = [
    ...(limit.pauseCause ? [t(`limits.pause.${limit.pauseCause}`)] : []),
    ...(limit.extendedBy === null ? [] : [t('limits.extended', { count: limit.extendedBy })]),
    ...(limit.force === 'statutory' && limit.legalDueOn !== limit.dueOn && !limit.isWindow && !isOver(limit)
      ? [t('limits.legal', { day: formatDay(limit.legalDueOn, i18n.language) })]
      : []),
  ];
  return notes.length === 0 ? null : <p className="limits-note">{notes.join(t('limits.separator'))}</p>;
}
