import { useTranslation } from 'react-i18next';
import type { PetitionDetail } from '../../../contract/petition.ts';
import { failureText } from '../../api.ts';
import { Waiting } from '../../ui/waiting.tsx';
import { Panel } from '../petition/panel.tsx';
import { refusalOf } from '../petition/writing.ts';
import { useSuggestions } from './queries.ts';
import { SuggestionsView } from './suggestions-view.tsx';

interface SuggestionsPanelProps {
  petition: PetitionDetail;
  /** Opens the form of the triage with what was suggested. */
  onSort: (given: Record<string, string>) => void;
}

/** Beside a case: what table and decisions suggest, with the reasons. A person decides. */
export function SuggestionsPanel({ petition, onSort }: SuggestionsPanelProps) {
  const { t } = useTranslation();
  const { data, error } = useSuggestions(petition.id);
  const canSort = refusalOf(petition, 'triage') === undefined;
  return (
    <Panel title={t('routing.suggest.title')}>
      {error && <p className="quiet">{failureText(error)}</p>}
      {!data && !error && <Waiting rows={3} label={t('common.loading')} />}
      {data && (
        <SuggestionsView
          suggestions={data}
          onTakeOver={canSort ? (route) => onSort({ class: 'statutory_route', route }) : undefined}
        />
      )}
    </Panel>
  );
}
