import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './button.tsx';
import { NARROW, useMedia } from './use-media.ts';

/** Filters above a list. On a narrow screen they fold behind a button that says how many are set. */
export function FilterBar({ active, onClear, children }: { active: number; onClear: () => void; children: ReactNode }) {
  const { t } = useTranslation();
  const [unfolded, setUnfolded] = useState(false);
  const narrow = useMedia(NARROW);
  const shown = !narrow || unfolded;
  return (
    <section className="filters" aria-label={t('filter.label')}>
      {narrow && (
        <Button block expanded={unfolded} onClick={() => setUnfolded(!unfolded)}>
          {active > 0 ? t('filter.some', { count: active }) : t('filter.label')}
        </Button>
      )}
      {shown && <div className="filters-fields">{children}</div>}
      {shown && active > 0 && (
        <Button tone="quiet" onClick={onClear}>
          {t('filter.clear')}
        </Button>
      )}
    </section>
  );
}
