import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PetitionDetail } from '../../../contract/petition.ts';
import { formatTime, nameIn } from '../../format.ts';
import { noUnitKey } from '../queue/petition-labels.tsx';
import { hasAssignment } from './assignment-panel.tsx';
import { Panel } from './panel.tsx';

export function FactsPanel({ petition }: { petition: PetitionDetail }) {
  const { t, i18n } = useTranslation();
  const { facts } = petition;
  const when = (instant: string | null) => instant && formatTime(instant, i18n.language);
  const isElsewhere = hasAssignment(petition);
  const rows: [string, ReactNode][] = [
    ['category', petition.category ? nameIn(petition.category.name, i18n.language) : t('list.noCategory')],
    ['triageClass', petition.triageClass && t(`forms:choice.class.${petition.triageClass}`)],
    ['unit', petition.unit ? nameIn(petition.unit.name, i18n.language) : t(noUnitKey(petition))],
    ['handler', petition.handler?.name ?? t('fact.noHandler')],
    ['place', facts.place],
    ['location', facts.location && `${facts.location.latitude.toFixed(5)}, ${facts.location.longitude.toFixed(5)}`],
    ['occurred', facts.occurred],
    ['concerned', facts.concerned],
    ['remedy', facts.remedy],
    ['earlierHandling', facts.earlierHandling],
    ['headcount', facts.headcount > 1 ? t('fact.people', { count: facts.headcount }) : null],
    ['channel', t(`matter:channel.${facts.channel}`, facts.channel)],
    ['receivedAt', when(petition.receivedAt)],
    ['acceptedAt', when(facts.acceptedAt)],
    ['repliedAt', when(facts.repliedAt)],
    ['closedAt', when(facts.closedAt)],
    ['rating', <Rating key="rating" rating={petition.rating} />],
  ];
  return (
    <Panel title={t('case.facts')}>
      <dl className="facts">
        {rows
          .filter(([key]) => !isElsewhere || (key !== 'unit' && key !== 'handler'))
          .filter(([key, value]) => value !== null && value !== '' && (key !== 'rating' || petition.rating))
          .map(([key, value]) => (
            <div key={key}>
              <dt>{t(`fact.${key}`)}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
    </Panel>
  );
}

function Rating({ rating }: { rating: PetitionDetail['rating'] }) {
  const { t } = useTranslation();
  if (rating === null) return null;
  return (
    <>
      {t('fact.ratingOffice', { score: rating.office })}
      {rating.unit !== null && ` · ${t('fact.ratingUnit', { score: rating.unit })}`}
      {rating.comment && <p>{rating.comment}</p>}
    </>
  );
}
