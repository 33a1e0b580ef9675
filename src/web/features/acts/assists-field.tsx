import { useTranslation } from 'react-i18next';
import { nameIn } from '../../format.ts';
import { Button } from '../../ui/button.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { TextLine } from '../../ui/text-line.tsx';
import { UnitChoice } from '../../ui/unit-choice.tsx';
import { useUnits } from '../queue/directory.ts';
import { type AssistRow, emptyAssist } from './values.ts';

interface AssistsFieldProps {
  label: string;
  rows: readonly AssistRow[];
  max: number;
  error: string | undefined;
  onChange: (rows: AssistRow[]) => void;
}

/** Units that help, each with its task and its day. */
export function AssistsField({ label, rows, max, error, onChange }: AssistsFieldProps) {
  const { t, i18n } = useTranslation();
  const { data: units } = useUnits();
  const nodes = units?.items.map((unit) => ({ ...unit, name: nameIn(unit.name, i18n.language) })) ?? [];
  const missing = (text: string | null) =>
    error !== undefined && !text?.trim() ? t('forms:form.required') : undefined;
  const change = (index: number, part: Partial<AssistRow>) =>
    onChange(rows.map((row, at) => (at === index ? { ...row, ...part } : row)));
  return (
    <div className="form-rows">
      <p className="choice-label">{label}</p>
      {rows.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place
        <fieldset key={index} className="form-row">
          <legend>{t('forms:form.assistNumber', { number: index + 1 })}</legend>
          <UnitChoice
            showLabel
            label={t('forms:assist.unitId')}
            units={nodes}
            value={row.unitId}
            error={missing(row.unitId)}
            emptyText={t('common.noMatch')}
            onChange={(unitId) => change(index, { unitId })}
          />
          <TextLine
            showLabel
            label={t('forms:assist.task')}
            value={row.task}
            maxLength={1000}
            error={missing(row.task)}
            onChange={(task) => change(index, { task })}
          />
          <DateField
            showLabel
            label={t('forms:assist.dueOn')}
            value={row.dueOn}
            error={missing(row.dueOn)}
            onChange={(dueOn) => change(index, { dueOn })}
          />
          <Button small tone="quiet" onClick={() => onChange(rows.filter((_, at) => at !== index))}>
            {t('forms:form.removeRow', { number: index + 1 })}
          </Button>
        </fieldset>
      ))}
      {rows.length < max && (
        <Button small onClick={() => onChange([...rows, emptyAssist])}>
          {t('forms:form.addAssist')}
        </Button>
      )}
    </div>
  );
}
