import './repeats.css';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SimilarMatter } from '../../../contract/repeats.ts';
import { formatDay, nameIn } from '../../format.ts';
import { MatterLink } from '../petition/matter-link.tsx';

/** One matter that may be the same: what it is, where it stands, and why it is shown. */
export function SimilarCard({ matter, children }: { matter: SimilarMatter; children?: ReactNode }) {
  const { t, i18n } = useTranslation();
  return (
    <article className="similar-card">
      <p className="similar-head">
        <MatterLink id={matter.id} className="number">
          {matter.number}
        </MatterLink>
        <span>{t(`matter:status.${matter.status}`)}</span>
        {matter.unit && <span>{nameIn(matter.unit, i18n.language)}</span>}
        <span>{formatDay(matter.receivedOn, i18n.language)}</span>
      </p>
      <p className="similar-title">{matter.title}</p>
      <Reasons reasons={matter.reasons} />
      {children && <div className="similar-acts">{children}</div>}
    </article>
  );
}

/** In words, not as a score: a person has to be able to check each. */
export function Reasons({ reasons }: { reasons: SimilarMatter['reasons'] }) {
  const { t } = useTranslation();
  const join = (words: readonly string[]) => words.join(t('common.listSeparator'));
  const moments = (keys: readonly string[]) => join(keys.map((key) => t(`repeats.moment.${key}`)));
  const lines = [
    ...(reasons.places.length > 0 ? [t('repeats.samePlace', { places: join(reasons.places) })] : []),
    ...(reasons.words.length > 0 ? [t('repeats.sameWords', { words: join(reasons.words) })] : []),
    ...(reasons.sameCategory ? [t('repeats.sameCategory')] : []),
    ...(reasons.sameUnit ? [t('repeats.sameUnit')] : []),
    ...(reasons.sameMoments.length > 0 ? [t('repeats.sameMoments', { what: moments(reasons.sameMoments) })] : []),
    reasons.days === 0 ? t('repeats.sameDay') : t('repeats.days', { count: reasons.days }),
  ];
  return (
    <ul className="similar-reasons">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
      {reasons.differences.length > 0 && (
        <li className="similar-differs">{t('repeats.differs', { what: moments(reasons.differences) })}</li>
      )}
    </ul>
  );
}
