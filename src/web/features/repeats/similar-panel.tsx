import './repeats.css';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PetitionDetail } from '../../../contract/petition.ts';
import type { SimilarMatter } from '../../../contract/repeats.ts';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../petition/panel.tsx';
import { CompareDialog } from './compare-dialog.tsx';
import { useSimilar } from './queries.ts';
import { SimilarCard } from './similar-card.tsx';

/** Matters that may be the same. Nothing is linked by itself: somebody compares them and decides. */
export function SimilarPanel({ petition }: { petition: PetitionDetail }) {
  const { t } = useTranslation();
  const { data } = useSimilar(petition.id);
  const [compared, setCompared] = useState<SimilarMatter | null>(null);
  if (!data || data.items.length === 0) return null;
  return (
    <Panel title={t('repeats.title')}>
      <p className="quiet">{t('repeats.intro')}</p>
      <ul className="similar">
        {data.items.map((matter) => (
          <li key={matter.id}>
            <SimilarCard matter={matter}>
              <Button
                small
                label={t('repeats.compareNumber', { number: matter.number })}
                onClick={() => setCompared(matter)}
              >
                {t('repeats.compare')}
              </Button>
            </SimilarCard>
          </li>
        ))}
      </ul>
      {compared && <CompareDialog petition={petition} matter={compared} onClose={() => setCompared(null)} />}
    </Panel>
  );
}
