import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { failureText } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useMedia } from '../../ui/use-media.ts';
import { Waiting } from '../../ui/waiting.tsx';
import { FormOnCase } from '../acts/form-on-case.tsx';
import { useOpenForm } from '../acts/open-form.ts';
import { NoticeToApprove } from '../notices/notice-to-approve.tsx';
import { Decisions } from '../petition/decisions.tsx';
import { FactsPanel } from '../petition/facts-panel.tsx';
import { LimitsPanel } from '../petition/limits-panel.tsx';
import { MatterLink } from '../petition/matter-link.tsx';
import { usePetition } from '../petition/queries.ts';
import { PetitionLimit } from '../queue/petition-labels.tsx';

/** Before the id of a policy notice in the address: notices are counted apart from matters. */
export const NOTICE = 'notice-';
/** As approvals.css stacks list and card. */
const STACKED = '(width < 900px)';

interface DecisionCardProps {
  id: string;
  /** It is not in the list of what waits. */
  isGone: boolean;
  next: string | undefined;
  onNext: () => void;
}

/** The one that the address names. Whoever comes by a link gets that one, also where it has been decided meanwhile. */
export function DecisionCard({ id, isGone, next, onNext }: DecisionCardProps) {
  const { t } = useTranslation();
  const element = useRef<HTMLDivElement>(null);
  const isStacked = useMedia(STACKED);
  useEffect(() => {
    if (isStacked) element.current?.scrollIntoView({ block: 'start' });
  }, [isStacked]);
  return (
    <div ref={element} className="approvals-card">
      {isGone && (
        <Notice tone="info" title={t('approvals.gone')}>
          {next && (
            <Button small onClick={onNext}>
              {t('approvals.toNext')}
            </Button>
          )}
        </Notice>
      )}
      {id.startsWith(NOTICE) ? (
        <NoticeToApprove id={id.slice(NOTICE.length)} onDone={onNext} />
      ) : (
        <Decided id={id} onDone={onNext} />
      )}
    </div>
  );
}

function Decided({ id, onDone }: { id: string; onDone: () => void }) {
  const { t } = useTranslation();
  const { name, close } = useOpenForm();
  const { data, error } = usePetition(id);
  if (error) return <EmptyState icon="failed" title={failureText(error)} next={t('empty.reload')} />;
  if (!data) return <Waiting rows={8} label={t('common.loading')} />;
  const done = () => {
    close();
    onDone();
  };
  return (
    <section className="approvals-one" aria-label={data.number}>
      <div className="approvals-head">
        <h2>
          <MatterLink id={id}>{data.title}</MatterLink>
        </h2>
        <span className="number">{data.number}</span>
        {data.due && <PetitionLimit due={data.due} />}
      </div>
      <Decisions petition={data} />
      <LimitsPanel limits={data.limits} />
      <FactsPanel petition={data} />
      {name && <FormOnCase petitionId={id} name={name} onClose={close} onDone={done} />}
    </section>
  );
}
