import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { AuditChoices } from '../../../contract/audit.ts';
import { Choice } from '../../ui/choice.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { FilterBar } from '../../ui/filter-bar.tsx';

export const FILTERS = ['who', 'type', 'from', 'to'] as const;

export function AuditFilters({ choices }: { choices: AuditChoices }) {
  const { t } = useTranslation();
  const [params, setParams] = useSearchParams();
  const set = (key: (typeof FILTERS)[number], value: string | null) => {
    const next = new URLSearchParams(params);
    if (value) next.set(key, value);
    else next.delete(key);
    setParams(next, { replace: true });
  };
  const people = choices.people.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <FilterBar
      active={FILTERS.filter((key) => params.has(key)).length}
      onClear={() => setParams(new URLSearchParams(), { replace: true })}
    >
      <Choice
        searchable
        clearable
        label={t('audit.who')}
        placeholder={t('audit.anyone')}
        value={params.get('who')}
        options={[{ value: 'nobody', label: t('audit.nobody') }, ...people]}
        onChange={(who) => set('who', who)}
      />
      <Choice
        searchable
        clearable
        label={t('audit.what')}
        placeholder={t('audit.anything')}
        value={params.get('type')}
        options={choices.types.map(({ type, label }) => ({ value: type, label }))}
        onChange={(type) => set('type', type)}
      />
      <DateField
        showLabel
        label={t('audit.from')}
        value={params.get('from') ?? ''}
        onChange={(day) => set('from', day)}
      />
      <DateField showLabel label={t('audit.to')} value={params.get('to') ?? ''} onChange={(day) => set('to', day)} />
    </FilterBar>
  );
}
