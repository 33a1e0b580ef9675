import i18next from 'i18next';
import { useTranslation } from 'react-i18next';
import type { Due, PetitionRow } from '../../../contract/petition.ts';
import type { Status } from '../../../contract/vocabulary.ts';
import { formatDay } from '../../format.ts';
import { LimitBadge } from '../../ui/limit-badge.tsx';
import { StatusTag, type Tone } from '../../ui/status-tag.tsx';

const TONES: Record<Status, Tone> = {
  registered: 'blue',
  clarifying: 'violet',
  dispatched: 'blue',
  handling: 'blue',
  triaged: 'blue',
  notified: 'blue',
  objected: 'violet',
  extension_pending: 'violet',
  replied: 'green',
  feedback_done: 'green',
  closed: 'neutral',
  reviewing: 'violet',
  rechecking: 'violet',
  concluded: 'neutral',
  transferred_out: 'neutral',
  not_accepted: 'neutral',
  linked: 'neutral',
  archived: 'neutral',
};

export function PetitionStatus({ petition }: { petition: Pick<PetitionRow, 'status' | 'outcome'> }) {
  const { t } = useTranslation();
  const { status, outcome } = petition;
  const withdrawn = status === 'closed' && outcome === 'withdrawn';
  return <StatusTag tone={TONES[status]}>{t(withdrawn ? 'status.withdrawn' : `status.${status}`)}</StatusTag>;
}

const WAITS: readonly Status[] = ['registered', 'clarifying', 'triaged', 'notified'];

/** What is answered, ended or passed on without a unit no longer waits to be dispatched. */
export const noUnitKey = (row: Pick<PetitionRow, 'status'>) =>
  WAITS.includes(row.status) ? 'list.noUnit' : 'list.neverUnit';

type Marked = Pick<PetitionRow, 'urgent' | 'citizenWaiting' | 'kind' | 'status' | 'isFirst'>;

/** Marks beside the title: what asks for attention before anything else. */
export function PetitionMarks({ petition }: { petition: Marked }) {
  const { t } = useTranslation();
  return (
    <>
      {petition.urgent && (
        <StatusTag tone="red" icon="overdue">
          {t('list.urgent')}
        </StatusTag>
      )}
      {petition.kind === 'whistleblow' && (
        <StatusTag tone="violet" icon="sealed">
          {t('list.sealed')}
        </StatusTag>
      )}
      {petition.isFirst && WAITS.includes(petition.status) && <StatusTag tone="blue">{t('list.first')}</StatusTag>}
      {petition.citizenWaiting && (
        <StatusTag tone="amber" icon="ask">
          {t('list.waiting')}
        </StatusTag>
      )}
    </>
  );
}

const FLAG_TONES: Record<string, Tone> = { alert: 'red', listed: 'red', reopen_asked: 'amber', supervised: 'violet' };

/** What the history says about it that asks for somebody's work. */
export function PetitionFlags({ flags }: { flags: readonly string[] }) {
  const { t } = useTranslation();
  return flags.map((flag) => (
    <StatusTag key={flag} tone={FLAG_TONES[flag] ?? 'blue'} icon="pin">
      {t(`flag.${flag}`)}
    </StatusTag>
  ));
}

/** How much time is left, in words. */
export function useDueWords() {
  const { t, i18n } = useTranslation();
  return (due: Due) => {
    const left = due.workingDaysLeft;
    const minutes = due.minutesLeft;
    const text =
      due.light === 'paused'
        ? t('due.paused')
        : minutes !== null
          ? minutesText(minutes)
          : left < 0
            ? t('due.overdue', { count: -left })
            : left === 0 && due.light === 'red'
              ? t('due.past')
              : left === 0
                ? t('due.today')
                : t('due.left', { count: left });
    const day = formatDay(due.dueOn, i18n.language);
    const limit = t(`matter:limit.${due.key}`);
    return {
      text,
      detail: due.provisional ? t('due.provisional', { day }) : day,
      hint: `${t('due.hint', { limit, day })}${due.provisional ? t('due.provisionalHint') : ''}`,
    };
  };
}

const HOUR = 60;
/** Two days of hours: beyond that days say more. */
const LONG = 48 * HOUR;

function minutesText(left: number): string {
  const key = left < 0 ? 'due.clockOver' : 'due.clockLeft';
  const minutes = Math.abs(left);
  const time =
    minutes < 2 * HOUR
      ? i18next.t('office:due.minutes', { count: minutes })
      : minutes < LONG
        ? i18next.t('office:due.hours', { count: Math.floor(minutes / HOUR) })
        : i18next.t('office:due.days', { count: Math.floor(minutes / HOUR / 24) });
  return i18next.t(`office:${key}`, { time });
}

export function PetitionLimit({ due }: { due: Due | null }) {
  const { t } = useTranslation();
  const words = useDueWords();
  if (due === null) return <span className="quiet">{t('due.none')}</span>;
  return <LimitBadge light={due.light} {...words(due)} />;
}
