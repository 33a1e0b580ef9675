import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { LISTS } from '../../../contract/lists.ts';
import { nameIn, todayIn } from '../../format.ts';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { UnitChoice } from '../../ui/unit-choice.tsx';
import { useCategories, useUnits } from '../queue/directory.ts';
import { useMe } from '../shell/me.tsx';
import { PERIODS, periodOf } from './periods.ts';

/** The list's own filters, and a period; all in the address. */
export function StatisticsFilters({ query }: { query: URLSearchParams }) {
  const { t, i18n } = useTranslation();
  const { timeZone } = useMe();
  const { data: units } = useUnits();
  const { data: categories } = useCategories();
  const [, setParams] = useSearchParams();
  const put = (part: Record<string, string | null>) =>
    setParams((before) => {
      const next = new URLSearchParams(before);
      for (const [key, value] of Object.entries(part)) {
        if (value) next.set(key, value);
        else next.delete(key);
      }
      return next;
    });
  return (
    <div className="statistics-filters">
      <fieldset className="statistics-periods">
        <legend className="sr-only">{t('statistics.presets')}</legend>
        {PERIODS.map((key) => (
          <Button key={key} small onClick={() => put({ ...periodOf(key, todayIn(timeZone)) })}>
            {t(`statistics.preset.${key}`)}
          </Button>
        ))}
      </fieldset>
      <div className="filters-fields">
        {(['from', 'to'] as const).map((key) => (
          <DateField
            key={key}
            label={t(`audit.${key}`)}
            value={query.get(key) ?? ''}
            onChange={(value) => value && put({ [key]: value })}
          />
        ))}
        <UnitChoice
          label={t('filter.unit')}
          units={units?.items.map((unit) => ({ ...unit, name: nameIn(unit.name, i18n.language) })) ?? []}
          value={query.get('unit')}
          emptyText={t('common.noMatch')}
          clearable
          onChange={(unit) => put({ unit })}
        />
        <Choice
          label={t('filter.kind')}
          value={query.get('kind')}
          options={LISTS.kinds.map((value) => ({ value, label: t(`matter:kind.${value}`) }))}
          clearable
          onChange={(kind) => put({ kind })}
        />
        <Choice
          label={t('filter.category')}
          value={query.get('category')}
          options={
            categories?.items.map(({ code, name }) => ({ value: code, label: nameIn(name, i18n.language) })) ?? []
          }
          searchable
          clearable
          emptyText={t('common.noMatch')}
          onChange={(category) => put({ category })}
        />
      </div>
    </div>
  );
}
