import './petition.css';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import type { PetitionDetail } from '../../../contract/petition.ts';
import type { Status } from '../../../contract/vocabulary.ts';
import { failureText, isCode } from '../../api.ts';
import { useHotkeys } from '../../hotkeys.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { isStep } from '../acts/groups.ts';
import { useOpenForm } from '../acts/open-form.ts';
import { ReceptionPanel } from '../counter/reception-panel.tsx';
import { DocumentsPanel } from '../documents/documents-panel.tsx';
import { PeopleHere } from '../presence/presence.tsx';
import { PetitionFlags, PetitionLimit, PetitionMarks, PetitionStatus } from '../queue/petition-labels.tsx';
import { SimilarPanel } from '../repeats/similar-panel.tsx';
import { SuggestionsPanel } from '../routing/suggestions-panel.tsx';
import { ActionBar } from './action-bar.tsx';
import { AssignmentPanel } from './assignment-panel.tsx';
import { Composer } from './composer.tsx';
import { Conversation } from './conversation.tsx';
import { Decisions } from './decisions.tsx';
import { FactsPanel } from './facts-panel.tsx';
import { FilesPanel } from './files-panel.tsx';
import { FollowButton } from './follow-button.tsx';
import { GoneCase } from './gone-case.tsx';
import { IdentityPanel } from './identity-panel.tsx';
import { LimitsPanel } from './limits-panel.tsx';
import { useBackLabel, useListPath } from './list-path.ts';
import { useActAndNext, useNeighbours } from './neighbours.ts';
import { usePetition } from './queries.ts';
import { Timeline } from './timeline.tsx';
import { Walk } from './walk.tsx';

export function PetitionPage() {
  const { id = '' } = useParams();
  const { t } = useTranslation();
  const { data: petition, error, refetch } = usePetition(id);
  const from = useListPath();
  const backLabel = useBackLabel();
  // Also when it was open: whoever may not read it any more sees nothing of it.
  if (isCode(error, 'resource.not_found')) return <GoneCase id={id} kind={petition?.kind ?? ''} from={from} />;
  if (petition) return <Case key={petition.id} petition={petition} from={from} />;
  if (error) {
    return (
      <EmptyState icon="failed" title={failureText(error)}>
        <Button onClick={() => refetch()}>{t('common.tryAgain')}</Button>
        <Link to={from}>{backLabel}</Link>
      </EmptyState>
    );
  }
  return <Waiting rows={12} label={t('common.loading')} />;
}

const BEFORE_DISPATCH: readonly Status[] = ['registered', 'clarifying', 'triaged', 'notified'];
const awaitsDispatch = (status: Status): boolean => BEFORE_DISPATCH.includes(status);

function Case({ petition, from }: { petition: PetitionDetail; from: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { open } = useOpenForm();
  const backLabel = useBackLabel();
  const [view, setView] = useState<'conversation' | 'timeline'>('conversation');
  const [goesOn, setGoesOn] = useActAndNext();
  const at = useNeighbours(petition.id, from);
  const leave = () => navigate(from);
  const done = () => {
    if (goesOn && at?.next) navigate(`/petitions/${at.next}`, { state: { from } });
  };
  useHotkeys({ Escape: leave });
  return (
    <div className="case">
      <PageHeader
        title={petition.title}
        back={
          <div className="case-crumb">
            <Link to={from}>{backLabel}</Link>
            <span className="number">{petition.number}</span>
            <span>{t(`matter:kind.${petition.kind}`)}</span>
            <FollowButton petition={petition} />
            {at && <Walk at={at} from={from} isOn={goesOn} onChoose={setGoesOn} />}
          </div>
        }
        intro={
          <div className="case-tags">
            <PetitionStatus petition={petition} />
            <PetitionMarks petition={petition} />
            <PetitionFlags flags={petition.flags} />
            {petition.due && <PetitionLimit due={petition.due} />}
            <PeopleHere petitionId={petition.id} />
          </div>
        }
        actions={<ActionBar petition={petition} onDone={(name) => isStep(name) && done()} />}
      />
      <div className="case-main">
        <Decisions petition={petition} />
        <Tabs
          label={t('case.views')}
          current={view}
          onChange={setView}
          tabs={[
            { key: 'conversation', label: t('case.conversation') },
            { key: 'timeline', label: t('case.timeline', { count: petition.timeline.length }) },
          ]}
        >
          {view === 'conversation' ? <Conversation petition={petition} /> : <Timeline petition={petition} />}
        </Tabs>
        <Composer petition={petition} onSent={done} />
      </div>
      <aside className="case-side" aria-label={t('case.facts')}>
        {petition.unit === null && awaitsDispatch(petition.status) && petition.kind !== 'whistleblow' && (
          <SuggestionsPanel petition={petition} onSort={(given) => open('triage', given)} />
        )}
        <LimitsPanel limits={petition.limits} />
        <AssignmentPanel petition={petition} />
        <FactsPanel petition={petition} />
        <IdentityPanel petition={petition} />
        <FilesPanel files={petition.files} />
        <DocumentsPanel petition={petition} />
        <ReceptionPanel petition={petition} />
        <SimilarPanel petition={petition} />
      </aside>
    </div>
  );
}
