import { useTranslation } from 'react-i18next';
import type { FormField } from '../../../contract/acts.ts';
import { formatDay, nameIn } from '../../format.ts';
import { CheckBox } from '../../ui/check-box.tsx';
import { Choice } from '../../ui/choice.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { RadioList } from '../../ui/radio-list.tsx';
import { TextBox } from '../../ui/text-box.tsx';
import { TextLine } from '../../ui/text-line.tsx';
import { isDay } from '../../ui/typed-day.ts';
import { UnitChoice } from '../../ui/unit-choice.tsx';
import { useCategories, useHolders, useUnits } from '../queue/directory.ts';
import { AssistsField } from './assists-field.tsx';
import { ClaimsField } from './claims-field.tsx';
import { FilesField } from './files-field.tsx';
import { choiceHintOf, hintOf, labelOf } from './forms.ts';
import { assistsIn, claimsIn, filesIn, pickedIn, textIn } from './values.ts';

export interface FieldProps {
  /** Name of the form: labels and hints may depend on it. */
  form: string;
  field: FormField;
  value: unknown;
  error: string | undefined;
  today: string;
  /** Only these, where not everybody makes sense. */
  staff?: readonly { id: string; name: string }[] | undefined;
  onChange: (value: unknown) => void;
  onSubmit: () => void;
  onBusy: (busy: boolean) => void;
}

/** One field of a form, drawn by its type. */
export function Field(props: FieldProps) {
  return (
    <div data-field={props.field.key} className="form-field">
      <FieldInput {...props} />
    </div>
  );
}

function FieldInput(props: FieldProps) {
  const { form, field, value, error, today, onChange, onSubmit } = props;
  const { t, i18n } = useTranslation();
  const name = labelOf(form, field.key);
  const label = field.required ? name : t('forms:form.optionalLabel', { label: name });
  const common = { label, showLabel: true, hint: hintOf(form, field.key), error };
  switch (field.type) {
    case 'words':
      return (
        <TextBox
          {...common}
          value={textIn(value)}
          rows={3}
          {...(field.max === undefined ? {} : { limit: field.max })}
          onChange={onChange}
          onSubmit={onSubmit}
        />
      );
    case 'line':
      return (
        <TextLine
          {...common}
          value={textIn(value)}
          {...(field.max === undefined ? {} : { maxLength: field.max })}
          onChange={onChange}
        />
      );
    case 'number':
      return (
        <TextLine {...common} type="number" min={field.min} max={field.max} value={textIn(value)} onChange={onChange} />
      );
    case 'day':
      return (
        <DateField
          {...common}
          keepsWords
          hint={isDay(textIn(value)) ? formatDay(textIn(value), i18n.language) : common.hint}
          max={field.when === 'past' ? today : undefined}
          value={textIn(value)}
          onChange={onChange}
        />
      );
    case 'flag':
      return <CheckBox label={name} checked={value === true} onChange={onChange} />;
    case 'files':
      return (
        <FilesField
          label={label}
          max={field.max ?? 10}
          files={filesIn(value)}
          {...{ onChange, onBusy: props.onBusy }}
        />
      );
    case 'claims':
      return <ClaimsField rows={claimsIn(value)} max={field.max ?? 10} {...{ error, onChange, onSubmit }} />;
    case 'assists':
      return <AssistsField label={label} rows={assistsIn(value)} max={field.max ?? 10} {...{ error, onChange }} />;
    case 'choice':
      return <OptionField {...props} label={label} />;
    default:
      return <DirectoryField {...props} label={label} />;
  }
}

/** Few options are all in view; the class of a triage is picked by its digit. */
function OptionField({ form, field, value, error, onChange, label }: FieldProps & { label: string }) {
  const { t } = useTranslation();
  const options = (field.options ?? []).map((option) => ({
    key: option,
    label: t(`forms:choice.${field.key}.${option}`),
    hint: choiceHintOf(field.key, option),
  }));
  return (
    <RadioList
      label={label}
      hint={hintOf(form, field.key)}
      options={options}
      value={pickedIn(value)}
      error={error}
      numbered={field.key === 'class'}
      onChange={onChange}
    />
  );
}

/** Of the office's own lists: units, categories, people. */
function DirectoryField(props: FieldProps & { label: string }) {
  const { form, field, label, error, onChange } = props;
  const { t, i18n } = useTranslation();
  const { data: units } = useUnits();
  const { data: categories } = useCategories();
  const { data: holders } = useHolders(field.may ?? 'petition.read', field.type === 'staff' && !props.staff);
  const value = pickedIn(props.value);
  const hint = hintOf(form, field.key);
  if (field.type === 'unit') {
    return (
      <UnitChoice
        {...{ label, hint, error, value, onChange }}
        showLabel
        units={units?.items.map((unit) => ({ ...unit, name: nameIn(unit.name, i18n.language) })) ?? []}
        emptyText={t('common.noMatch')}
        clearable={!field.required}
      />
    );
  }
  const options =
    field.type === 'category'
      ? (categories?.items.map(({ code, name }) => ({ value: code, label: nameIn(name, i18n.language) })) ?? [])
      : (props.staff ?? holders?.items ?? []).map(({ id, name }) => ({ value: id, label: name }));
  return (
    <Choice
      {...{ label, hint, error, value, options, onChange }}
      showLabel
      searchable
      placeholder={t(field.type === 'category' ? 'forms:form.pickCategory' : 'forms:form.pickStaff')}
      emptyText={t(field.type === 'category' ? 'common.noMatch' : 'forms:form.nobody')}
      clearable={!field.required}
    />
  );
}
