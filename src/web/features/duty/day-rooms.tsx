import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Icon } from '../../ui/icons.tsx';
import { useMe } from '../shell/me.tsx';

/** Rooms of the day's work: the rota and the roster for everybody, calls for those who run them. */
const ROOMS = [
  { to: '/reception', may: null, icon: 'ask', title: 'reception.title' },
  { to: '/duty', may: null, icon: 'due', title: 'duty.title' },
  { to: '/calls', may: 'call.manage', icon: 'idea', title: 'calls.title' },
] as const;

export function DayRooms({ pathname }: { pathname: string }) {
  const { t } = useTranslation();
  const { permissions } = useMe();
  const open = ROOMS.filter(({ may }) => may === null || permissions.includes(may));
  return open.map(({ to, icon, title }) => (
    <Link key={to} to={to} aria-current={pathname === to ? 'page' : undefined} className="nav-item">
      <span>
        <Icon name={icon} /> {t(title)}
      </span>
    </Link>
  ));
}
