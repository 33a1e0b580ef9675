import { useTranslation } from 'react-i18next';
import type { CounterForm, CounterHints } from '../../../contract/counter.ts';
import { Notice } from '../../ui/notice.tsx';
import { SimilarCard } from '../repeats/similar-card.tsx';

/** What the words so far suggest: danger first, then what may have been filed before. */
export function HintsPanel({ hints, words }: { hints: CounterHints | undefined; words: CounterForm }) {
  const { t } = useTranslation();
  if (!hints) return null;
  const { danger, despair, similar } = hints;
  return (
    <div className="counter-hints" aria-live="polite">
      {danger && <Notice tone="warning" title={words.danger} />}
      {despair && <Notice tone="info" title={words.despair} />}
      {similar.length > 0 && (
        <Notice tone="info" title={t('counter.similar')}>
          <ul className="similar">
            {similar.map((matter) => (
              <li key={matter.id}>
                <SimilarCard matter={matter} />
              </li>
            ))}
          </ul>
        </Notice>
      )}
    </div>
  );
}
