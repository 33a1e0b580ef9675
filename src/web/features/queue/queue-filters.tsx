import { useTranslation } from 'react-i18next';
import type { Status } from '../../../contract/vocabulary.ts';
import { nameIn } from '../../format.ts';
import { Choice, type ChoiceOption } from '../../ui/choice.tsx';
import { FilterBar } from '../../ui/filter-bar.tsx';
import { UnitChoice } from '../../ui/unit-choice.tsx';
import { useCategories, useStaff, useUnits } from './directory.ts';
import type { FilterKey, ListView } from './filter.ts';

const STATUSES = [
  'registered',
  'clarifying',
  'triaged',
  'notified',
  'dispatched',
  'objected',
  'handling',
  'extension_pending',
  'replied',
  'feedback_done',
  'reviewing',
  'rechecking',
  'closed',
  'concluded',
  'transferred_out',
  'not_accepted',
  'linked',
  'archived',
] as const satisfies readonly Status[];
const KINDS = ['appeal', 'suggestion', 'whistleblow', 'enquiry', 'praise'] as const;

interface QueueFiltersProps {
  view: ListView;
  onChange: (key: FilterKey, value: string | null) => void;
  onClear: () => void;
}

export function QueueFilters({ view, onChange, onClear }: QueueFiltersProps) {
  const { t, i18n } = useTranslation();
  const { data: units } = useUnits();
  const { data: categories } = useCategories();
  const { data: staff } = useStaff(null);
  const { filters } = view;
  const handlers: ChoiceOption[] = [
    { value: 'me', label: t('filter.handlerMe') },
    { value: 'none', label: t('filter.handlerNone') },
    ...(staff?.items.map(({ id, name }) => ({ value: id, label: name })) ?? []),
  ];
  const choice = (key: FilterKey, options: readonly ChoiceOption[], searchable = false) => (
    <Choice
      label={t(`filter.${key}`)}
      value={filters[key] ?? null}
      options={options}
      searchable={searchable}
      emptyText={t('common.noMatch')}
      clearable
      onChange={(value) => onChange(key, value)}
    />
  );
  return (
    <FilterBar active={Object.keys(filters).length} onClear={onClear}>
      {choice(
        'status',
        STATUSES.map((value) => ({ value, label: t(`status.${value}`) })),
      )}
      {choice(
        'kind',
        KINDS.map((value) => ({ value, label: t(`matter:kind.${value}`) })),
      )}
      {choice(
        'category',
        categories?.items.map(({ code, name }) => ({ value: code, label: nameIn(name, i18n.language) })) ?? [],
        true,
      )}
      <UnitChoice
        label={t('filter.unit')}
        units={units?.items.map((unit) => ({ ...unit, name: nameIn(unit.name, i18n.language) })) ?? []}
        value={filters.unit ?? null}
        emptyText={t('common.noMatch')}
        clearable
        onChange={(value) => onChange('unit', value)}
      />
      {choice('handler', handlers, true)}
    </FilterBar>
  );
}
