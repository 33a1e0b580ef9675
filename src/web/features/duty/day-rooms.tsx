import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Icon } from '../../ui/icons.tsx';

/** Rooms of the day's work that everybody may look into. */
const ROOMS = [
  { to: '/reception', icon: 'ask', title: 'reception.title' },
  { to: '/duty', icon: 'due', title: 'duty.title' },
] as const;

export function DayRooms({ pathname }: { pathname: string }) {
  const { t } = useTranslation();
  return ROOMS.map(({ to, icon, title }) => (
    <Link key={to} to={to} aria-current={pathname === to ? 'page' : undefined} className="nav-item">
      <span>
        <Icon name={icon} /> {t(title)}
      </span>
    </Link>
  ));
}
