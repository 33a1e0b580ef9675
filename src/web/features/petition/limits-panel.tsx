import { useTranslation } from 'react-i18next';
import type { PetitionLimit } from '../../../contract/petition.ts';
import { formatDay, formatTime } from '../../format.ts';
import { Hint } from '../../ui/hint.tsx';
import { Icon } from '../../ui/icons.tsx';
import { LimitBadge } from '../../ui/limit-badge.tsx';
import { useDueWords } from '../queue/petition-labels.tsx';
import { Panel } from './panel.tsx';

/** Running ones first, then what rests, then what is over. */
const ORDER: Record<PetitionLimit['state'], number> = { running: 0, paused: 1, met: 2, ended: 3 };

export function LimitsPanel({ limits }: { limits: readonly PetitionLimit[] }) {
  const { t } = useTranslation();
  const sorted = [...limits].sort((a, b) => ORDER[a.state] - ORDER[b.state] || a.dueOn.localeCompare(b.dueOn));
  return (
    <Panel title={t('limits.title')}>
      {sorted.length === 0 && <p className="quiet">{t('limits.none')}</p>}
      <ul className="limits">
        {sorted.map((limit) => (
          <li key={`${limit.key}-${limit.run}`}>
            <LimitRow limit={limit} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function LimitRow({ limit }: { limit: PetitionLimit }) {
  const { t, i18n } = useTranslation();
  const words = useDueWords();
  const day = formatDay(limit.dueOn, i18n.language);
  const isOver = limit.state === 'met' || limit.state === 'ended';
  const met = limit.metAt && t('limits.met', { at: formatTime(limit.metAt, i18n.language) });
  return (
    <>
      <div className="limits-line">
        <span className="limits-name">{t(`matter:limit.${limit.key}`)}</span>
        <Hint text={t(`limits.${limit.force}Hint`)}>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the hint must be reachable by keyboard */}
          <span className="limits-force" tabIndex={0}>
            {t(`limits.${limit.force}`)}
          </span>
        </Hint>
      </div>
      {isOver ? (
        <p className="limits-over">
          <Icon name="met" /> {met ?? t('limits.ended', { day })}
        </p>
      ) : (
        <LimitBadge light={limit.light} {...words(limit)} hint={limit.how} />
      )}
      <details className="limits-how">
        <summary>{t('limits.how')}</summary>
        <p>{limit.how}</p>
      </details>
    </>
  );
}
