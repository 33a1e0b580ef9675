import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useSearchParams } from 'react-router';
import type { Queues } from '../../../contract/queue.ts';
import type { Queue } from '../../../contract/vocabulary.ts';
import { get } from '../../api.ts';
import { Icon } from '../../ui/icons.tsx';
import { useMay } from './me.tsx';

export const useQueues = () => useQuery({ queryKey: ['queues'], queryFn: () => get<Queues>('/queues') });

/** Counts that ask for something are drawn louder than those that only inform. */
const LOUD: Partial<Record<Queue, string>> = { overdue: 'red', due_today: 'amber', citizen_replied: 'blue' };

export function SideNav() {
  const { t } = useTranslation();
  const { data } = useQueues();
  const { pathname } = useLocation();
  const [params] = useSearchParams();
  const isAdministrator = useMay('staff.manage');
  const isList = pathname === '/';
  const current = params.get('queue') ?? (params.has('q') ? null : 'open');
  return (
    <nav className="nav" aria-label={t('shell.nav')}>
      <CounterLink isHere={pathname === '/counter'} />
      <p className="nav-head">{t('shell.queues')}</p>
      <ul>
        {data?.queues.map(({ key, count }) => (
          <li key={key}>
            <Link
              to={`/?queue=${key}`}
              aria-current={isList && current === key ? 'page' : undefined}
              className="nav-item"
            >
              <span>{t(`queue.${key}`)}</span>
              <span className={`nav-count ${count > 0 ? `nav-count-${LOUD[key] ?? 'plain'}` : ''}`}>
                {count}
                <span className="sr-only">{t('shell.pieces')}</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
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
