import { useTranslation } from 'react-i18next';
import type { PetitionDetail } from '../../../contract/petition.ts';
import { failureText } from '../../api.ts';
import { Waiting } from '../../ui/waiting.tsx';
import { Panel } from '../petition/panel.tsx';
import { useSuggestions } from './queries.ts';
import { SuggestionsView } from './suggestions-view.tsx';

/** Beside a case: what table and decisions suggest, with the reasons. A person decides. */
export function SuggestionsPanel({ petition }: { petition: Pick<PetitionDetail, 'id'> }) {
  const { t } = useTranslation();
  const { data, error } = useSuggestions(petition.id);
  return (
    <Panel title={t('routing.suggest.title')}>
      {error && <p className="quiet">{failureText(error)}</p>}
      {!data && !error && <Waiting rows={3} label={t('common.loading')} />}
      {data && <SuggestionsView suggestions={data} />}
    </Panel>
  );
}
