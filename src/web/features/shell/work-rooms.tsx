import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { Icon } from '../../ui/icons.tsx';
import { useMe } from './me.tsx';

/** Rooms in which matters are worked through, each for those whose work it is. */
export function WorkRooms() {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const { permissions } = useMe();
  const rooms = [
    { to: '/triage', may: ['petition.triage'], icon: 'assign', title: t('triage.title') },
    { to: '/board', may: ['petition.accept'], icon: 'staff', title: t('board.title') },
    {
      to: '/approvals',
      may: ['petition.check', 'petition.sign', 'petition.approve'],
      icon: 'met',
      title: t('approvals.title'),
    },
    { to: '/supervision', may: ['petition.supervise'], icon: 'overdue', title: t('supervision.title') },
    { to: '/statistics', may: ['petition.read'], icon: 'queue', title: t('statistics.title') },
  ] as const;
  const open = rooms.filter(({ may }) => may.some((one) => permissions.includes(one)));
  if (open.length === 0) return null;
  return (
    <>
      <p className="nav-head">{t('shell.work')}</p>
      <ul>
        {open.map(({ to, icon, title }) => (
          <li key={to}>
            <Link to={to} aria-current={pathname === to ? 'page' : undefined} className="nav-item">
              <span>
                <Icon name={icon} /> {title}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}
