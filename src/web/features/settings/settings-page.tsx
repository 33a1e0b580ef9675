import './settings.css';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { isLeft, useFirstUse } from '../first-use/queries.ts';
import { useMay } from '../shell/me.tsx';
import { useAccounts } from '../staff/queries.ts';
import { useCalendarYear } from './queries.ts';

const ROOMS = [
  ['first-use', '/first-use'],
  ['office', '/organisation#office'],
  ['units', '/organisation#units'],
  ['policy', '/organisation#policy'],
  ['staff', '/staff'],
  ['bot', '/first-use?step=bot'],
  ['routing', '/routing'],
  ['limits', '/settings/limits'],
  ['escalation', '/settings/escalation'],
  ['calendar', '/settings/calendar'],
  ['templates', '/templates'],
  ['numbering', '/templates#numbering'],
  ['replies', '/canned'],
  ['open311', '/settings/open311'],
  ['import', '/jobs/import'],
] as const;
type Room = (typeof ROOMS)[number][0];

/** Every setting with what it is for, and what is not yet set. */
export function SettingsPage() {
  const { t } = useTranslation();
  const mayManage = useMay('settings.manage');
  const missing = useMissing(mayManage);
  if (!mayManage)
    return <EmptyState icon="sealed" title={t('organisation.mayNot')} next={t('empty.askAdministrator')} />;
  return (
    <div className="settings">
      <PageHeader title={t('settings.title')} intro={t('settings.intro')} />
      <ul className="settings-rooms" aria-label={t('settings.group')}>
        {ROOMS.map(([key, to]) => (
          <li key={key}>
            <Link to={to}>
              <strong>{t(`settings.room.${key}`)}</strong>
              <span className="quiet">{t(`settings.about.${key}`)}</span>
              {missing[key] && (
                <span className="settings-todo">
                  {t('settings.todo')} · {missing[key]}
                </span>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** From October on the next year matters: limits run into it. */
const LOOKS_AHEAD_FROM = 9;

function useMissing(mayManage: boolean): Partial<Record<Room, string>> {
  const { t } = useTranslation();
  const { data: progress } = useFirstUse(mayManage);
  const { data: accounts } = useAccounts(mayManage);
  const now = new Date();
  const year = now.getFullYear() + (now.getMonth() >= LOOKS_AHEAD_FROM ? 1 : 0);
  const { data: calendar } = useCalendarYear(year, mayManage);
  const left = progress && !progress.isOver ? isLeft(progress) : 0;
  return {
    ...(left > 0 && { 'first-use': t('settings.missing.first-use', { count: left }) }),
    ...(progress && progress.bot.source === null && { bot: t('settings.missing.bot') }),
    ...(accounts?.items.length === 1 && { staff: t('settings.missing.staff') }),
    ...(calendar?.confirmedAt === null && { calendar: t('settings.missing.calendar', { year }) }),
  };
}
