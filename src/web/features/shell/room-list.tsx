import { Link, useLocation } from 'react-router';
import { Icon, type IconName } from '../../ui/icons.tsx';
import { useMe } from './me.tsx';

export interface Room {
  to: string;
  /** Whose room it is: whoever may do one of these; everybody's without. */
  may?: readonly string[];
  icon: IconName;
  title: string;
}

/** Ways to rooms, each for those who may do something in it; nothing where that is nobody. */
export function RoomList({ title, rooms }: { title?: string; rooms: readonly Room[] }) {
  const { pathname } = useLocation();
  const { permissions } = useMe();
  const open = rooms.filter(({ may }) => may?.some((one) => permissions.includes(one)) ?? true);
  if (open.length === 0) return null;
  return (
    <>
      {title && <p className="nav-head">{title}</p>}
      <ul>
        {open.map((room) => (
          <li key={room.to}>
            <Link to={room.to} aria-current={pathname === room.to ? 'page' : undefined} className="nav-item">
              <span>
                <Icon name={room.icon} /> {room.title}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}
