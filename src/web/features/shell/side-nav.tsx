import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import type { Queues } from '../../../contract/queue.ts';
import { get } from '../../api.ts';
import { Icon } from '../../ui/icons.tsx';
import { useMay } from './me.tsx';
import { QueueList } from './queue-list.tsx';

export const useQueues = () => useQuery({ queryKey: ['queues'], queryFn: () => get<Queues>('/queues') });

export function SideNav() {
  const { t } = useTranslation();
  const { data } = useQueues();
  const { pathname } = useLocation();
  const isAdministrator = useMay('staff.manage');
  return (
    <nav className="nav" aria-label={t('shell.nav')}>
      <CounterLink isHere={pathname === '/counter'} />
      <p className="nav-head">{t('shell.queues')}</p>
      {data && <QueueList queues={data.queues} />}
      {isAdministrator && (
        <>
          <p className="nav-head">{t('shell.administration')}</p>
          <ul>
            <li>
              <Link to="/staff" aria-current={pathname === '/staff' ? 'page' : undefined} className="nav-item">
                <span>
                  <Icon name="staff" /> {t('staff.title')}
                </span>
              </Link>
            </li>
            <li>
              <Link to="/routing" aria-current={pathname === '/routing' ? 'page' : undefined} className="nav-item">
                <span>
                  <Icon name="assign" /> {t('routing.title')}
                </span>
              </Link>
            </li>
            <li>
              <Link to="/templates" aria-current={pathname === '/templates' ? 'page' : undefined} className="nav-item">
                <span>
                  <Icon name="file" /> {t('document:templates.title')}
                </span>
              </Link>
            </li>
          </ul>
        </>
      )}
    </nav>
  );
}

/** The way to the counter, for whoever may register. */
function CounterLink({ isHere }: { isHere: boolean }) {
  const { t } = useTranslation();
  const mayRegister = useMay('petition.register');
  if (!mayRegister) return null;
  return (
    <Link to="/counter" aria-current={isHere ? 'page' : undefined} className="nav-item">
      <span>
        <Icon name="note" /> {t('counter.title')}
      </span>
    </Link>
  );
}
