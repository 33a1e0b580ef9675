import { useTranslation } from 'react-i18next';
import { LISTS } from '../../../contract/lists.ts';
import { nameIn } from '../../format.ts';
import { Choice, type ChoiceOption } from '../../ui/choice.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { FilterBar } from '../../ui/filter-bar.tsx';
import { UnitChoice } from '../../ui/unit-choice.tsx';
import { useCategories, useStaff, useUnits } from './directory.ts';
import type { FilterKey, ListView } from './filter.ts';

/** As the register names the doors by which a matter comes. */
const CHANNELS = [
  'telegram',
  'webchat',
  'visit',
  'letter',
  'phone',
  'leader_mailbox',
  'superior',
  'hotline',
  'grid_worker',
  'open311',
] as const;
const FLAGS = [
  'alert',
  'supervised',
  'listed',
  'letter_drafted',
  'letter_checked',
  'reopen_asked',
  'execution',
] as const;

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
  const choice = (
    key: Exclude<FilterKey, 'figure' | 'from' | 'to'>,
    options: readonly ChoiceOption[],
    searchable = false,
  ) => (
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
        LISTS.statuses.map((value) => ({ value, label: t(`status.${value}`) })),
      )}
      {choice(
        'kind',
        LISTS.kinds.map((value) => ({ value, label: t(`matter:kind.${value}`) })),
      )}
      {choice(
        'category',
        [
          ...(categories?.items.map(({ code, name }) => ({ value: code, label: nameIn(name, i18n.language) })) ?? []),
          { value: 'none', label: t('filter.categoryNone') },
        ],
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
      {choice(
        'channel',
        CHANNELS.map((value) => ({ value, label: t(`matter:channel.${value}`) })),
      )}
      {choice(
        'flag',
        FLAGS.map((value) => ({ value, label: t(`flag.${value}`) })),
      )}
      <div className="filter-days">
        <span aria-hidden="true">{t('filter.received')}</span>
        {(['from', 'to'] as const).map((key) => (
          <DateField
            key={key}
            label={t(`filter.${key}`)}
            value={filters[key] ?? ''}
            onChange={(value) => onChange(key, value || null)}
          />
        ))}
      </div>
    </FilterBar>
  );
}
