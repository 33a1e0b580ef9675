import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { FormField } from '../../../contract/acts.ts';
import { formatDay, nameIn } from '../../format.ts';
import type { WrittenRow } from '../../ui/two-versions.tsx';
import { isDay } from '../../ui/typed-day.ts';
import { useCategories, useHolders, useUnits } from '../queue/directory.ts';
import { labelOf } from './forms.ts';
import { assistsIn, claimsIn, filesIn, textIn, type Values } from './values.ts';

interface WrittenProps {
  field: FormField;
  value: unknown;
}

/** What stands in a field, to be read: as the field itself would show it. */
function Written({ field, value }: WrittenProps) {
  const { t, i18n } = useTranslation();
  switch (field.type) {
    case 'unit':
      return <UnitName id={textIn(value)} />;
    case 'category':
      return <CategoryName code={textIn(value)} />;
    case 'staff':
      return <StaffName field={field} id={textIn(value)} />;
    case 'choice':
      return t(`forms:choice.${field.key}.${textIn(value)}`);
    case 'flag':
      return t(value === true ? 'forms:form.yes' : 'forms:form.no');
    case 'day':
      return isDay(textIn(value)) ? formatDay(textIn(value), i18n.language) : textIn(value);
    case 'files':
      return list(
        filesIn(value).map(({ name }) => name),
        t,
      );
    case 'claims':
      return claimsWritten(value, t);
    case 'assists':
      return assistsIn(value).map(({ unitId, task, dueOn }, index) => (
        <span key={`${unitId}-${String(index)}`} className="version-part">
          {unitId && <UnitName id={unitId} />} {task} {dueOn && formatDay(dueOn, i18n.language)}
        </span>
      ));
    default:
      return textIn(value);
  }
}

const list = (parts: readonly string[], t: TFunction): string => parts.join(t('common.listSeparator'));

const claimsWritten = (value: unknown, t: TFunction): string =>
  claimsIn(value)
    .map(({ claim, facts, opinion, reasons, basis }) =>
      [claim, opinion && t(`forms:choice.opinion.${opinion}`), facts, reasons, basis].filter(Boolean).join('\n'),
    )
    .join('\n\n');

function UnitName({ id }: { id: string }) {
  const { i18n } = useTranslation();
  const unit = useUnits().data?.items.find((each) => each.id === id);
  return unit ? nameIn(unit.name, i18n.language) : null;
}

function CategoryName({ code }: { code: string }) {
  const { i18n } = useTranslation();
  const category = useCategories().data?.items.find((each) => each.code === code);
  return category ? nameIn(category.name, i18n.language) : code;
}

function StaffName({ field, id }: { field: FormField; id: string }) {
  const { data } = useHolders(field.may ?? 'petition.read', true);
  return data?.items.find((each) => each.id === id)?.name ?? null;
}

const isEmpty = (value: unknown): boolean =>
  value === null ||
  value === undefined ||
  value === '' ||
  value === false ||
  (Array.isArray(value) && value.length === 0);

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

interface Filled {
  form: string;
  fields: readonly FormField[];
  values: Values;
}

/** All that was filled in, by label. */
export const writtenRows = ({ form, fields, values }: Filled): WrittenRow[] =>
  fields.flatMap((field) => {
    const value = values[field.key];
    return isEmpty(value) ? [] : [{ label: labelOf(form, field.key), value: <Written field={field} value={value} /> }];
  });

/** Only what is not as it was when one began. */
export const movedRows = (filled: Filled & { base: Values }): WrittenRow[] =>
  writtenRows({
    ...filled,
    fields: filled.fields.filter(({ key }) => !isSame(filled.base[key], filled.values[key])),
  });
