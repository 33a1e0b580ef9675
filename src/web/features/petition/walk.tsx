import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useHotkeys } from '../../hotkeys.ts';
import { Button } from '../../ui/button.tsx';
import { CheckBox } from '../../ui/check-box.tsx';
import type { Neighbours } from './neighbours.ts';

interface WalkProps {
  at: Neighbours;
  from: string;
  isOn: boolean;
  onChoose: (on: boolean) => void;
}

/** Through the list without going back to it. */
export function Walk({ at, from, isOn, onChoose }: WalkProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const go = (id: string | null) => id !== null && navigate(`/petitions/${id}`, { state: { from } });
  useHotkeys({ j: () => go(at.next), k: () => go(at.previous) });
  return (
    <nav className="walk" aria-label={t('walk.label')}>
      <Button
        small
        tone="quiet"
        shortcut="k"
        disabledReason={at.previous === null ? t('walk.first') : undefined}
        onClick={() => go(at.previous)}
      >
        {t('walk.previous')}
      </Button>
      <span className="quiet">{t('walk.place', { place: at.place, total: at.total })}</span>
      <Button
        small
        tone="quiet"
        shortcut="j"
        disabledReason={at.next === null ? t('walk.last') : undefined}
        onClick={() => go(at.next)}
      >
        {t('walk.next')}
      </Button>
      <CheckBox label={t('walk.actAndNext')} checked={isOn} onChange={onChoose} />
    </nav>
  );
}
