import { useTranslation } from 'react-i18next';
import { EntryLayout } from './entry-layout.tsx';

/** Nothing could be drawn, not even the desk around the rooms. */
export function BrokenPage() {
  const { t } = useTranslation();
  return (
    <EntryLayout title={t('broken.title')} intro={t('broken.why')}>
      <button type="button" className="entry-submit" onClick={() => location.reload()}>
        {t('broken.reload')}
      </button>
    </EntryLayout>
  );
}
