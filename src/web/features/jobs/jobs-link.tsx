import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Icon } from '../../ui/icons.tsx';
import { useJobs } from './queries.ts';

/** The way to one's long work, once there is any; says how much of it runs. */
export function JobsLink({ isHere }: { isHere: boolean }) {
  const { t } = useTranslation();
  const { data } = useJobs();
  if (!data || data.items.length === 0) return null;
  return (
    <Link to="/jobs" aria-current={isHere ? 'page' : undefined} className="nav-item">
      <span>
        <Icon name="auto" /> {t('jobs.nav')}
      </span>
      {data.running > 0 && <small className="quiet">{t('jobs.running', { count: data.running })}</small>}
    </Link>
  );
}
