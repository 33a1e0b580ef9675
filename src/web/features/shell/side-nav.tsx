import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import type { Queues } from '../../../contract/queue.ts';
import { get } from '../../api.ts';
import { Icon } from '../../ui/icons.tsx';
import { DayRooms } from '../duty/day-rooms.tsx';
import { isLeft, useFirstUse } from '../first-use/queries.ts';
import { JobsLink } from '../jobs/jobs-link.tsx';
import { ViewList } from '../views/view-list.tsx';
import { useMay } from './me.tsx';
import { QueueList } from './queue-list.tsx';
import { RoomList } from './room-list.tsx';
import { WorkRooms } from './work-rooms.tsx';

const useQueues = () => useQuery({ queryKey: ['queues'], queryFn: () => get<Queues>('/queues') });

export function SideNav() {
  const { t } = useTranslation();
  const { data } = useQueues();
  const { pathname } = useLocation();
  return (
    <nav className="nav" aria-label={t('shell.nav')}>
      <FirstUseLink isHere={pathname === '/first-use'} />
      <CounterLink isHere={pathname === '/counter'} />
      <DayRooms />
      <p className="nav-head">{t('shell.queues')}</p>
      {data && <QueueList queues={data.queues} />}
      <WorkRooms />
      <JobsLink isHere={pathname === '/jobs'} />
      <ViewList />
      <Rooms />
    </nav>
  );
}

/** Rooms beside the queues, each for those who may do something in it. */
function Rooms() {
  const { t } = useTranslation();
  const rooms = [
    { to: '/settings', may: ['settings.manage'], icon: 'settings', title: t('settings.title') },
    { to: '/staff', may: ['staff.manage'], icon: 'staff', title: t('staff.title') },
    { to: '/organisation', may: ['settings.manage'], icon: 'office', title: t('organisation.title') },
    { to: '/routing', may: ['settings.manage'], icon: 'routing', title: t('routing.title') },
    { to: '/templates', may: ['settings.manage'], icon: 'file', title: t('document:templates.title') },
    { to: '/canned', may: ['petition.check'], icon: 'canned', title: t('canned.title') },
    { to: '/notices', may: ['announcement.write'], icon: 'notices', title: t('announcement.room') },
    { to: '/audit', may: ['audit.read'], icon: 'look', title: t('audit.title') },
  ] as const;
  return <RoomList title={t('shell.administration')} rooms={rooms} />;
}

/** The way to the counter, for whoever may register. */
function CounterLink({ isHere }: { isHere: boolean }) {
  const { t } = useTranslation();
  const mayRegister = useMay('petition.register');
  if (!mayRegister) return null;
  return (
    <Link to="/counter" aria-current={isHere ? 'page' : undefined} className="nav-item">
      <span>
        <Icon name="counter" /> {t('counter.title')}
      </span>
    </Link>
  );
}

/** What a new office still has to do; gone once its administrator puts the list away. */
function FirstUseLink({ isHere }: { isHere: boolean }) {
  const { t } = useTranslation();
  const { data } = useFirstUse(useMay('settings.manage'));
  if (!data || data.isOver) return null;
  const left = isLeft(data);
  return (
    <Link to="/first-use" aria-current={isHere ? 'page' : undefined} className="nav-item">
      <span>
        <Icon name="start" /> {t('firstUse.nav')}
      </span>
      {left > 0 && <small className="quiet">{t('firstUse.navLeft', { count: left })}</small>}
    </Link>
  );
}
