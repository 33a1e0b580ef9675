import { useTranslation } from 'react-i18next';

/** Beside the title of a list: how many there are in all, once that is known and there are any. */
export function TotalCount({ count }: { count: number | undefined }) {
  const { t } = useTranslation();
  return count ? <span className="page-count">{t('list.inAll', { count })}</span> : null;
}
