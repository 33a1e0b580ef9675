import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { useViewOf, useViews } from './queries.ts';

/** Lists that are kept under a name: one's own, then those of one's units. */
export function ViewList() {
  const { t } = useTranslation();
  const { data } = useViews();
  const { pathname, search } = useLocation();
  const here = useViewOf(search.slice(1));
  if (!data || data.items.length === 0) return null;
  return (
    <>
      <p className="nav-head">{t('views.title')}</p>
      <ul>
        {data.items.map(({ id, name, query, unitId }) => (
          <li key={id}>
            <Link
              to={`/?${query}`}
              aria-current={pathname === '/' && here?.id === id ? 'page' : undefined}
              className="nav-item"
            >
              <span>{name}</span>
              {unitId !== null && <span className="quiet">{t('views.ofUnit')}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}
